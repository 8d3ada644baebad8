import { type Kysely, sql } from "kysely";
import { fence, OWN_CLIENT } from "../tenant-table.ts";

/** What clients are asked to prove, what they sent, and which clauses it speaks for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await requests(db);
  await evidence(db);
  await submitting(db);
  await auditDate(db);
  await storage(db);
  await due(db);
}

/** Client people, managers and staff alike, see the requests they are asked by name. */
const ASKED = `(select app.scope()) in ('client', 'trainee') and ${OWN_CLIENT}`;
const asked = (table: string, request: string) => `exists (select from app.evidence_request_people p
  where p.workspace_id = ${table}.workspace_id and p.client_id = ${table}.client_id
    and p.request_id = ${table}.${request} and p.member_id = (select app.member_id()))`;

async function readByAsked(db: Kysely<unknown>, table: string, condition: string): Promise<void> {
  await sql`create policy asked_read on ${sql.table(`app.${table}`)} for select
    using (${sql.raw(ASKED)} and ${sql.raw(condition)})`.execute(db);
}

async function requests(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.evidence_requests (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    title text not null check (length(title) between 1 and 200),
    reason text check (length(reason) <= 2000),
    example text check (length(example) <= 2000),
    clauses text[] not null default '{}',
    ages_days integer check (ages_days between 1 and 3650),
    due_on date not null,
    state text not null default 'open' check (state in ('open', 'answered', 'closed')),
    closed_at timestamptz,
    asked_again_on date,
    requested_by uuid not null,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, client_id, engagement_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, requested_by) references app.member_profiles (workspace_id, id),
    check ((state = 'closed') = (closed_at is not null))
  )`.execute(db);
  await sql`comment on column app.evidence_requests.ages_days is
    'days the evidence must have run before it counts; copied to the clauses of what is sent'`.execute(db);
  await sql`comment on column app.evidence_requests.asked_again_on is
    'the day something sent for it was last turned down, from which reminders are set anew'`.execute(db);
  await sql`create index evidence_requests_requested_by_idx
    on app.evidence_requests (workspace_id, requested_by)`.execute(db);
  await sql`create index evidence_requests_due_idx
    on app.evidence_requests (workspace_id, engagement_id, due_on, id)`.execute(db);

  await sql`create table app.evidence_request_people (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    request_id uuid not null,
    member_id uuid not null,
    reminded_for date,
    primary key (workspace_id, request_id, member_id),
    foreign key (workspace_id, client_id, request_id) references app.evidence_requests (workspace_id, client_id, id),
    foreign key (workspace_id, member_id) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`comment on column app.evidence_request_people.reminded_for is
    'the morning whose reminder has been written: a job that runs twice writes one'`.execute(db);
  await sql`create index evidence_request_people_request_idx
    on app.evidence_request_people (workspace_id, client_id, request_id)`.execute(db);
  await sql`create index evidence_request_people_member_idx
    on app.evidence_request_people (workspace_id, member_id)`.execute(db);
  await sql`create function app.check_asked_person() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if not exists (select from app.member_profiles m where m.workspace_id = new.workspace_id
          and m.id = new.member_id and m.active and m.client_id = new.client_id) then
        raise foreign_key_violation using message = 'this member is not of the client', constraint = 'asked_person_belongs';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger asked_person_belongs before insert on app.evidence_request_people
    for each row execute function app.check_asked_person()`.execute(db);

  await fence(db, { table: "evidence_requests", web: { insert: true, update: ["state", "closed_at", "asked_again_on", "due_on", "version"] } });
  await fence(db, {
    table: "evidence_request_people",
    ...{ web: { insert: true, delete: true }, worker: { update: ["reminded_for"] } },
  });
  await readByAsked(db, "evidence_request_people", "member_id = (select app.member_id())");
  await readByAsked(db, "evidence_requests", asked("evidence_requests", "id"));
}

async function evidence(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.evidence (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    request_id uuid,
    kind text not null check (kind in ('file', 'note')),
    title text not null check (length(title) between 1 and 200),
    note text check (length(note) <= 4000),
    storage_id uuid,
    file_name text check (octet_length(file_name) between 1 and 255),
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint check (bytes > 0),
    media_type text check (length(media_type) between 1 and 120),
    effective_from date,
    effective_to date,
    expires_on date,
    origin text not null check (origin in ('client', 'consultant', 'body', 'public')),
    obtained text check (length(obtained) <= 500),
    state text not null default 'submitted' check (state in ('submitted', 'accepted', 'rejected')),
    decided_by uuid,
    decided_at timestamptz,
    decided_reason text check (length(decided_reason) <= 2000),
    replaces_id uuid,
    replaced_at timestamptz,
    uploaded_by uuid not null,
    uploaded_at timestamptz not null default app.now(),
    version integer not null default 1,
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, storage_id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, engagement_id, request_id)
      references app.evidence_requests (workspace_id, client_id, engagement_id, id),
    foreign key (workspace_id, client_id, replaces_id) references app.evidence (workspace_id, client_id, id),
    foreign key (workspace_id, uploaded_by) references app.member_profiles (workspace_id, id),
    foreign key (workspace_id, decided_by) references app.member_profiles (workspace_id, id),
    check ((kind = 'file') = (storage_id is not null)),
    check (num_nulls(storage_id, file_name, sha256, bytes, media_type) in (0, 5)),
    check (kind = 'file' or note is not null),
    check (effective_to >= effective_from),
    check ((state = 'submitted') = (decided_at is null)),
    check (state <> 'rejected' or decided_reason is not null)
  )`.execute(db);
  await sql`create unique index evidence_replaces_key on app.evidence (workspace_id, client_id, replaces_id)
    where replaces_id is not null`.execute(db);
  await sql`create index evidence_replaces_idx on app.evidence (workspace_id, client_id, replaces_id)`.execute(db);
  await sql`create index evidence_engagement_idx
    on app.evidence (workspace_id, client_id, engagement_id, uploaded_at desc)`.execute(db);
  await sql`create index evidence_request_idx
    on app.evidence (workspace_id, client_id, engagement_id, request_id)`.execute(db);
  await sql`create index evidence_undecided_idx on app.evidence (workspace_id, client_id, engagement_id, uploaded_at)
    where state = 'submitted' and replaced_at is null`.execute(db);
  await sql`create index evidence_uploaded_by_idx on app.evidence (workspace_id, uploaded_by)`.execute(db);
  await sql`create index evidence_decided_by_idx on app.evidence (workspace_id, decided_by)`.execute(db);
  await fence(db, {
    table: "evidence",
    web: {
      insert: true,
      update: [
        ...["title", "note", "effective_from", "effective_to", "expires_on", "origin", "obtained", "state", "decided_by"],
        ...["decided_at", "decided_reason", "replaced_at", "version"],
      ],
    },
  });
  await readByAsked(db, "evidence", asked("evidence", "request_id"));

  await sql`create table app.evidence_clauses (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    evidence_id uuid not null,
    clause text not null check (length(clause) between 1 and 24),
    ages_days integer check (ages_days between 1 and 3650),
    primary key (workspace_id, evidence_id, clause),
    foreign key (workspace_id, client_id, evidence_id) references app.evidence (workspace_id, client_id, id)
  )`.execute(db);
  await sql`comment on column app.evidence_clauses.ages_days is
    'days that must have passed since the evidence took effect before it counts for the clause'`.execute(db);
  await sql`create index evidence_clauses_evidence_idx
    on app.evidence_clauses (workspace_id, client_id, evidence_id)`.execute(db);
  await sql`create index evidence_clauses_clause_idx on app.evidence_clauses (workspace_id, clause)`.execute(db);
  await fence(db, { table: "evidence_clauses", web: { insert: true, delete: true } });
}

/** The one way client people send something: everything is checked again here, whatever the page had checked. */
async function submitting(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.submit_evidence(p_request uuid, p_title text, p_note text, p_storage uuid, p_name text,
      p_sha256 text, p_bytes bigint, p_media_type text, p_from date, p_to date)
    returns table (evidence_id uuid, said text, waits_for uuid, client_name text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope(); v_request app.evidence_requests; v_id uuid; v_said text := 'ok';
      v_waits_for uuid; v_client text;
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') or app.member_id() is null then
        raise insufficient_privilege using message = 'evidence is sent by who is asked for it';
      end if;
      -- Writing needs the staff policy; the scope below is put back before returning.
      perform set_config('app.scope', 'workspace', true);
      -- The engagement first, as everyone does who changes what hangs on it.
      perform from app.engagements e where e.id = (select r.engagement_id from app.evidence_requests r
        where r.id = p_request and r.client_id = any (app.client_ids()::uuid[])) for share;
      select r.* into v_request from app.evidence_requests r
        where r.id = p_request and r.client_id = any (app.client_ids()::uuid[])
          and exists (select from app.evidence_request_people p where p.client_id = r.client_id
            and p.request_id = r.id and p.member_id = app.member_id())
        for update;
      if not found then v_said := 'not_asked';
      elsif v_request.state = 'closed' then v_said := 'closed';
      elsif exists (select from app.engagements e where e.id = v_request.engagement_id and e.closed_at is not null) then
        v_said := 'engagement_closed';
      else
        insert into app.evidence (client_id, engagement_id, request_id, kind, title, note, storage_id, file_name, sha256,
            bytes, media_type, effective_from, effective_to, origin, uploaded_by)
          values (v_request.client_id, v_request.engagement_id, p_request,
            case when p_storage is null then 'note' else 'file' end, p_title, p_note, p_storage, p_name, p_sha256,
            p_bytes, p_media_type, p_from, p_to, 'client', app.member_id())
          returning id into v_id;
        insert into app.evidence_clauses (client_id, evidence_id, clause, ages_days)
          select v_request.client_id, v_id, c.clause, v_request.ages_days
          from (select distinct unnest(v_request.clauses) as clause) c;
        -- Whoever asked hears once that there is something to look at; in their absence, who leads the engagement.
        if v_request.state = 'open' then
          select coalesce(m.id, g.lead_id), c.name into v_waits_for, v_client
            from app.engagements g join app.clients c on c.workspace_id = g.workspace_id and c.id = g.client_id
            left join app.member_profiles m on m.workspace_id = g.workspace_id and m.id = v_request.requested_by and m.active
            where g.id = v_request.engagement_id;
        end if;
        update app.evidence_requests set state = 'answered', version = v_request.version + 1 where id = p_request;
      end if;
      perform set_config('app.scope', v_scope, true);
      return query select v_id, v_said, v_waits_for, v_client;
    end $$`.execute(db);
  await sql`grant execute on function app.submit_evidence(uuid, text, text, uuid, text, text, bigint, text, date, date)
    to app_web`.execute(db);
}

/** The planned audit date of what somebody is asked for, also for staff of the client, who do not see the engagement. */
async function auditDate(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.asked_audit_date(p_request uuid) returns date
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope(); v_day date;
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') or app.member_id() is null then
        raise insufficient_privilege using message = 'for who is asked alone';
      end if;
      perform set_config('app.scope', 'workspace', true);
      select g.planned_audit_date into v_day from app.evidence_requests r
        join app.engagements g on g.workspace_id = r.workspace_id and g.client_id = r.client_id and g.id = r.engagement_id
        where r.id = p_request and r.client_id = any (app.client_ids()::uuid[])
          and exists (select from app.evidence_request_people p where p.client_id = r.client_id
            and p.request_id = r.id and p.member_id = app.member_id());
      perform set_config('app.scope', v_scope, true);
      return v_day;
    end $$`.execute(db);
  await sql`grant execute on function app.asked_audit_date(uuid) to app_web`.execute(db);
}

/** How full the workspace's store is, also for client people, who see neither the plan nor the files of others. */
async function storage(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.stored_bytes() returns bigint
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select (coalesce((select sum(f.bytes) from app.files f), 0)
        + coalesce((select sum(e.bytes) from app.evidence e), 0))::bigint $$`.execute(db);
  // Held until the transaction ends: two who fill the last room wait for each other.
  await sql`create function app.hold_storage() returns table (used bigint, plan text, overrides jsonb)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope();
    begin
      if v_scope is null or app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('storage:' || app.workspace_id(), 0));
      perform set_config('app.scope', 'workspace', true);
      return query select app.stored_bytes(), s.plan, s.overrides from app.subscriptions s;
      perform set_config('app.scope', v_scope, true);
    end $$`.execute(db);
  await sql`grant execute on function app.stored_bytes() to app_web, app_worker`.execute(db);
  await sql`grant execute on function app.hold_storage() to app_web`.execute(db);
}

async function due(db: Kysely<unknown>): Promise<void> {
  await sql`do $$
    declare v_known text;
    begin
      select pg_get_constraintdef(c.oid) into strict v_known from pg_constraint c
        where c.conrelid = 'identity.due'::regclass and c.conname = 'due_kind_check';
      alter table identity.due drop constraint due_kind_check;
      execute 'alter table identity.due add constraint due_kind_check '
        || replace(v_known, '])', ', ''evidence_due''::text, ''file_sweep''::text])');
    end $$`.execute(db);
}
