import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/**
 * Money as the bank's statement has it, each piece once over the whole installation, also what fits no order; orders of a
 * higher plan within what is paid; what an order within paid periods reaches to; periods that an agreement took the place of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await receipts(db);
  await orders(db);
  await periods(db);
}

async function receipts(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.bank_references (
    bank_reference text primary key check (length(bank_reference) between 4 and 64),
    workspace_id uuid not null,
    order_id uuid not null
  )`.execute(db);
  // Who has it already, when the reference is kept; null when it is this order's now.
  await sql`create function identity.claim_bank_reference(p_reference text, p_order uuid) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into identity.bank_references (bank_reference, workspace_id, order_id)
        values (p_reference, app.workspace_id(), p_order) on conflict do nothing;
      if found then
        return null;
      end if;
      return (select r.order_id from identity.bank_references r where r.bank_reference = p_reference);
    end $$`.execute(db);
  await sql`grant execute on function identity.claim_bank_reference(text, uuid) to app_worker`.execute(db);

  await sql`create table app.transfer_receipts (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    order_id uuid not null,
    bank_reference text not null check (length(bank_reference) between 4 and 64),
    amount integer not null check (amount >= 1),
    held integer not null default 0 check (held between 0 and amount),
    received_on date not null,
    recorded_at timestamptz not null default app.now(),
    returned_on date,
    note text check (length(note) between 1 and 400),
    primary key (workspace_id, id),
    unique (workspace_id, bank_reference),
    check (returned_on is null or held > 0),
    foreign key (workspace_id, order_id) references app.transfer_orders (workspace_id, id)
  )`.execute(db);
  await sql`comment on column app.transfer_receipts.held is 'in fen, the part that pays for nothing and is to be returned'`.execute(db);
  await sql`create index transfer_receipts_order_idx on app.transfer_receipts (workspace_id, order_id)`.execute(db);
  await fence(db, { table: "transfer_receipts", web: {}, worker: { insert: true, update: ["held", "returned_on"] } });
}

async function orders(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.transfer_orders
    drop constraint transfer_orders_kind_check,
    add constraint transfer_orders_kind_check check (kind in ('new', 'renewal', 'seats', 'upgrade')),
    add covers_to date,
    add constraint transfer_orders_covers_check check (covers_to is null or kind in ('seats', 'upgrade'))`.execute(db);
  await sql`comment on column app.transfer_orders.covers_to is 'of seats and upgrades: the paid periods they were priced for end there'`.execute(db);
}

async function periods(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.paid_periods add superseded_at timestamptz`.execute(db);
  await sql`alter table app.paid_periods drop constraint paid_periods_workspace_id_starts_on_key`.execute(db);
  await sql`create unique index paid_periods_starts_on_key on app.paid_periods (workspace_id, starts_on) where superseded_at is null`.execute(db);
  await sql`grant update (plan, superseded_at) on app.paid_periods to app_worker`.execute(db);
  await sql`alter table app.subscriptions add next_seats integer check (next_seats >= 1)`.execute(db);
  await sql`comment on column app.subscriptions.next_seats is 'by transfer: the fewest seats of the paid periods that follow'`.execute(db);
  await sql`grant update (next_seats) on app.subscriptions to app_worker`.execute(db);
}
