import { type Kysely, sql } from "kysely";

/** Accounts: the names of persons that anyone may see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await masks(db);
}

async function masks(db: Kysely<unknown>): Promise<void> {
  // Of a person's name the first character, however long it is; app.masked is for companies.
  await sql`create function app.masked_person(p_name text) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
      select left(p_name, 1) || repeat('*', greatest(length(p_name) - 1, 1)) $$`.execute(db);
  await sql`create or replace function app.public_manager_certificate(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'number', m.number, 'person', app.masked_person(m.person_name),
        'courseZh', m.course_title_zh, 'courseEn', m.course_title_en, 'hours', m.hours, 'issuer', m.issuer,
        'issuedOn', m.issued_on, 'expiresOn', m.expires_on,
        'state', case when m.revoked_at is not null then 'revoked'
          when m.expires_on <= (app.now() at time zone w.time_zone)::date then 'expired' else 'valid' end)
      from app.manager_certificates m join app.workspaces w on w.id = m.workspace_id where m.id = p_ref $$`.execute(db);
}
