import { type Kysely, sql } from "kysely";

/**
 * People, how they prove who they are, and where they belong. No runtime role has rights on these tables: they are
 * reached through the definer functions below. What concerns a person's own account or memberships takes the digest of
 * a login session; before there is one, an address (credential_of, register) or the person just proved
 * (session_create) stands for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  await sessions(db);
  await accounts(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.persons (
    id uuid primary key default gen_random_uuid(),
    email text not null check (email = lower(email) and length(email) <= 254),
    display_name text not null check (length(display_name) between 1 and 120),
    locale text not null check (locale in ('zh-CN', 'en')),
    created_at timestamptz not null default app.now()
  )`.execute(db);
  await sql`create unique index persons_email_key on identity.persons (email)`.execute(db);
  await sql`create table identity.credentials (
    person_id uuid primary key references identity.persons (id) on delete cascade,
    password_hash text not null,
    updated_at timestamptz not null default app.now()
  )`.execute(db);
  await sql`create table identity.login_sessions (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
    person_id uuid not null references identity.persons (id) on delete cascade,
    kind text not null check (kind in ('staff', 'portal')),
    user_agent text check (length(user_agent) <= 400),
    address text check (length(address) <= 64),
    created_at timestamptz not null default app.now(),
    seen_at timestamptz not null default app.now()
  )`.execute(db);
  await sql`create index login_sessions_person_idx on identity.login_sessions (person_id)`.execute(db);
  await sql`create index login_sessions_seen_idx on identity.login_sessions (seen_at)`.execute(db);
  // Lookups that must answer before a workspace is known; app.workspaces holds the rest.
  await sql`create table identity.workspace_slugs (
    slug text primary key check (slug ~ '^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$'),
    workspace_id uuid not null unique,
    name text not null
  )`.execute(db);
  await sql`create table identity.memberships (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null,
    person_id uuid not null references identity.persons (id) on delete cascade,
    role text not null check (role in ('owner', 'consultant', 'trainer', 'finance', 'client_manager', 'client_staff')),
    client_id uuid,
    client_name text,
    revoked_at timestamptz,
    created_at timestamptz not null default app.now(),
    check ((role in ('client_manager', 'client_staff')) = (client_id is not null))
  )`.execute(db);
  await sql`create unique index memberships_staff_key on identity.memberships (workspace_id, person_id)
    where client_id is null and revoked_at is null`.execute(db);
  await sql`create unique index memberships_client_key on identity.memberships (workspace_id, client_id, person_id)
    where client_id is not null and revoked_at is null`.execute(db);
  await sql`create index memberships_person_idx on identity.memberships (person_id)`.execute(db);
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  // Staff: idle 12 h, absolute 7 d. Portal: idle 7 d, absolute 30 d.
  await sql`create function identity.session_expiry(s identity.login_sessions) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select case s.kind
        when 'staff' then least(s.seen_at + interval '12 hours', s.created_at + interval '7 days')
        else least(s.seen_at + interval '7 days', s.created_at + interval '30 days') end $$`.execute(db);
  await sql`create function identity.session_create(
      p_digest text, p_person uuid, p_kind text, p_user_agent text, p_address text)
    returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
      insert into identity.login_sessions (digest, person_id, kind, user_agent, address)
      values (p_digest, p_person, p_kind, left(p_user_agent, 400), left(p_address, 64)) $$`.execute(db);
  await sql`create function identity.session_get(p_digest text)
    returns table (person_id uuid, kind text, expires_at timestamptz, email text, display_name text, locale text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select p.id, s.kind, identity.session_expiry(s), p.email, p.display_name, p.locale
      from identity.login_sessions s join identity.persons p on p.id = s.person_id
      where s.digest = p_digest and identity.session_expiry(s) > app.now() $$`.execute(db);
  await sql`create function identity.session_touch(p_digest text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.login_sessions s set seen_at = app.now()
      where s.digest = p_digest and identity.session_expiry(s) > app.now()
        and s.seen_at < app.now() - interval '5 minutes' $$`.execute(db);
  await sql`create function identity.session_delete(p_digest text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      delete from identity.login_sessions where digest = p_digest $$`.execute(db);
  await sql`create function identity.session_delete_expired() returns integer
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      with gone as (
        delete from identity.login_sessions s
        where s.seen_at < app.now() - interval '12 hours' and identity.session_expiry(s) <= app.now()
        returning 1)
      select count(*)::integer from gone $$`.execute(db);
  await sql`grant execute on function
    identity.session_create(text, uuid, text, text, text), identity.session_get(text),
    identity.session_touch(text), identity.session_delete(text) to app_web`.execute(db);
  await sql`grant execute on function identity.session_delete_expired() to app_worker`.execute(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.credential_of(p_email text)
    returns table (person_id uuid, password_hash text, locale text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select p.id, c.password_hash, p.locale from identity.persons p join identity.credentials c on c.person_id = p.id
      where p.email = lower(p_email) $$`.execute(db);
  // Null when the address is already in use.
  await sql`create function identity.register(p_email text, p_name text, p_hash text, p_locale text) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_id uuid;
    begin
      insert into identity.persons (email, display_name, locale) values (lower(p_email), p_name, p_locale)
        on conflict (email) do nothing returning id into v_id;
      if v_id is not null then
        insert into identity.credentials (person_id, password_hash) values (v_id, p_hash);
      end if;
      return v_id;
    end $$`.execute(db);
  await sql`create function identity.set_locale(p_digest text, p_locale text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.persons p set locale = p_locale from identity.login_sessions s
      where s.digest = p_digest and p.id = s.person_id and identity.session_expiry(s) > app.now() $$`.execute(db);
  await sql`create function identity.memberships_of(p_digest text)
    returns table (slug text, workspace_name text, role text, client_id uuid, client_name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select w.slug, w.name, m.role, m.client_id, m.client_name
      from identity.login_sessions s
      join identity.memberships m on m.person_id = s.person_id and m.revoked_at is null
      join identity.workspace_slugs w on w.workspace_id = m.workspace_id
      where s.digest = p_digest and identity.session_expiry(s) > app.now()
        and (s.kind = 'staff' or m.client_id is not null)
      order by w.name collate "zh-x-icu", m.client_name collate "zh-x-icu" nulls first $$`.execute(db);
  await sql`create function identity.slug_taken(p_slug text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select exists (select from identity.workspace_slugs where slug = p_slug) $$`.execute(db);
  await sql`grant execute on function identity.credential_of(text),
    identity.register(text, text, text, text), identity.set_locale(text, text), identity.memberships_of(text),
    identity.slug_taken(text) to app_web`.execute(db);
}
