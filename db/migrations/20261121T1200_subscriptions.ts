import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** The subscription of each workspace. Its own limits are agreed with the platform's operator, hence the owner role's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.subscriptions (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    plan text not null check (plan in ('trial')),
    began_at timestamptz not null default app.now(),
    overrides jsonb not null default '{}' check (jsonb_typeof(overrides) = 'object'),
    override_reason text check (length(override_reason) between 1 and 200),
    primary key (workspace_id, id),
    unique (workspace_id),
    check ((overrides = '{}') = (override_reason is null))
  )`.execute(db);
  await fence(db, { table: "subscriptions", web: { insert: true } });
  await trialOfEveryWorkspace(db);
}

async function trialOfEveryWorkspace(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  for (const { id } of rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    await sql`insert into app.subscriptions (plan, began_at) select 'trial', created_at from app.workspaces`.execute(db);
  }
}
