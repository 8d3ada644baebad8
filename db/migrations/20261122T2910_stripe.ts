import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Which customer of the payment service a workspace is, what the service called about, and where it differed from us. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await customers(db);
  await events(db);
  await syncs(db);
  await seats(db);
}

async function customers(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.stripe_customers (
    workspace_id uuid primary key,
    customer_id text not null unique check (customer_id ~ '^[A-Za-z0-9_]{4,80}$')
  )`.execute(db);
  await sql`create function identity.stripe_customer() returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select c.customer_id from identity.stripe_customers c where c.workspace_id = app.workspace_id() $$`.execute(db);
  // The first one stays: two who come at once get the same.
  await sql`create function identity.claim_stripe_customer(p_customer text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into identity.stripe_customers (workspace_id, customer_id) values (app.workspace_id(), p_customer)
        on conflict (workspace_id) do nothing;
      if found then perform identity.schedule('subscription_sync', app.workspace_id(), app.now() + interval '1 day'); end if;
      return identity.stripe_customer();
    end $$`.execute(db);
  await sql`grant execute on function identity.stripe_customer() to app_web, app_worker`.execute(db);
  await sql`grant execute on function identity.claim_stripe_customer(text) to app_web`.execute(db);
}

async function events(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.stripe_events (
    id text primary key check (length(id) between 1 and 120),
    type text not null check (length(type) <= 120),
    customer_id text check (length(customer_id) <= 120),
    workspace_id uuid,
    received_at timestamptz not null default app.now(),
    queued_at timestamptz,
    done_at timestamptz
  )`.execute(db);
  await sql`create index stripe_events_waiting_idx on identity.stripe_events (queued_at)
    where done_at is null and workspace_id is not null`.execute(db);
  await sql`create index stripe_events_workspace_idx on identity.stripe_events (workspace_id) where done_at is null`.execute(db);
  // An event is a hint, kept once; the job it causes is queued in the same transaction.
  await sql`create function identity.take_stripe_event(p_id text, p_type text, p_customer text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_workspace uuid;
    begin
      select c.workspace_id into v_workspace from identity.stripe_customers c where c.customer_id = p_customer;
      insert into identity.stripe_events (id, type, customer_id, workspace_id, queued_at)
        values (p_id, p_type, p_customer, v_workspace, case when v_workspace is not null then app.now() end)
        on conflict (id) do nothing;
      if not found then return false; end if;
      if v_workspace is not null then
        perform identity.set_context(v_workspace, null, null, 'workspace', '{}');
        perform app.enqueue('sync-subscription', jsonb_build_object('ref', v_workspace));
      end if;
      return true;
    end $$`.execute(db);
  await sql`grant execute on function identity.take_stripe_event(text, text, text) to app_web`.execute(db);
  // Events whose job has not run within a quarter of an hour; a workspace gets one job however many there are.
  await sql`create function identity.requeue_stripe_events(p_limit integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_workspace uuid; v_count integer := 0;
    begin
      for v_workspace in
        select distinct workspace_id from identity.stripe_events
        where done_at is null and workspace_id is not null and queued_at < app.now() - interval '15 minutes' limit p_limit
      loop
        update identity.stripe_events set queued_at = app.now() where workspace_id = v_workspace and done_at is null;
        perform identity.set_context(v_workspace, null, null, 'workspace', '{}');
        perform app.enqueue('sync-subscription', jsonb_build_object('ref', v_workspace));
        v_count := v_count + 1;
      end loop;
      return v_count;
    end $$`.execute(db);
  await sql`grant execute on function identity.requeue_stripe_events(integer) to app_worker`.execute(db);
}

/** A number taken before the objects are fetched: what was fetched earlier never overwrites what was fetched later. */
async function syncs(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence identity.stripe_sync_seq`.execute(db);
  await sql`alter table app.subscriptions add sync_seq bigint not null default 0`.execute(db);
  await sql`grant update (sync_seq) on app.subscriptions to app_worker`.execute(db);
  await sql`create function identity.begin_stripe_sync() returns bigint
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
      select nextval('identity.stripe_sync_seq') $$`.execute(db);
  // What had been received when the objects were fetched is in them.
  await sql`create function identity.finish_stripe_sync(p_began timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.stripe_events set done_at = app.now()
        where workspace_id = app.workspace_id() and done_at is null and received_at <= p_began $$`.execute(db);
  await sql`grant execute on function identity.begin_stripe_sync(), identity.finish_stripe_sync(timestamptz) to app_worker`.execute(db);
  await sql`create table app.billing_checks (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    checked_at timestamptz not null default app.now(),
    drifts jsonb not null check (jsonb_typeof(drifts) = 'array'),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create index billing_checks_at_idx on app.billing_checks (workspace_id, checked_at desc)`.execute(db);
  await fence(db, { table: "billing_checks", web: {}, worker: { insert: true } });
}

/** The number of staff changed: the payment service is told by a job, which nobody's membership waits for. */
async function seats(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.tell_seats() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if exists (select from app.subscriptions s where s.workspace_id = new.workspace_id and s.source = 'stripe' and s.ended_at is null) then
        perform app.enqueue('sync-subscription', jsonb_build_object('ref', new.workspace_id));
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger seat_levels_tell after insert on app.seat_levels for each row execute function app.tell_seats()`.execute(db);
}
