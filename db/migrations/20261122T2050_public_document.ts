import { type Kysely, sql } from "kysely";

/** What the public check says of a version: also from which day it is carried out, and how far its signing has come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Who signed is named once all have. Until then it is only said how many of how many have; a request that came to
  // nothing counts for nothing.
  await sql`create or replace function app.public_document(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'title', v.input ->> 'title', 'number', v.input ->> 'number', 'client', app.masked(v.input ->> 'company'),
        'issuer', w.name, 'version', v.number, 'preparedOn', (v.created_at at time zone w.time_zone)::date,
        'inForceOn', (v.in_force_at at time zone w.time_zone)::date, 'implementedOn', v.input ->> 'implementedOn',
        'supersededOn', (v.superseded_at at time zone w.time_zone)::date,
        'state', case when v.state in ('in_force', 'superseded', 'signed') then v.state else 'not_in_force' end,
        'pdfSha256', v.pdf_sha256, 'sealedSha256', v.sealed_sha256,
        'named', jsonb_array_length(coalesce(v.input -> 'signers', '[]'::jsonb)),
        'signed', (select count(*) from app.signatures s join app.signoff_requests r on r.id = s.request_id
          where s.version_id = v.id and s.outcome = 'signed' and r.state in ('open', 'signed')),
        'signers', coalesce((select jsonb_agg(jsonb_build_object('role', s.role, 'name', app.masked_person(s.name),
            'on', (s.at at time zone w.time_zone)::date) order by s.at)
          from app.signatures s join app.signoff_requests r on r.id = s.request_id
          where s.version_id = v.id and s.outcome = 'signed' and r.state = 'signed'), '[]'::jsonb))
      from app.document_versions v join app.workspaces w on w.id = v.workspace_id
      where v.id = p_ref $$`.execute(db);
}
