import { type Kysely, sql } from "kysely";

/**
 * Browsers a person has logged in with. Wrong passwords from one of them are counted apart from those of strangers, so
 * that who guesses at an account cannot keep its person out. The cookie behind a digest opens nothing by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await devices(db);
  await limits(db);
  await endings(db);
}

async function devices(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.known_devices (
    person_id uuid not null references identity.persons (id) on delete cascade,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    used_at timestamptz not null default app.now(),
    created_at timestamptz not null default app.now(),
    primary key (person_id, digest)
  )`.execute(db);
  await sql`create index known_devices_digest_idx on identity.known_devices (digest)`.execute(db);
  await sql`create index known_devices_used_idx on identity.known_devices (used_at)`.execute(db);
  // The browser that the session runs in, so that ending the one forgets the other.
  await sql`alter table identity.login_sessions add device_digest text`.execute(db);
  // Knows the browser of a session just begun by another digest than before, for everyone who logs in with it: a copy of
  // the cookie ends with the next log-in. Twenty a person at most; the one unused for longest goes.
  await sql`create function identity.remember_device(p_session text, p_before text, p_now text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person uuid := (identity.person_of_session(p_session)).id;
    begin
      if v_person is null then return; end if;
      update identity.known_devices set digest = p_now where digest = p_before;
      update identity.login_sessions set device_digest = p_now where device_digest = p_before or digest = p_session;
      insert into identity.known_devices (person_id, digest) values (v_person, p_now)
        on conflict (person_id, digest) do update set used_at = app.now();
      delete from identity.known_devices d where d.person_id = v_person and d.digest in (
        select o.digest from identity.known_devices o where o.person_id = v_person order by o.used_at desc, o.digest offset 20);
    end $$`.execute(db);
  // As long as browsers keep a cookie.
  await sql`create function identity.forget_devices() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      delete from identity.known_devices where used_at < app.now() - interval '400 days' $$`.execute(db);
  await sql`grant execute on function identity.remember_device(text, text, text) to app_web`.execute(db);
  await sql`grant execute on function identity.forget_devices() to app_worker`.execute(db);
}

async function limits(db: Kysely<unknown>): Promise<void> {
  await sql`drop function identity.attempt_begin(text, text), identity.login_begin(text, text)`.execute(db);
  // Failures count for the account, or for the account on this device where its person has logged in with it before.
  await sql`create function identity.attempt_begin(p_email text, p_address text, p_device text)
    returns table (attempt bigint, shut_until timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_key text; v_until timestamptz; v_attempt bigint;
    begin
      v_key := case when exists (
          select from identity.known_devices d join identity.persons p on p.id = d.person_id
          where p.email = lower(p_email) and d.digest = p_device and d.used_at > app.now() - interval '400 days')
        then 'device:' || identity.address_digest(p_email || ' ' || p_device)
        else 'account:' || identity.address_digest(p_email) end;
      perform pg_advisory_xact_lock(hashtextextended(v_key, 0));
      v_until := greatest(identity.shut_until(v_key, 10, interval '24 hours'),
        identity.shut_until('address:' || left(p_address, 64), 50, interval '15 minutes'));
      if v_until is null then
        insert into identity.login_failures (key) values (v_key) returning id into v_attempt;
      end if;
      return query select v_attempt, v_until;
    end $$`.execute(db);
  await sql`create function identity.login_begin(p_email text, p_address text, p_device text default null)
    returns table (attempt bigint, shut_until timestamptz, person_id uuid, password_hash text, locale text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      return query
        select a.attempt, a.shut_until, p.id, c.password_hash, p.locale
        from identity.attempt_begin(p_email, p_address, p_device) a
        left join (identity.persons p join identity.credentials c on c.person_id = p.id)
          on p.email = lower(p_email) and a.attempt is not null;
    end $$`.execute(db);
  await sql`create or replace function identity.confirmation_begin(p_digest text)
    returns table (attempt bigint, shut_until timestamptz, password_hash text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons; v_device text;
    begin
      v_person := identity.person_of_session(p_digest);
      if v_person.id is null then return; end if;
      select s.device_digest into v_device from identity.login_sessions s where s.digest = p_digest;
      return query
        select a.attempt, a.shut_until, c.password_hash from identity.attempt_begin(v_person.email, null, v_device) a
        left join identity.credentials c on c.person_id = v_person.id and a.attempt is not null;
    end $$`.execute(db);
  await sql`grant execute on function identity.login_begin(text, text, text) to app_web`.execute(db);
}

async function endings(db: Kysely<unknown>): Promise<void> {
  // Who lost the password may have lost more: every device has to log in as a stranger.
  await sql`create or replace function identity.reset_password(p_digest text, p_hash text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person uuid := identity.take_link(p_digest, 'password_reset');
    begin
      if v_person is null then return false; end if;
      insert into identity.credentials (person_id, password_hash) values (v_person, p_hash)
        on conflict (person_id) do update set password_hash = excluded.password_hash, updated_at = app.now();
      update identity.persons set email_confirmed_at = coalesce(email_confirmed_at, app.now()) where id = v_person;
      delete from identity.login_sessions where person_id = v_person;
      delete from identity.known_devices where person_id = v_person;
      delete from identity.tokens where person_id = v_person and kind = 'password_reset' and used_at is null;
      delete from identity.login_failures where key =
        (select 'account:' || identity.address_digest(email) from identity.persons where id = v_person);
      perform identity.queue_account_mail(v_person, 'password_changed');
      return true;
    end $$`.execute(db);
  // The device at hand stays known; where the session knows none, none stays.
  await sql`create function identity.forget_other_devices(p_person uuid, p_digest text) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
      delete from identity.known_devices d where d.person_id = p_person and d.digest is distinct from
        (select s.device_digest from identity.login_sessions s where s.digest = p_digest) $$`.execute(db);
  await sql`create or replace function identity.change_password(p_digest text, p_hash text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons := identity.person_of_session(p_digest);
    begin
      update identity.credentials set password_hash = p_hash, updated_at = app.now() where person_id = v_person.id;
      if not found then return false; end if;
      delete from identity.login_sessions where person_id = v_person.id and digest <> p_digest;
      perform identity.forget_other_devices(v_person.id, p_digest);
      delete from identity.tokens where person_id = v_person.id and kind = 'password_reset' and used_at is null;
      perform identity.queue_account_mail(v_person.id, 'password_changed');
      return true;
    end $$`.execute(db);
  await sql`create or replace function identity.end_sessions(p_digest text, p_id uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person uuid := (identity.person_of_session(p_digest)).id; v_ended integer; v_devices text[];
    begin
      with gone as (
        delete from identity.login_sessions s
        where s.person_id = v_person and s.digest <> p_digest and (p_id is null or s.id = p_id)
        returning s.device_digest)
      select count(*)::integer, array_agg(device_digest) into v_ended, v_devices from gone;
      if p_id is null then
        perform identity.forget_other_devices(v_person, p_digest);
      else
        delete from identity.known_devices where person_id = v_person and digest = any (v_devices);
      end if;
      return v_ended;
    end $$`.execute(db);
}
