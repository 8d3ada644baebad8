import { type Kysely, sql } from "kysely";

/** What the public check says of a version, and who may be named to sign one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Title, number and company are those that were signed, whatever the draft and the client are called by now. Signed by
  // all is told apart from not signed: a version waits for its seal, or will never have one.
  await sql`create or replace function app.public_document(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'title', v.input ->> 'title', 'number', v.input ->> 'number', 'client', app.masked(v.input ->> 'company'),
        'issuer', w.name, 'version', v.number, 'preparedOn', (v.created_at at time zone w.time_zone)::date,
        'inForceOn', (v.in_force_at at time zone w.time_zone)::date,
        'supersededOn', (v.superseded_at at time zone w.time_zone)::date,
        'state', case when v.state in ('in_force', 'superseded', 'signed') then v.state else 'not_in_force' end,
        'pdfSha256', v.pdf_sha256, 'sealedSha256', v.sealed_sha256,
        'signers', coalesce((select jsonb_agg(jsonb_build_object('role', s.role, 'name', app.masked_person(s.name),
            'on', (s.at at time zone w.time_zone)::date) order by s.at)
          from app.signatures s join app.signoff_requests r on r.id = s.request_id
          where s.version_id = v.id and s.outcome = 'signed' and r.state = 'signed'), '[]'::jsonb))
      from app.document_versions v join app.workspaces w on w.id = v.workspace_id
      where v.id = p_ref $$`.execute(db);
  // The same people as the pages offer; the constraint's name lets who asks be told in words.
  await sql`create or replace function app.check_signer() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if not exists (select from app.member_profiles m where m.workspace_id = new.workspace_id
          and m.id = new.member_id and m.active
          and (m.client_id is null and m.role in ('owner', 'consultant')
            or m.client_id = new.client_id and m.role = 'client_manager')) then
        raise foreign_key_violation using message = 'this member cannot sign for this client', constraint = 'signer_belongs';
      end if;
      return new;
    end $$`.execute(db);
}
