import { type Kysely, sql } from "kysely";

/** Who is changing a workspace's subscription at the payment service, and the way from a customer that is gone to another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.card_leases (
    workspace_id uuid primary key,
    holder uuid not null,
    until timestamptz not null
  )`.execute(db);
  // Wall time: a lease is about processes that run now. One that is over is taken by the next who asks.
  await sql`create function identity.take_card_lease(p_holder uuid, p_seconds integer) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into identity.card_leases as l (workspace_id, holder, until)
        values (app.workspace_id(), p_holder, clock_timestamp() + make_interval(secs => p_seconds))
        on conflict (workspace_id) do update set holder = excluded.holder, until = excluded.until
          where l.until < clock_timestamp();
      return found;
    end $$`.execute(db);
  await sql`create function identity.drop_card_lease(p_holder uuid) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      delete from identity.card_leases where workspace_id = app.workspace_id() and holder = p_holder $$`.execute(db);
  await sql`grant execute on function identity.take_card_lease(uuid, integer), identity.drop_card_lease(uuid) to app_web, app_worker`.execute(db);
  // Of two who replace the same customer the first does.
  await sql`create function identity.replace_stripe_customer(p_gone text, p_customer text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      update identity.stripe_customers set customer_id = p_customer
        where workspace_id = app.workspace_id() and customer_id = p_gone;
      return identity.stripe_customer();
    end $$`.execute(db);
  await sql`grant execute on function identity.replace_stripe_customer(text, text) to app_web`.execute(db);
}
