import { randomUUID } from "node:crypto";
import pg from "pg";
import { hashPassword } from "#app/auth/passwords.server.ts";
import { openWorkspace } from "#app/auth/open-workspace.server.ts";
import { type DoorRow, type Scope, scopeOf } from "#app/auth/scope.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { furnishWorkspace } from "#app/domain/workspaces/workspace.commands.server.ts";
import { webPool } from "#db/pool.server.ts";
import type { Role } from "#db/schema.ts";
import { runNamedOn } from "#db/statement.server.ts";

export const PASSWORD = "plum-blossom-season";
let passwordHash: Promise<string> | undefined;
let owners: pg.Pool | undefined;

/** For what is asked so often that a connection each time would be too many. */
function ownerPool(): pg.Pool {
  if (owners) return owners;
  owners = new pg.Pool({ connectionString: process.env.DATABASE_OWNER_URL, max: 2, allowExitOnIdle: true });
  // The database is dropped below idle connections once a file's tests are over.
  owners.on("error", () => undefined);
  return owners;
}

export interface Person {
  id: string;
  email: string;
  name: string;
  /** The Cookie header of a live login session. */
  cookie: string;
  digest: string;
}

/** A person with an account and a live login session. */
export async function makePerson(name = "王工", kind: "staff" | "portal" = "staff"): Promise<Person> {
  const email = `${randomUUID()}@example.test`;
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  const { rows } = await ownerPool().query<{ id: string }>("select identity.register($1, $2, $3, $4) as id", [email, name, hash, "zh-CN"]);
  const id = rows[0]?.id ?? "";
  const session = await lucia.createSession(id, { kind });
  return { id, email, name, cookie: `${lucia.sessionCookieName}=${session.id}`, digest: digestOf(session.id) };
}

export interface World {
  id: string;
  slug: string;
  owner: Person;
  scope: Scope;
}

/** A furnished workspace of its own, its owner, and the owner's scope; on a trial, or by agreement without limits. */
export async function makeWorkspace(name = "证途咨询", subscription: "agreed" | "trial" = "agreed"): Promise<World> {
  const owner = await makePerson("林若梅");
  const slug = `w-${randomUUID().slice(0, 12)}`;
  const fields = { name, uscc: null, timeZone: "Asia/Shanghai", locale: "zh-CN" as const };
  const refusal = await openWorkspace(owner.digest, { ...fields, slug }, (db, id) => furnishWorkspace(db, id, fields));
  if (refusal) throw refusal;
  const scope = await scopeFor(owner, slug);
  const world = { id: scope.workspaceId, slug, owner, scope };
  if (subscription === "agreed") await changeSubscription(world, { plan: "enterprise", source: "agreement" });
  return world;
}

/** Sets columns of the workspace's subscription, as the payment service or the operator would. */
export async function changeSubscription(world: Pick<World, "id">, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns);
  const owner = await ownerPool().connect();
  try {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    const set = names.map((name, at) => `${pg.escapeIdentifier(name)} = $${at + 1}`).join(", ");
    await owner.query(`update app.subscriptions set ${set}`, Object.values(columns));
    await owner.query("commit");
  } finally {
    owner.release();
  }
}

/** The scope this person has at a door; throws when the door stays shut. */
export async function scopeFor(person: Person, slug: string, clientId: string | null = null): Promise<Scope> {
  const text = "select * from identity.knock($1, $2, $3)";
  const [row] = await runNamedOn<DoorRow>(webPool(), text, [person.digest, slug, clientId]);
  if (!row) throw new Error("The door stays shut.");
  return scopeOf(person.digest, row);
}

/** Makes a person a member, as accepting an invitation does; client roles name their client. */
export async function addMember(
  world: Pick<World, "id">,
  person: Person,
  role: Role,
  client?: { id: string; name: string },
): Promise<string> {
  const memberId = randomUUID();
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query(
      "select identity.set_context($1, null, null, 'workspace', '{}')",
      [world.id],
    );
    await owner.query(
      `insert into identity.memberships (id, workspace_id, person_id, role, client_id, client_name)
       values ($1, $2, $3, $4, $5, $6)`,
      [memberId, world.id, person.id, role, client?.id ?? null, client?.name ?? null],
    );
    await owner.query(
      `insert into app.member_profiles (id, person_id, client_id, role, display_name, email)
       values ($1, $2, $3, $4, $5, $6)`,
      [memberId, person.id, client?.id ?? null, role, person.name, person.email],
    );
    await owner.query("commit");
  });
  return memberId;
}

/** Somebody of a client company in a workspace of its own. */
export async function makeManager(name = "何静"): Promise<Person> {
  const world = await makeWorkspace();
  const made = await world.scope.write((db) =>
    db.insertInto("clients").values({ name: "甲公司", kind: "trader" }).returning(["id", "name"]).executeTakeFirstOrThrow(),
  );
  if (!made.ok) throw made.refusal;
  const person = await makePerson(name);
  await addMember(world, person, "client_manager", made.value);
  return person;
}

/** Runs SQL as the role that owns the schema; row-level security holds for it too. */
export async function asOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  return asRole(process.env.DATABASE_OWNER_URL ?? "", work);
}

export async function asRole<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
