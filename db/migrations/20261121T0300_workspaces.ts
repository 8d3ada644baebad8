import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Workspaces, the member profiles a tenant may see, and the doors that set a transaction's context. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  await doors(db);
  await creation(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.workspaces (
    id uuid primary key,
    slug text not null,
    name text not null check (length(name) between 1 and 120),
    uscc text check (length(uscc) = 18),
    time_zone text not null,
    locale text not null check (locale in ('zh-CN', 'en')),
    version integer not null default 1,
    created_at timestamptz not null default app.now()
  )`.execute(db);
  await sql`alter table app.workspaces enable row level security`.execute(db);
  await sql`alter table app.workspaces force row level security`.execute(db);
  await sql`create policy workspace_fence on app.workspaces as restrictive for all
    using (id = (select app.workspace_id())) with check (id = (select app.workspace_id()))`.execute(db);
  await sql`create policy staff on app.workspaces for all
    using ((select app.scope()) = 'workspace') with check ((select app.scope()) = 'workspace')`.execute(db);
  await sql`create policy client_read on app.workspaces for select
    using ((select app.scope()) in ('client', 'trainee'))`.execute(db);
  await sql`grant select on app.workspaces to app_web, app_worker`.execute(db);

  await sql`create table app.member_profiles (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null,
    person_id uuid not null,
    client_id uuid,
    role text not null check (role in ('owner', 'consultant', 'trainer', 'finance', 'client_manager', 'client_staff')),
    display_name text not null,
    email text not null,
    active boolean not null default true,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id)
  )`.execute(db);
  await fence(db, {
    table: "member_profiles",
    web: {},
    clientRead: "(client_id is null or client_id = any ((select app.client_ids())::uuid[]))",
  });
}

async function doors(db: Kysely<unknown>): Promise<void> {
  // Staff memberships open the workspace; with a client, only a membership in that client opens the door, and the
  // scope is that client's, whoever asks. No membership, no live session, no such workspace: no row, no context.
  await sql`create function identity.enter(p_digest text, p_slug text, p_client uuid default null)
    returns table (
      workspace_id uuid, slug text, workspace_name text, time_zone text, workspace_locale text,
      person_id uuid, member_id uuid, role text, client_id uuid, client_name text,
      display_name text, email text, locale text, session_kind text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
    declare v record;
    begin
      select w.workspace_id, w.slug, p.id as person_id, m.id as member_id, m.role, m.client_id, m.client_name,
             p.display_name, p.email, p.locale, s.kind
      into v
      from identity.login_sessions s
      join identity.persons p on p.id = s.person_id
      join identity.workspace_slugs w on w.slug = p_slug
      join identity.memberships m on m.workspace_id = w.workspace_id and m.person_id = p.id and m.revoked_at is null
        and m.client_id is not distinct from p_client
      where s.digest = p_digest and identity.session_expiry(s) > app.now()
        and (s.kind = 'staff' or p_client is not null)
      order by m.created_at limit 1;
      if not found then return; end if;
      perform identity.set_context(v.workspace_id, v.person_id, v.member_id,
        case v.role when 'client_manager' then 'client' when 'client_staff' then 'trainee' else 'workspace' end,
        case when v.client_id is null then '{}'::uuid[] else array[v.client_id] end);
      return query
        select v.workspace_id, v.slug, w.name, w.time_zone, w.locale, v.person_id, v.member_id, v.role,
               v.client_id, v.client_name, v.display_name, v.email, v.locale, v.kind
        from app.workspaces w where w.id = v.workspace_id;
    end $$`.execute(db);
  // The door as first knocked at in a request: the same, and the login session counts as seen.
  await sql`create function identity.knock(p_digest text, p_slug text, p_client uuid default null)
    returns table (
      workspace_id uuid, slug text, workspace_name text, time_zone text, workspace_locale text,
      person_id uuid, member_id uuid, role text, client_id uuid, client_name text,
      display_name text, email text, locale text, session_kind text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      perform identity.session_touch(p_digest);
      return query select * from identity.enter(p_digest, p_slug, p_client);
    end $$`.execute(db);
  await sql`create function identity.enter_job(p_workspace uuid) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if not exists (select from identity.workspace_slugs w where w.workspace_id = p_workspace) then
        return false;
      end if;
      perform identity.set_context(p_workspace, null, null, 'workspace', '{}');
      return true;
    end $$`.execute(db);
  await sql`create function identity.workspace_ids() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select workspace_id from identity.workspace_slugs order by workspace_id $$`.execute(db);
  await sql`grant execute on function identity.enter(text, text, uuid), identity.knock(text, text, uuid) to app_web`.execute(db);
  await sql`grant execute on function identity.enter_job(uuid), identity.workspace_ids() to app_worker`.execute(db);
}

async function creation(db: Kysely<unknown>): Promise<void> {
  // Makes the workspace and its first owner and leaves the transaction inside it. Null when the slug is taken or the
  // session is not a live staff one.
  await sql`create function identity.create_workspace(
      p_digest text, p_slug text, p_name text, p_uscc text, p_time_zone text, p_locale text)
    returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons; v_workspace uuid := gen_random_uuid(); v_member uuid := gen_random_uuid();
    begin
      select p.* into v_person from identity.login_sessions s join identity.persons p on p.id = s.person_id
        where s.digest = p_digest and s.kind = 'staff' and identity.session_expiry(s) > app.now();
      if not found then return null; end if;
      insert into identity.workspace_slugs (slug, workspace_id, name) values (p_slug, v_workspace, p_name)
        on conflict (slug) do nothing;
      if not found then return null; end if;
      insert into identity.memberships (id, workspace_id, person_id, role)
        values (v_member, v_workspace, v_person.id, 'owner');
      perform identity.set_context(v_workspace, v_person.id, v_member, 'workspace', '{}');
      insert into app.workspaces (id, slug, name, uscc, time_zone, locale)
        values (v_workspace, p_slug, p_name, p_uscc, p_time_zone, p_locale);
      insert into app.member_profiles (id, person_id, role, display_name, email)
        values (v_member, v_person.id, 'owner', v_person.display_name, v_person.email);
      return v_workspace;
    end $$`.execute(db);
  // Changes the fields a workspace's owner may set, keeping the switcher's name in step. False: someone was faster.
  await sql`create function identity.update_workspace(
      p_version integer, p_name text, p_uscc text, p_time_zone text, p_locale text)
    returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.scope() is distinct from 'workspace' or not exists (
        select from identity.memberships m where m.id = app.member_id() and m.role = 'owner' and m.revoked_at is null
          and m.workspace_id = app.workspace_id()) then
        raise insufficient_privilege using message = 'only an owner may change the workspace';
      end if;
      update app.workspaces set name = p_name, uscc = p_uscc, time_zone = p_time_zone, locale = p_locale,
        version = version + 1 where id = app.workspace_id() and version = p_version;
      if not found then return false; end if;
      update identity.workspace_slugs set name = p_name where workspace_id = app.workspace_id();
      return true;
    end $$`.execute(db);
  await sql`grant execute on function identity.create_workspace(text, text, text, text, text, text),
    identity.update_workspace(integer, text, text, text, text) to app_web`.execute(db);
}
