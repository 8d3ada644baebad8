import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** What a workspace's fapiao are made out to, which were asked for, and the files that came back from the tax bureau. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await headings(db);
  await requests(db);
  await files(db);
}

const HEADING = sql.raw(`type text not null check (type in ('company', 'personal', 'government')),
    title text not null check (length(title) between 1 and 100),
    tax_id text check (tax_id ~ '^[0-9A-Z]{15,20}$'),
    address text check (length(address) between 1 and 120),
    phone text check (length(phone) between 1 and 40),
    bank text check (length(bank) between 1 and 100),
    account text check (length(account) between 1 and 40),
    check (type <> 'company' or tax_id is not null),
    check (type <> 'personal' or num_nonnulls(tax_id, address, phone, bank, account) = 0)`);

async function headings(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.fapiao_headings (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    ${HEADING}
  )`.execute(db);
  await fence(db, {
    table: "fapiao_headings",
    web: { insert: true, delete: true, update: ["type", "title", "tax_id", "address", "phone", "bank", "account", "version"] },
  });
}

async function requests(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.fapiao_requests (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    order_id uuid not null,
    kind text not null check (kind in ('ordinary', 'special')),
    amount integer not null check (amount >= 1),
    email text not null check (length(email) between 3 and 254),
    state text not null default 'requested' check (state in ('requested', 'issued', 'refused')),
    number text check (number ~ '^[0-9]{20}$'),
    issued_on date,
    refusal_reason text check (length(refusal_reason) between 1 and 400),
    requested_by uuid not null,
    requested_at timestamptz not null default app.now(),
    answered_at timestamptz,
    version integer not null default 1,
    primary key (workspace_id, id),
    ${HEADING},
    check (kind <> 'special' or (type = 'company' and num_nulls(tax_id, address, phone, bank, account) = 0)),
    check (num_nonnulls(number, issued_on) = case when state = 'issued' then 2 else 0 end),
    check ((state = 'refused') = (refusal_reason is not null)),
    check ((state = 'requested') = (answered_at is null)),
    constraint fapiao_requests_number_key unique (workspace_id, number),
    foreign key (workspace_id, order_id) references app.transfer_orders (workspace_id, id),
    foreign key (workspace_id, requested_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`comment on column app.fapiao_requests.title is
    'the heading as it was when the fapiao was asked for; a heading changed later changes nothing here'`.execute(db);
  await sql`create unique index fapiao_requests_order_key on app.fapiao_requests (workspace_id, order_id)
    where state <> 'refused'`.execute(db);
  await sql`create index fapiao_requests_order_idx on app.fapiao_requests (workspace_id, order_id, requested_at desc)`.execute(db);
  await sql`create index fapiao_requests_requested_by_idx on app.fapiao_requests (workspace_id, requested_by)`.execute(db);
  await fence(db, {
    table: "fapiao_requests",
    web: {},
    worker: { update: ["state", "number", "issued_on", "refusal_reason", "answered_at", "version"] },
  });
  // A form asks for a fapiao; that one was issued or refused is the operator's word alone.
  await sql`grant insert (order_id, kind, amount, email, requested_by, type, title, tax_id, address, phone, bank, account)
    on app.fapiao_requests to app_web`.execute(db);
  await sql`create function app.check_fapiao_order() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if not exists (select from app.transfer_orders o where o.workspace_id = new.workspace_id and o.id = new.order_id
          and o.state = 'paid' and o.received = new.amount) then
        raise check_violation using message = 'a fapiao is for what was paid', constraint = 'fapiao_of_paid_order';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger fapiao_of_paid_order before insert on app.fapiao_requests
    for each row execute function app.check_fapiao_order()`.execute(db);
}

async function files(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.fapiao_files (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    request_id uuid not null,
    format text not null check (format in ('pdf', 'ofd', 'xml')),
    storage_id uuid not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint not null check (bytes > 0),
    name text not null check (octet_length(name) between 1 and 255),
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, storage_id),
    unique (workspace_id, request_id, format),
    foreign key (workspace_id, request_id) references app.fapiao_requests (workspace_id, id)
  )`.execute(db);
  await fence(db, { table: "fapiao_files", web: {}, worker: { insert: true } });
}
