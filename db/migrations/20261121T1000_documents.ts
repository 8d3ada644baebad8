import { type Kysely, sql } from "kysely";
import { fence, OWN_CLIENT } from "../tenant-table.ts";

/** Stored files, documents with their versions, sign-off, and what anyone may check by code or by file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await publicLookups(db);
  await documents(db);
  await signOff(db);
  await answering(db);
  await publicDocument(db);
  await sql`alter table identity.due drop constraint due_kind_check`.execute(db);
  await sql`alter table identity.due add constraint due_kind_check
    check (kind in ('verify_chain', 'signoff_expiry'))`.execute(db);
}

const SHA256 = sql.raw("'^[0-9a-f]{64}$'");

async function publicLookups(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.files (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    sha256 text not null check (sha256 ~ ${SHA256}),
    bytes bigint not null check (bytes > 0),
    media_type text not null check (length(media_type) between 1 and 120),
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, sha256)
  )`.execute(db);
  await fence(db, { table: "files", web: { insert: true }, worker: { insert: true } });

  // What is checked before any workspace is known. Codes are Crockford's base 32, 80 random bits.
  await sql`create table identity.public_codes (
    code text primary key check (code ~ '^[0-9ABCDEFGHJKMNPQRSTVWXYZ]{16}$'),
    workspace_id uuid not null,
    kind text not null check (kind in ('document', 'manager_certificate')),
    ref uuid not null,
    created_at timestamptz not null default app.now(),
    unique (workspace_id, kind, ref)
  )`.execute(db);
  await sql`create table identity.file_hashes (
    sha256 text not null check (sha256 ~ ${SHA256}),
    workspace_id uuid not null,
    kind text not null check (kind in ('document', 'manager_certificate')),
    ref uuid not null,
    created_at timestamptz not null default app.now(),
    primary key (sha256, workspace_id, kind, ref)
  )`.execute(db);
  // The code of something in the caller's workspace: the same one however often it is asked for.
  await sql`create function identity.publish(p_kind text, p_ref uuid) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_code text; v_bytes bytea;
    begin
      if app.workspace_id() is null or app.scope() is distinct from 'workspace' then
        raise insufficient_privilege using message = 'only who works in the workspace may publish';
      end if;
      select code into v_code from identity.public_codes
        where workspace_id = app.workspace_id() and kind = p_kind and ref = p_ref;
      if found then return v_code; end if;
      v_bytes := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
      -- A random uuid has 6 fixed bits, in its bytes 6 and 8: those bytes are passed over.
      select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', get_byte(v_bytes, n) % 32 + 1, 1), '' order by n)
        into v_code from unnest(array[0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17]) as n;
      insert into identity.public_codes (code, workspace_id, kind, ref)
        values (v_code, app.workspace_id(), p_kind, p_ref);
      return v_code;
    end $$`.execute(db);
  await sql`create function identity.publish_file(p_sha256 text, p_kind text, p_ref uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null or app.scope() is distinct from 'workspace' then
        raise insufficient_privilege using message = 'only who works in the workspace may publish';
      end if;
      insert into identity.file_hashes (sha256, workspace_id, kind, ref)
        values (p_sha256, app.workspace_id(), p_kind, p_ref) on conflict do nothing;
    end $$`.execute(db);
  // What the public may see of one thing. The caller's context is put back before returning.
  await sql`create function identity.public_view(p_workspace uuid, p_kind text, p_ref uuid) returns jsonb
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_workspace text := coalesce(current_setting('app.workspace_id', true), '');
      v_scope text := coalesce(current_setting('app.scope', true), '');
      v_view jsonb;
    begin
      perform set_config('app.workspace_id', p_workspace::text, true), set_config('app.scope', 'workspace', true);
      if p_kind = 'document' then v_view := app.public_document(p_ref);
      elsif p_kind = 'manager_certificate' then v_view := app.public_manager_certificate(p_ref);
      end if;
      perform set_config('app.workspace_id', v_workspace, true), set_config('app.scope', v_scope, true);
      return v_view || jsonb_build_object('kind', p_kind);
    end $$`.execute(db);
  // Null: no such code. Letters in any case; the caller has taken hyphens and blanks out.
  await sql`create function identity.check_code(p_code text) returns jsonb
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select identity.public_view(c.workspace_id, c.kind, c.ref) || jsonb_build_object('code', c.code)
      from identity.public_codes c where c.code = upper(p_code) $$`.execute(db);
  // Null: these exact bytes are not ours.
  await sql`create function identity.check_file(p_sha256 text) returns jsonb
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select identity.public_view(h.workspace_id, h.kind, h.ref)
        || jsonb_build_object('code', c.code, 'checked', h.sha256)
      from identity.file_hashes h
      left join identity.public_codes c on c.workspace_id = h.workspace_id and c.kind = h.kind and c.ref = h.ref
      where h.sha256 = p_sha256 limit 1 $$`.execute(db);
  await sql`grant execute on function identity.publish(text, uuid), identity.publish_file(text, text, uuid)
    to app_web, app_worker`.execute(db);
  await sql`grant execute on function identity.check_code(text), identity.check_file(text) to app_web`.execute(db);
}

async function documents(db: Kysely<unknown>): Promise<void> {
  // What client people may read of a document; its draft stands apart, where they never come.
  await sql`create table app.documents (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    template_code text not null check (length(template_code) <= 60),
    template_version integer not null,
    kind text not null check (kind in ('policy', 'procedure', 'form', 'record')),
    title text not null check (length(title) between 1 and 120),
    number text not null check (length(number) between 1 and 60),
    clauses text[] not null default '{}',
    state text not null default 'draft' check (state in
      ('draft', 'rendering', 'render_failed', 'ready', 'in_sign_off', 'returned', 'sealing', 'seal_failed', 'in_force')),
    latest_version integer not null default 0,
    in_force_version_id uuid,
    sent_at timestamptz,
    created_by uuid not null,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, created_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index documents_number_key on app.documents (workspace_id, engagement_id, number)`.execute(db);
  await sql`create index documents_engagement_idx
    on app.documents (workspace_id, client_id, engagement_id, updated_at desc)`.execute(db);
  await sql`create index documents_created_by_idx on app.documents (workspace_id, created_by)`.execute(db);
  await fence(db, {
    table: "documents",
    web: {
      insert: true,
      update: ["title", "number", "state", "latest_version", "in_force_version_id", "sent_at", "version", "updated_at"],
    },
    worker: { update: ["state", "in_force_version_id", "updated_at"] },
    clientRead: `sent_at is not null and ${OWN_CLIENT}`,
  });

  await sql`create table app.document_drafts (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    document_id uuid not null,
    field_values jsonb not null default '{}' check (jsonb_typeof(field_values) = 'object'),
    content jsonb not null check (jsonb_typeof(content) = 'object'),
    prepared_by text not null default '' check (length(prepared_by) <= 80),
    reviewed_by text not null default '' check (length(reviewed_by) <= 80),
    approved_by text not null default '' check (length(approved_by) <= 80),
    version integer not null default 1,
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, document_id),
    foreign key (workspace_id, client_id, document_id) references app.documents (workspace_id, client_id, id)
  )`.execute(db);
  await sql`create index document_drafts_document_idx
    on app.document_drafts (workspace_id, client_id, document_id)`.execute(db);
  await fence(db, {
    table: "document_drafts",
    web: {
      insert: true,
      update: ["field_values", "content", "prepared_by", "reviewed_by", "approved_by", "version", "updated_at"],
    },
  });

  // `input` is all a version is rendered from, frozen; nobody may change it, its number or its code.
  await sql`create table app.document_versions (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    document_id uuid not null,
    number integer not null check (number > 0),
    draft_version integer not null,
    change_note text check (length(change_note) <= 2000),
    input jsonb not null check (jsonb_typeof(input) = 'object'),
    text_sha256 text not null check (text_sha256 ~ ${SHA256}),
    code text not null,
    state text not null default 'prepared' check (state in ('prepared', 'sent', 'signed', 'in_force', 'superseded')),
    render_state text not null default 'queued' check (render_state in ('queued', 'rendered', 'failed')),
    seal_state text not null default 'none' check (seal_state in ('none', 'queued', 'sealed', 'failed')),
    pdf_sha256 text,
    sealed_sha256 text,
    pages integer,
    sent_at timestamptz,
    in_force_at timestamptz,
    superseded_at timestamptz,
    created_by uuid not null,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, document_id, number),
    foreign key (workspace_id, client_id, document_id) references app.documents (workspace_id, client_id, id),
    foreign key (workspace_id, pdf_sha256) references app.files (workspace_id, sha256),
    foreign key (workspace_id, sealed_sha256) references app.files (workspace_id, sha256),
    foreign key (workspace_id, created_by) references app.member_profiles (workspace_id, id),
    check ((render_state = 'rendered') = (pdf_sha256 is not null and pages is not null)),
    check ((seal_state = 'sealed') = (sealed_sha256 is not null)),
    check (state = 'prepared' or (sent_at is not null and pdf_sha256 is not null))
  )`.execute(db);
  await sql`create index document_versions_document_idx
    on app.document_versions (workspace_id, client_id, document_id, number desc)`.execute(db);
  await sql`create index document_versions_pdf_idx on app.document_versions (workspace_id, pdf_sha256)`.execute(db);
  await sql`create index document_versions_sealed_idx on app.document_versions (workspace_id, sealed_sha256)`.execute(db);
  await sql`create index document_versions_created_by_idx on app.document_versions (workspace_id, created_by)`.execute(db);
  await sql`create unique index document_versions_in_force_key on app.document_versions (workspace_id, document_id)
    where state = 'in_force'`.execute(db);
  await fence(db, {
    table: "document_versions",
    web: { insert: true, update: ["state", "sent_at", "render_state", "seal_state"] },
    worker: {
      update: [
        ...["state", "render_state", "seal_state", "pdf_sha256", "sealed_sha256", "pages", "in_force_at"],
        ...["superseded_at"],
      ],
    },
    clientRead: `sent_at is not null and ${OWN_CLIENT}`,
  });
  await sql`alter table app.documents add foreign key (workspace_id, client_id, in_force_version_id)
    references app.document_versions (workspace_id, client_id, id)`.execute(db);
  await sql`create index documents_in_force_idx
    on app.documents (workspace_id, client_id, in_force_version_id)`.execute(db);
}

async function signOff(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.signoff_requests (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    document_id uuid not null,
    version_id uuid not null,
    pdf_sha256 text not null check (pdf_sha256 ~ ${SHA256}),
    text_sha256 text not null check (text_sha256 ~ ${SHA256}),
    turns text not null check (turns in ('in_order', 'parallel')),
    due_on date not null,
    expires_at timestamptz not null,
    message text check (length(message) <= 2000),
    state text not null default 'open'
      check (state in ('open', 'signed', 'changes_requested', 'refused', 'recalled', 'expired')),
    closed_at timestamptz,
    closed_reason text check (length(closed_reason) <= 2000),
    requested_by uuid not null,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, document_id) references app.documents (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, version_id) references app.document_versions (workspace_id, client_id, id),
    foreign key (workspace_id, requested_by) references app.member_profiles (workspace_id, id),
    check ((state = 'open') = (closed_at is null))
  )`.execute(db);
  await sql`create unique index signoff_requests_open_key on app.signoff_requests (workspace_id, document_id)
    where state = 'open'`.execute(db);
  await sql`create index signoff_requests_document_idx
    on app.signoff_requests (workspace_id, client_id, document_id, created_at desc)`.execute(db);
  await sql`create index signoff_requests_version_idx
    on app.signoff_requests (workspace_id, client_id, version_id)`.execute(db);
  await sql`create index signoff_requests_requested_by_idx
    on app.signoff_requests (workspace_id, requested_by)`.execute(db);
  await fence(db, {
    table: "signoff_requests",
    web: { insert: true, update: ["state", "closed_at", "closed_reason"] },
    worker: { update: ["state", "closed_at", "closed_reason"] },
    clientRead: OWN_CLIENT,
  });

  await sql`create table app.signers (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    request_id uuid not null,
    member_id uuid not null,
    position integer not null check (position > 0),
    role text not null check (role in ('prepared', 'reviewed', 'approved', 'confirmed')),
    name text not null check (length(name) between 1 and 120),
    state text not null default 'waiting' check (state in ('waiting', 'signed', 'changes_requested', 'refused')),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, request_id, position),
    unique (workspace_id, request_id, member_id),
    foreign key (workspace_id, client_id, request_id) references app.signoff_requests (workspace_id, client_id, id),
    foreign key (workspace_id, member_id) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index signers_request_idx on app.signers (workspace_id, client_id, request_id)`.execute(db);
  await sql`create index signers_member_idx on app.signers (workspace_id, member_id, state)`.execute(db);
  await fence(db, { table: "signers", web: { insert: true }, clientRead: OWN_CLIENT });
  // A signer works in the consultancy or belongs to the very company whose document it is.
  await sql`create function app.check_signer() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if not exists (select from app.member_profiles m where m.workspace_id = new.workspace_id
          and m.id = new.member_id and m.active and m.role <> 'client_staff'
          and (m.client_id is null or m.client_id = new.client_id)) then
        raise foreign_key_violation using message = 'this member cannot sign for this client';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger signer_belongs before insert on app.signers
    for each row execute function app.check_signer()`.execute(db);

  // Never changed and never removed: no role may do more than read, and one function inserts.
  await sql`create table app.signatures (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    request_id uuid not null,
    signer_id uuid not null,
    version_id uuid not null,
    outcome text not null check (outcome in ('signed', 'changes_requested', 'refused')),
    role text not null,
    name text not null,
    member_id uuid not null,
    statement text not null check (length(statement) between 1 and 2000),
    pdf_sha256 text not null,
    text_sha256 text not null,
    proof text not null check (proof in ('password', 'email_code', 'session')),
    address text check (length(address) <= 64),
    user_agent text check (length(user_agent) <= 400),
    at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, signer_id),
    foreign key (workspace_id, client_id, request_id) references app.signoff_requests (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, signer_id) references app.signers (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, version_id) references app.document_versions (workspace_id, client_id, id),
    foreign key (workspace_id, member_id) references app.member_profiles (workspace_id, id),
    check (outcome <> 'signed' or proof in ('password', 'email_code'))
  )`.execute(db);
  await sql`create index signatures_request_idx on app.signatures (workspace_id, client_id, request_id)`.execute(db);
  await sql`create index signatures_signer_idx on app.signatures (workspace_id, client_id, signer_id)`.execute(db);
  await sql`create index signatures_version_idx on app.signatures (workspace_id, client_id, version_id)`.execute(db);
  await sql`create index signatures_member_idx on app.signatures (workspace_id, member_id)`.execute(db);
  await fence(db, { table: "signatures", web: {}, clientRead: OWN_CLIENT });
}

/** The one way to answer: everything is checked again here, whatever the page that asked had checked. */
async function answering(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.answer_signoff(
      p_request uuid, p_outcome text, p_pdf_sha256 text, p_statement text, p_proof text, p_address text, p_user_agent text)
    returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_scope text := app.scope();
      v_request app.signoff_requests; v_signer app.signers; v_latest integer; v_number integer;
      v_answer text := 'ok';
    begin
      if v_scope is null or v_scope not in ('workspace', 'client') or app.member_id() is null then
        raise insufficient_privilege using message = 'only a member may answer';
      end if;
      -- Writing also needs the staff policy; the scope below is put back before returning.
      perform set_config('app.scope', 'workspace', true);
      -- The document first, as everyone does who changes it: two who meet here wait, and never for each other.
      perform from app.documents d where d.id = (select r.document_id from app.signoff_requests r where r.id = p_request
        and (v_scope = 'workspace' or r.client_id = any (app.client_ids()::uuid[]))) for no key update;
      select * into v_request from app.signoff_requests r where r.id = p_request
        and (v_scope = 'workspace' or r.client_id = any (app.client_ids()::uuid[])) for update;
      if found then
        select * into v_signer from app.signers s where s.request_id = p_request and s.member_id = app.member_id();
      end if;
      if v_signer.id is null then
        v_answer := 'not_yours';
      elsif v_signer.state <> 'waiting' then
        v_answer := 'answered';
      elsif v_request.state <> 'open' or v_request.expires_at <= app.now() then
        v_answer := 'closed';
      elsif v_request.turns = 'in_order' and exists (select from app.signers s where s.request_id = p_request
          and s.position < v_signer.position and s.state = 'waiting') then
        v_answer := 'not_your_turn';
      else
        select d.latest_version, v.number into v_latest, v_number
          from app.document_versions v join app.documents d on d.id = v.document_id where v.id = v_request.version_id;
        if p_pdf_sha256 is distinct from v_request.pdf_sha256 or v_latest <> v_number then v_answer := 'changed'; end if;
      end if;
      if v_answer = 'ok' then
        insert into app.signatures (client_id, request_id, signer_id, version_id, outcome, role, name, member_id, statement,
            pdf_sha256, text_sha256, proof, address, user_agent)
          values (v_request.client_id, v_request.id, v_signer.id, v_request.version_id, p_outcome, v_signer.role,
            v_signer.name, v_signer.member_id, p_statement, v_request.pdf_sha256, v_request.text_sha256, p_proof,
            left(p_address, 64), left(p_user_agent, 400));
        update app.signers set state = p_outcome where id = v_signer.id;
        if p_outcome <> 'signed' then
          update app.signoff_requests set state = p_outcome, closed_at = app.now(), closed_reason = p_statement
            where id = p_request;
          update app.documents set state = 'returned', updated_at = app.now() where id = v_request.document_id;
        elsif not exists (select from app.signers s where s.request_id = p_request and s.state = 'waiting') then
          update app.signoff_requests set state = 'signed', closed_at = app.now() where id = p_request;
          update app.document_versions set state = 'signed', seal_state = 'queued' where id = v_request.version_id;
          update app.documents set state = 'sealing', updated_at = app.now() where id = v_request.document_id;
          perform app.enqueue('seal-version', jsonb_build_object('versionId', v_request.version_id));
          v_answer := 'complete';
        end if;
      end if;
      perform set_config('app.scope', v_scope, true);
      return v_answer;
    end $$`.execute(db);
  await sql`grant execute on function app.answer_signoff(uuid, text, text, text, text, text, text) to app_web`.execute(db);
}

/** What anyone who has the code or the file may see of a version; called inside the version's workspace. */
async function publicDocument(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.masked(p_name text) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
      select case when length(p_name) <= 6 then left(p_name, 1) || repeat('*', greatest(length(p_name) - 1, 1))
        else left(p_name, 2) || repeat('*', length(p_name) - 6) || right(p_name, 4) end $$`.execute(db);
  await sql`create function app.public_document(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'title', d.title, 'number', d.number, 'client', app.masked(c.name), 'issuer', w.name,
        'version', v.number, 'preparedOn', (v.created_at at time zone w.time_zone)::date,
        'inForceOn', (v.in_force_at at time zone w.time_zone)::date,
        'supersededOn', (v.superseded_at at time zone w.time_zone)::date,
        'state', case v.state when 'in_force' then 'in_force' when 'superseded' then 'superseded'
          else 'not_in_force' end,
        'pdfSha256', v.pdf_sha256, 'sealedSha256', v.sealed_sha256,
        'signers', coalesce((select jsonb_agg(jsonb_build_object('role', s.role, 'name', app.masked(s.name),
            'on', (s.at at time zone w.time_zone)::date) order by s.at)
          from app.signatures s join app.signoff_requests r on r.id = s.request_id
          where s.version_id = v.id and s.outcome = 'signed' and r.state = 'signed'), '[]'::jsonb))
      from app.document_versions v join app.documents d on d.id = v.document_id
      join app.clients c on c.id = v.client_id join app.workspaces w on w.id = v.workspace_id
      where v.id = p_ref $$`.execute(db);
}
