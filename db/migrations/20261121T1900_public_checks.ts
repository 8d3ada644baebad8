import { type Kysely, sql } from "kysely";

/** How often each network address has asked the public check, for all web processes together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Unlogged: after a crash everybody may simply ask again, and no check waits for the disk.
  await sql`create unlogged table identity.check_counts (
    caller text primary key check (length(caller) <= 64),
    begun_at timestamptz not null,
    checks integer not null
  )`.execute(db);
  await sql`create index check_counts_begun_idx on identity.check_counts (begun_at)`.execute(db);
  // Zero, and counted; or the seconds until the caller's minute is over, once p_most checks fell into it.
  await sql`create function identity.count_check(p_caller text, p_most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_now timestamptz := app.now(); v_minute constant interval := '1 minute';
    begin
      insert into identity.check_counts as c (caller, begun_at, checks) values (left(p_caller, 64), v_now, 1)
        on conflict (caller) do update
          set begun_at = case when c.begun_at + v_minute <= v_now then v_now else c.begun_at end,
            checks = case when c.begun_at + v_minute <= v_now then 1 else c.checks + 1 end
          where c.checks < p_most or c.begun_at + v_minute <= v_now;
      if found then return 0; end if;
      return (select greatest(1, ceil(extract(epoch from c.begun_at + v_minute - v_now)))::integer
        from identity.check_counts c where c.caller = left(p_caller, 64));
    end $$`.execute(db);
  await sql`create function identity.forget_checks() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      delete from identity.check_counts where begun_at < app.now() - interval '5 minutes' $$`.execute(db);
  await sql`grant execute on function identity.count_check(text, integer) to app_web`.execute(db);
  await sql`grant execute on function identity.forget_checks() to app_worker`.execute(db);
}
