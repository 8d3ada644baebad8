import { type Kysely, sql } from "kysely";

/**
 * Manager certificates by the day: the last day printed on one is a day of its validity, a job follows each day on which
 * one begins or has run out, and a closed engagement keeps the quota it was closed with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.assessment_rounds
    add column closing_quota jsonb check (jsonb_typeof(closing_quota) = 'object')`.execute(db);
  await sql`comment on column app.assessment_rounds.closing_quota is
    'the manager quota as it stood when the engagement was closed; null while it is open'`.execute(db);
  await sql`grant update (closing_quota) on app.assessment_rounds to app_web`.execute(db);
  await sql`alter table identity.due drop constraint due_kind_check`.execute(db);
  await sql`alter table identity.due add constraint due_kind_check
    check (kind in ('verify_chain', 'signoff_expiry', 'attempt_deadline', 'exam_opening', 'manager_quota'))`.execute(db);
  await publicCheck(db);
  await followEveryClient(db);
}

async function publicCheck(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function app.public_manager_certificate(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'number', m.number, 'person', app.masked_person(m.person_name),
        'courseZh', m.course_title_zh, 'courseEn', m.course_title_en, 'hours', m.hours, 'issuer', m.issuer,
        'issuedOn', m.issued_on, 'expiresOn', m.expires_on,
        'state', case when m.revoked_at is not null then 'revoked'
          when m.expires_on < (app.now() at time zone w.time_zone)::date then 'expired' else 'valid' end)
      from app.manager_certificates m join app.workspaces w on w.id = m.workspace_id where m.id = p_ref $$`.execute(db);
}

/** What was counted before has no job to come: one now counts each client anew and sets the next. */
async function followEveryClient(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  for (const { id } of rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    await sql`select identity.schedule('manager_quota', held.client_id, app.now()) from (
      select client_id from app.manager_certificates union select client_id from app.external_certificates
    ) held`.execute(db);
  }
}
