import { type Kysely, sql } from "kysely";

/** Calls of the payment service are sent again for days, not for months; what is done, or is of nobody here, goes then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.forget_stripe_events() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      delete from identity.stripe_events where received_at < app.now() - interval '90 days'
        and (done_at is not null or workspace_id is null) $$`.execute(db);
  await sql`create index stripe_events_received_idx on identity.stripe_events (received_at)`.execute(db);
  await sql`grant execute on function identity.forget_stripe_events() to app_worker`.execute(db);
}
