import pg from "pg";

export interface RoleUrls {
  adminUrl: string;
  ownerUrl: string;
  webUrl: string;
  workerUrl: string;
}

/**
 * Makes the three roles and the database their URLs name, or brings them up to date. Safe to repeat.
 * None of them is a superuser or may bypass row-level security; only the owner may create objects.
 */
export async function createRoles({ adminUrl, ownerUrl, webUrl, workerUrl }: RoleUrls): Promise<void> {
  const [owner, web, worker] = [ownerUrl, webUrl, workerUrl].map(parse) as [Login, Login, Login];
  if (new Set([owner.database, web.database, worker.database]).size !== 1) {
    throw new Error("The owner, web and worker URLs must name the same database.");
  }
  if (new Set([owner.user, web.user, worker.user]).size !== 3) {
    throw new Error("The owner, web and worker URLs must name three different roles.");
  }
  await withClient(adminUrl, async (client) => {
    for (const login of [owner, web, worker]) await createRole(client, login);
    const found = await client.query("select 1 from pg_database where datname = $1", [owner.database]);
    // The admin must be a member of the owner to hand the database over; a superuser already is.
    if (found.rowCount === 0) {
      await client.query(`create database ${quote(owner.database)} owner ${quote(owner.user)} template template0`);
    }
    await client.query(`revoke all on database ${quote(owner.database)} from public`);
    for (const login of [web, worker]) {
      await client.query(`grant connect on database ${quote(owner.database)} to ${quote(login.user)}`);
      const scope = `alter role ${quote(login.user)} in database ${quote(owner.database)} set`;
      await client.query(`${scope} search_path = app, public`);
      await client.query(`${scope} timezone = 'UTC'`);
    }
  });
}

/** The names that the migrations grant to are fixed; URLs may only differ in password and place. */
export const ROLE_NAMES = { owner: "app_owner", web: "app_web", worker: "app_worker" } as const;

interface Login {
  user: string;
  password: string;
  database: string;
}

function parse(url: string): Login {
  const { username, password, pathname } = new URL(url);
  const login = {
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
  if (!login.user || !login.database) throw new Error("A database URL must name a role and a database.");
  if (!Object.values<string>(ROLE_NAMES).includes(login.user)) {
    throw new Error(`The role ${login.user} is not one of ${Object.values(ROLE_NAMES).join(", ")}.`);
  }
  return login;
}

async function createRole(client: pg.Client, { user, password }: Login): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [user]);
  const verb = found.rowCount === 0 ? "create" : "alter";
  await client.query(
    `${verb} role ${quote(user)} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication` +
      (password ? ` password ${client.escapeLiteral(password)}` : ""),
  );
}

const quote = (name: string) => pg.Client.prototype.escapeIdentifier(name);

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
