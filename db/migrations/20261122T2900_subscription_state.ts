import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/**
 * What a workspace has paid for and until when, how many staff it had since when, and what its door says of both. The
 * state is written by the worker alone, from the payment service or the platform's operator.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await state(db);
  await seats(db);
  await door(db);
  await trials(db);
  await due(db);
  await operators(db);
}

const STATE = ["plan", "source", "billing_interval", "currency", "trial_ends_at", "period_start", "period_end", "paid_seats",
  "next_plan", "past_due_since", "ends_at", "ended_at", "overrides", "override_reason", "noticed_for"] as const;

async function state(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.subscriptions
    drop constraint subscriptions_plan_check,
    add constraint subscriptions_plan_check check (plan in ('trial', 'studio', 'firm', 'enterprise')),
    add source text not null default 'trial' check (source in ('trial', 'stripe', 'transfer', 'agreement')),
    add billing_interval text check (billing_interval in ('month', 'year')),
    add currency text check (currency in ('cny', 'usd')),
    add trial_ends_at timestamptz,
    add period_start timestamptz,
    add period_end timestamptz check (period_end > period_start),
    add paid_seats integer check (paid_seats >= 1),
    add next_plan text check (next_plan in ('studio', 'firm')),
    add past_due_since timestamptz,
    add ends_at timestamptz,
    add ended_at timestamptz,
    add noticed_for text check (length(noticed_for) <= 80),
    add constraint subscriptions_paid check (source in ('trial', 'agreement')
      or num_nulls(billing_interval, currency, period_start, period_end, paid_seats) = 0)`.execute(db);
  await sql`comment on column app.subscriptions.trial_ends_at is 'null: the trial has no end, as where nobody could pay'`.execute(db);
  await sql`comment on column app.subscriptions.noticed_for is 'the last state of the subscription that its people had a mail about'`.execute(db);
  await sql`revoke insert on app.subscriptions from app_web`.execute(db);
  await sql`grant insert (plan, trial_ends_at) on app.subscriptions to app_web`.execute(db);
  await sql`grant update (${sql.join(STATE.map((column) => sql.ref(column)))}) on app.subscriptions to app_worker`.execute(db);
}

async function seats(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.seat_levels (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    seq bigint generated always as identity,
    at timestamptz not null default app.now(),
    seats integer not null check (seats >= 0),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create index seat_levels_seq_idx on app.seat_levels (workspace_id, seq desc)`.execute(db);
  await fence(db, { table: "seat_levels", web: {} });
  await sql`create function app.seats_now() returns integer
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select count(*)::integer from app.member_profiles where client_id is null and active $$`.execute(db);
  // The highest number of accepted staff at any moment from then on, the one it began with included.
  await sql`create function app.seat_peak(p_from timestamptz) returns integer
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select greatest(
        coalesce((select seats from app.seat_levels where at <= p_from order by seq desc limit 1), 0),
        coalesce((select max(seats) from app.seat_levels where at > p_from), 0)) $$`.execute(db);
  await sql`grant execute on function app.seats_now(), app.seat_peak(timestamptz) to app_web, app_worker`.execute(db);
  // Under a lock of its own: two who join at once are counted one after the other.
  await sql`create function app.note_seats() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_now integer;
      v_before integer;
      v_workspace text := coalesce(current_setting('app.workspace_id', true), '');
      v_scope text := coalesce(current_setting('app.scope', true), '');
    begin
      perform pg_advisory_xact_lock(hashtextextended('seats:' || new.workspace_id, 0));
      -- Counted in the row's own workspace, whoever changed it and from where.
      perform set_config('app.workspace_id', new.workspace_id::text, true), set_config('app.scope', 'workspace', true);
      v_now := app.seats_now();
      select l.seats into v_before from app.seat_levels l where l.workspace_id = new.workspace_id order by l.seq desc limit 1;
      if v_now is distinct from v_before then
        insert into app.seat_levels (seats) values (v_now);
      end if;
      perform set_config('app.workspace_id', v_workspace, true), set_config('app.scope', v_scope, true);
      return null;
    end $$`.execute(db);
  await sql`create trigger seats_join after insert on app.member_profiles
    for each row when (new.client_id is null) execute function app.note_seats()`.execute(db);
  await sql`create trigger seats_change after update of active on app.member_profiles
    for each row when (new.client_id is null and new.active is distinct from old.active) execute function app.note_seats()`.execute(db);
  await inEveryWorkspace(db, sql`insert into app.seat_levels (seats) select app.seats_now()`);
}

/** The knock also tells what the subscription allows, so that no page asks twice. */
async function door(db: Kysely<unknown>): Promise<void> {
  await sql`drop function identity.knock(text, text, uuid)`.execute(db);
  await sql`create function identity.knock(p_digest text, p_slug text, p_client uuid default null)
    returns table (
      workspace_id uuid, slug text, workspace_name text, time_zone text, workspace_locale text,
      person_id uuid, member_id uuid, role text, client_id uuid, client_name text,
      display_name text, email text, locale text, session_kind text, subscription jsonb)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text;
    begin
      perform identity.session_touch(p_digest);
      return query
        select e.workspace_id, e.slug, e.workspace_name, e.time_zone, e.workspace_locale, e.person_id, e.member_id, e.role,
          e.client_id, e.client_name, e.display_name, e.email, e.locale, e.session_kind,
          case when e.client_id is null then (
            select jsonb_build_object('source', s.source, 'trialEndsAt', s.trial_ends_at, 'periodEnd', s.period_end,
              'pastDueSince', s.past_due_since, 'endsAt', s.ends_at, 'endedAt', s.ended_at, 'now', app.now())
            from app.subscriptions s where s.workspace_id = e.workspace_id) end
        from identity.enter(p_digest, p_slug, p_client) e;
    end $$`.execute(db);
  await sql`grant execute on function identity.knock(text, text, uuid) to app_web`.execute(db);
}

/** Where payment has just been set up, what began as a trial without end gets one, two weeks off at least. */
async function trials(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.begin_trials() returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_workspace uuid; v_count integer := 0; v_ends timestamptz;
    begin
      for v_workspace in select workspace_id from identity.workspace_slugs loop
        perform identity.set_context(v_workspace, null, null, 'workspace', '{}');
        update app.subscriptions s
          set trial_ends_at = greatest(s.began_at + interval '30 days', app.now() + interval '14 days')
          where s.source = 'trial' and s.trial_ends_at is null returning s.trial_ends_at into v_ends;
        if found then
          v_count := v_count + 1;
          perform identity.schedule('subscription_notice', v_workspace, app.now());
        end if;
      end loop;
      return v_count;
    end $$`.execute(db);
  await sql`grant execute on function identity.begin_trials() to app_worker`.execute(db);
}

async function due(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ kind: string }>`select k[1] as kind
    from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') as k
    where conname = 'due_kind_check' and conrelid = 'identity.due'::regclass`.execute(db);
  const added = ["subscription_notice", "subscription_sync", "order_expiry", "paid_period"];
  const all = sql.join([...rows.map(({ kind }) => kind), ...added].map((kind) => sql.lit(kind)));
  await sql`alter table identity.due drop constraint due_kind_check`.execute(db);
  await sql`alter table identity.due add constraint due_kind_check check (kind in (${all}))`.execute(db);
}

/** The platform's operator names a workspace by its address. */
async function operators(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.workspace_of_slug(p_slug text) returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select workspace_id from identity.workspace_slugs where slug = p_slug $$`.execute(db);
  await sql`grant execute on function identity.workspace_of_slug(text) to app_worker`.execute(db);
}

async function inEveryWorkspace(db: Kysely<unknown>, statement: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  for (const { id } of rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    await statement.execute(db);
  }
}
