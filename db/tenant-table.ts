import { type Kysely, sql } from "kysely";

/**
 * What every tenant table gets, used by migrations. A released function here never changes what it does:
 * new behaviour is a new function.
 */
export interface Fence {
  table: string;
  /** What the web role may do besides reading; update names its columns, never id, workspace_id or client_id. */
  web: { insert?: boolean; delete?: boolean; update?: readonly string[] };
  /** The same for the worker; left out, it reads only. */
  worker?: { insert?: boolean; delete?: boolean; update?: readonly string[] };
  /** SQL that lets client people read, beside the workspace fence; left out, they see nothing. */
  clientRead?: string;
}

/** Rows of the client companies in scope, for tables that carry client_id. */
export const OWN_CLIENT = "client_id = any ((select app.client_ids())::uuid[])";

/**
 * Enables and forces row-level security: one restrictive fence on the workspace, staff through a permissive policy,
 * client people only by the condition given. Grants follow the same description.
 */
export async function fence(db: Kysely<unknown>, { table, web, worker = {}, clientRead }: Fence): Promise<void> {
  const name = sql.table(`app.${table}`);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy workspace_fence on ${name} as restrictive for all
    using (workspace_id = (select app.workspace_id()))
    with check (workspace_id = (select app.workspace_id()))`.execute(db);
  await sql`create policy staff on ${name} for all
    using ((select app.scope()) = 'workspace') with check ((select app.scope()) = 'workspace')`.execute(db);
  if (clientRead) {
    await sql`create policy client_read on ${name} for select
      using ((select app.scope()) = 'client' and ${sql.raw(clientRead)})`.execute(db);
  }
  await grant(db, table, "app_web", web);
  await grant(db, table, "app_worker", worker);
}

async function grant(
  db: Kysely<unknown>,
  table: string,
  role: "app_web" | "app_worker",
  rights: { insert?: boolean; delete?: boolean; update?: readonly string[] },
): Promise<void> {
  const name = sql.table(`app.${table}`);
  await sql`grant select on ${name} to ${sql.ref(role)}`.execute(db);
  if (rights.insert) await sql`grant insert on ${name} to ${sql.ref(role)}`.execute(db);
  if (rights.delete) await sql`grant delete on ${name} to ${sql.ref(role)}`.execute(db);
  if (rights.update?.length) {
    const columns = sql.join(rights.update.map((column) => sql.ref(column)));
    await sql`grant update (${columns}) on ${name} to ${sql.ref(role)}`.execute(db);
  }
}
