import { type Kysely, sql } from "kysely";

/** What somebody was asked for since the last mail about it is gathered for the next one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Whoever was asked before was told at once.
  await sql`alter table app.evidence_request_people add column told_at timestamptz default '2026-01-01T00:00:00Z'`.execute(db);
  await sql`alter table app.evidence_request_people alter column told_at drop default`.execute(db);
  await sql`comment on column app.evidence_request_people.told_at is
    'when a mail named the request to this person; null while it waits for the next one'`.execute(db);
  await sql`grant update (told_at) on app.evidence_request_people to app_web, app_worker`.execute(db);
  await sql`do $$
    declare v_known text;
    begin
      select pg_get_constraintdef(c.oid) into strict v_known from pg_constraint c
        where c.conrelid = 'identity.due'::regclass and c.conname = 'due_kind_check';
      alter table identity.due drop constraint due_kind_check;
      execute 'alter table identity.due add constraint due_kind_check '
        || replace(v_known, '])', ', ''evidence_asked''::text])');
    end $$`.execute(db);
}
