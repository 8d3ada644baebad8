import { type Kysely, sql } from "kysely";
import { OWN_CLIENT } from "../tenant-table.ts";

/**
 * Who evaluates their own company. Where the scheme asks for certified people, who was certified on the day: by the
 * workspace, or by an issuer the engagement accepts and recorded as theirs. Elsewhere any of the company's managers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.external_certificates add column member_id uuid,
    add foreign key (workspace_id, member_id) references app.member_profiles (workspace_id, id)`.execute(db);
  await sql`create index external_certificates_member_idx on app.external_certificates (workspace_id, member_id)`.execute(db);
  await sql`comment on column app.external_certificates.member_id is 'the holder, where they have a login here'`.execute(db);
  await sql`create policy client_read on app.accepted_issuers for select
    using ((select app.scope()) = 'client' and ${sql.raw(OWN_CLIENT)})`.execute(db);
  await sql`create function app.plain_issuer(p_issuer text) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
      select lower(regexp_replace(normalize(p_issuer, NFKC), '[[:space:]]+', '', 'g')) $$`.execute(db);
  // With the caller's rights: what the caller may not see is not there.
  await sql`create function app.evaluator_on(p_round uuid, p_member uuid, p_day date) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select exists (
        select from app.assessment_rounds r
        join app.workspaces w on w.id = r.workspace_id
        join app.scheme_versions v on v.workspace_id = r.workspace_id and v.id = r.scheme_version_id
        left join app.accepted_issuers a
          on a.workspace_id = r.workspace_id and a.client_id = r.client_id and a.engagement_id = r.engagement_id
        where r.id = p_round and p_member is not null and (
          jsonb_typeof(v.rules -> 'peopleRule') is distinct from 'object'
          or exists (
            select from app.manager_certificates m
            where m.workspace_id = r.workspace_id and m.client_id = r.client_id and m.member_id = p_member
              and m.issued_on <= p_day and coalesce(m.expires_on >= p_day, true)
              and coalesce((m.revoked_at at time zone w.time_zone)::date > p_day, true))
          or exists (
            select from app.external_certificates x
            where x.workspace_id = r.workspace_id and x.client_id = r.client_id and x.member_id = p_member
              and x.issued_on <= p_day and coalesce(x.expires_on >= p_day, true)
              and app.plain_issuer(x.issuer) in (
                select app.plain_issuer(accepted) from unnest(coalesce(a.issuers,
                  array(select jsonb_array_elements_text(v.rules #> '{acceptedIssuers,issuers}')))) accepted)))) $$`.execute(db);
  await sql`create or replace function app.may_evaluate(p_round uuid) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select exists (
        select from app.assessment_rounds r
        join app.engagements e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
        join app.workspaces w on w.id = r.workspace_id
        where r.id = p_round and r.kind = 'internal' and r.closed_at is null and e.closed_at is null
          and app.evaluator_on(r.id, app.member_id(), (app.now() at time zone w.time_zone)::date)) $$`.execute(db);
  for (const name of ["plain_issuer(text)", "evaluator_on(uuid, uuid, date)"]) {
    await sql`revoke execute on function ${sql.raw(`app.${name}`)} from public`.execute(db);
    await sql`grant execute on function ${sql.raw(`app.${name}`)} to app_web, app_worker`.execute(db);
  }
}
