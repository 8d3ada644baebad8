import { type Kysely, sql } from "kysely";

/**
 * Leads are reminded of the surveillance or expiry that their engagement has to be done by. What runs already is looked
 * at once: its reminders are set from there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.engagements add column reminded_for date`.execute(db);
  await sql`comment on column app.engagements.reminded_for is
    'the latest day on which its lead was reminded of what its certificate asks for'`.execute(db);
  await sql`grant update (reminded_for) on app.engagements to app_worker`.execute(db);
  const { rows } = await sql<{ kind: string }>`select k[1] as kind
    from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') as k
    where conname = 'due_kind_check' and conrelid = 'identity.due'::regclass`.execute(db);
  const all = sql.join([...rows.map(({ kind }) => kind), "cycle_due"].map((kind) => sql.lit(kind)));
  await sql`alter table identity.due drop constraint due_kind_check`.execute(db);
  await sql`alter table identity.due add constraint due_kind_check check (kind in (${all}))`.execute(db);
  const workspaces = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  for (const { id } of workspaces.rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    await sql`select identity.schedule('cycle_due', leads.lead_id, app.now()) from (
      select distinct lead_id from app.engagements where closed_at is null and follows_certificate_id is not null) leads`.execute(db);
  }
}
