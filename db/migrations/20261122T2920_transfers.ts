import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Orders that are paid by bank transfer, and the periods they paid for. What was paid is written by the worker alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A bank's statement names no workspace: the reference alone leads to the order.
  await sql`create table identity.payment_references (
    reference text primary key check (reference ~ '^CW[0-9]{9}$'),
    workspace_id uuid not null,
    order_id uuid not null,
    unique (workspace_id, order_id)
  )`.execute(db);
  // False when the reference is another order's.
  await sql`create function identity.claim_reference(p_reference text, p_order uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into identity.payment_references (reference, workspace_id, order_id)
        values (p_reference, app.workspace_id(), p_order) on conflict do nothing;
      return found;
    end $$`.execute(db);
  await sql`create function identity.order_of_reference(p_reference text) returns table (workspace_id uuid, order_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select r.workspace_id, r.order_id from identity.payment_references r where r.reference = p_reference $$`.execute(db);
  await sql`grant execute on function identity.claim_reference(text, uuid) to app_web`.execute(db);
  await sql`grant execute on function identity.order_of_reference(text) to app_worker`.execute(db);

  await sql`create table app.transfer_orders (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    reference text not null check (reference ~ '^CW[0-9]{9}$'),
    kind text not null check (kind in ('new', 'renewal', 'seats')),
    plan text not null check (plan in ('studio', 'firm')),
    billing_interval text not null check (billing_interval in ('month', 'year')),
    seats integer not null check (seats between 1 and 1000),
    amount integer not null check (amount >= 1),
    state text not null default 'open' check (state in ('open', 'paid', 'cancelled', 'expired')),
    ordered_by uuid not null,
    ordered_at timestamptz not null default app.now(),
    expires_at timestamptz not null default app.now() + interval '30 days',
    paid_at timestamptz,
    received_on date,
    received integer check (received >= 1),
    note text check (length(note) between 1 and 400),
    version integer not null default 1,
    primary key (workspace_id, id),
    unique (workspace_id, reference),
    check (num_nulls(paid_at, received_on, received) = case when state = 'paid' then 0 else 3 end),
    foreign key (workspace_id, ordered_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index transfer_orders_at_idx on app.transfer_orders (workspace_id, ordered_at desc, id)`.execute(db);
  await sql`create index transfer_orders_ordered_by_idx on app.transfer_orders (workspace_id, ordered_by)`.execute(db);
  await fence(db, {
    table: "transfer_orders",
    web: { insert: true, update: ["state", "version"] },
    worker: { update: ["state", "version", "paid_at", "received_on", "received", "note"] },
  });
  // Somebody's form may cancel an order; that it was paid is never said by a form.
  await sql`create function app.check_order() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if current_user = 'app_web' and new.state not in ('open', 'cancelled') then
        raise insufficient_privilege using message = 'only the worker says that an order is paid or expired';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger transfer_orders_state before insert or update on app.transfer_orders
    for each row execute function app.check_order()`.execute(db);

  await sql`create table app.paid_periods (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    order_id uuid not null,
    plan text not null check (plan in ('studio', 'firm')),
    billing_interval text not null check (billing_interval in ('month', 'year')),
    seats integer not null check (seats >= 1),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    anchored_on date not null check (anchored_on <= starts_on),
    primary key (workspace_id, id),
    unique (workspace_id, order_id),
    unique (workspace_id, starts_on),
    foreign key (workspace_id, order_id) references app.transfer_orders (workspace_id, id)
  )`.execute(db);
  await fence(db, { table: "paid_periods", web: {}, worker: { insert: true, update: ["seats"] } });
}
