import { type Kysely, sql } from "kysely";
import { fence, OWN_CLIENT } from "../tenant-table.ts";

/** Client companies, the people to talk to, and their service outlets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.clients (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    name text not null check (length(name) between 1 and 120),
    short_name text check (length(short_name) <= 40),
    kind text not null check (kind in ('producer', 'trader', 'service')),
    uscc text check (length(uscc) = 18),
    address text check (length(address) <= 200),
    categories text[] not null default '{}' check (cardinality(categories) <= 20),
    staff_count integer check (staff_count between 0 and 10000000),
    service_staff_count integer check (service_staff_count between 0 and 10000000),
    service_management_staff_count integer check (service_management_staff_count between 0 and 10000000),
    note text check (length(note) <= 4000),
    archived_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create unique index clients_uscc_key on app.clients (workspace_id, uscc)
    where uscc is not null and archived_at is null`.execute(db);
  await sql`create index clients_name_idx on app.clients (workspace_id, name collate "zh-x-icu", id)`.execute(db);
  await sql`create index clients_updated_idx on app.clients (workspace_id, updated_at desc, id)`.execute(db);

  await sql`create table app.client_contacts (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    name text not null check (length(name) between 1 and 80),
    title text check (length(title) <= 80),
    phone text check (length(phone) <= 40),
    email text check (length(email) <= 254),
    is_primary boolean not null default false,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id) references app.clients (workspace_id, id) on delete cascade
  )`.execute(db);
  await sql`create unique index client_contacts_primary_key on app.client_contacts (workspace_id, client_id)
    where is_primary`.execute(db);

  await sql`create table app.client_outlets (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    name text not null check (length(name) between 1 and 120),
    city text check (length(city) <= 80),
    operation text not null check (operation in ('own', 'commissioned')),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id) references app.clients (workspace_id, id) on delete cascade
  )`.execute(db);

  const own = "id = any ((select app.client_ids())::uuid[])";
  await fence(db, {
    table: "clients",
    web: {
      insert: true,
      update: [
        ...["name", "short_name", "kind", "uscc", "address", "categories", "note", "archived_at", "version"],
        ...["staff_count", "service_staff_count", "service_management_staff_count", "updated_at"],
      ],
    },
    clientRead: own,
  });
  await fence(db, {
    table: "client_contacts",
    web: { insert: true, delete: true, update: ["name", "title", "phone", "email", "is_primary", "version"] },
    clientRead: OWN_CLIENT,
  });
  await fence(db, {
    table: "client_outlets",
    web: { insert: true, delete: true, update: ["name", "city", "operation", "version"] },
    clientRead: OWN_CLIENT,
  });
  // A client's people see its name before they are inside, so the doors keep a copy of it.
  await sql`create function identity.rename_client(p_client uuid, p_name text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null or app.scope() is distinct from 'workspace' then
        raise insufficient_privilege using message = 'only who works in the workspace may rename a client';
      end if;
      update identity.memberships set client_name = p_name
        where workspace_id = app.workspace_id() and client_id = p_client;
    end $$`.execute(db);
  await sql`grant execute on function identity.rename_client(uuid, text) to app_web`.execute(db);
  // A person's place in a client company must be a company of the same workspace.
  await sql`alter table app.member_profiles add foreign key (workspace_id, client_id)
    references app.clients (workspace_id, id)`.execute(db);
  await sql`create index member_profiles_client_idx on app.member_profiles (workspace_id, client_id)`.execute(db);
}
