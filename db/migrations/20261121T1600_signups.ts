import { type Kysely, sql } from "kysely";

/**
 * Signing up waits for a mailed code, so that nobody learns from it whether an address has an account: until the code is
 * entered there is a pending sign-up, for a free address as for a taken one, and only its mail differs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  await steps(db);
  await outbox(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.signups (
    id uuid primary key default gen_random_uuid(),
    email text not null check (email = lower(email) and length(email) <= 254),
    display_name text not null check (length(display_name) between 1 and 120),
    locale text not null check (locale in ('zh-CN', 'en')),
    password_hash text not null,
    code_digest text,
    tries integer not null default 0,
    sent_at timestamptz not null default app.now(),
    expires_at timestamptz not null default app.now() + interval '15 minutes'
  )`.execute(db);
  await sql`create unique index signups_email_key on identity.signups (email)`.execute(db);
  await sql`create index signups_sent_idx on identity.signups (sent_at)`.execute(db);

  // A mail goes to a person, to who is invited, or to who signs up.
  await sql`alter table identity.mails drop constraint mails_check`.execute(db);
  await sql`alter table identity.mails add signup_id uuid,
    add constraint mails_to_check check (num_nonnulls(person_id, invitation_id, signup_id) = 1)`.execute(db);
}

async function steps(db: Kysely<unknown>): Promise<void> {
  // Counts an attempt: ok; address after five in an hour for it, with or without an account; caller after a hundred in
  // an hour from one network address.
  await sql`create function identity.signup_allowed(p_email text, p_address text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_key text := 'signup:' || identity.address_digest(p_email);
      v_from text := 'signup-from:' || left(coalesce(p_address, ''), 64);
    begin
      perform pg_advisory_xact_lock(hashtextextended(v_key, 0));
      perform pg_advisory_xact_lock(hashtextextended(v_from, 0));
      if (select count(*) from identity.login_failures where key = v_key and at > app.now() - interval '1 hour') >= 5 then
        return 'address';
      end if;
      if (select count(*) from identity.login_failures where key = v_from and at > app.now() - interval '1 hour') >= 100 then
        return 'caller';
      end if;
      insert into identity.login_failures (key) values (v_key), (v_from);
      return 'ok';
    end $$`.execute(db);
  // To a free address the code, to a taken one the way in, which its person may read in their own language.
  await sql`create function identity.queue_signup_mail(p_signup uuid) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
      insert into identity.mails (signup_id, recipient, template, locale)
        select s.id, s.email, case when p.id is null then 'signup_code' else 'signup_taken' end, coalesce(p.locale, s.locale)
        from identity.signups s left join identity.persons p on p.email = s.email where s.id = p_signup $$`.execute(db);
  // A new sign-up takes the place of the address's earlier one.
  await sql`create function identity.signup_begin(p_email text, p_name text, p_hash text, p_locale text) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_id uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended('signup:' || identity.address_digest(p_email), 0));
      delete from identity.signups where email = lower(p_email);
      insert into identity.signups (email, display_name, password_hash, locale)
        values (lower(p_email), p_name, p_hash, p_locale) returning id into v_id;
      perform identity.queue_signup_mail(v_id);
      return v_id;
    end $$`.execute(db);
  await sql`create function identity.signup_address(p_id uuid) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select email from identity.signups where id = p_id $$`.execute(db);
  // Another code with five tries of its own; the one before ends. What signup_allowed says, or gone.
  await sql`create function identity.signup_again(p_id uuid, p_address text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_email text; v_allowed text;
    begin
      select email into v_email from identity.signups where id = p_id;
      if not found then return 'gone'; end if;
      v_allowed := identity.signup_allowed(v_email, p_address);
      if v_allowed <> 'ok' then return v_allowed; end if;
      update identity.signups set code_digest = null, tries = 0, sent_at = app.now(),
        expires_at = app.now() + interval '15 minutes' where id = p_id;
      if not found then return 'gone'; end if;
      delete from identity.mails where signup_id = p_id and state = 'waiting';
      perform identity.queue_signup_mail(p_id);
      return 'ok';
    end $$`.execute(db);
  // Makes the person, with a confirmed address, once. No row: the code is wrong, late, tried five times, or the address
  // has an account; nothing tells these apart.
  await sql`create function identity.signup_confirm(p_id uuid, p_code text) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v identity.signups; v_person uuid;
    begin
      select * into v from identity.signups where id = p_id for update;
      if not found or v.expires_at <= app.now() or v.tries >= 5 then return null; end if;
      if v.code_digest = encode(sha256(convert_to(p_id::text || p_code, 'UTF8')), 'hex') then
        insert into identity.persons (email, display_name, locale, email_confirmed_at)
          values (v.email, v.display_name, v.locale, app.now()) on conflict (email) do nothing returning id into v_person;
      end if;
      if v_person is null then
        update identity.signups set tries = tries + 1 where id = p_id;
        return null;
      end if;
      insert into identity.credentials (person_id, password_hash) values (v_person, v.password_hash);
      update identity.mails set person_id = v_person, signup_id = null where signup_id = p_id;
      delete from identity.signups where id = p_id;
      return v_person;
    end $$`.execute(db);
  await sql`grant execute on function identity.signup_allowed(text, text),
    identity.signup_begin(text, text, text, text), identity.signup_address(uuid), identity.signup_again(uuid, text),
    identity.signup_confirm(uuid, text) to app_web`.execute(db);
}

async function outbox(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function identity.mail_mint(p_mail uuid, p_digest text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v identity.mails;
    begin
      select * into v from identity.mails where id = p_mail and state = 'waiting';
      if not found then return false; end if;
      if v.code_id is not null then
        update identity.one_time_codes set code_digest = p_digest, expires_at = app.now() + interval '10 minutes'
          where id = v.code_id and used_at is null and created_at > app.now() - interval '10 minutes';
      elsif v.template = 'signup_code' then
        update identity.signups set code_digest = p_digest, expires_at = app.now() + interval '15 minutes'
          where id = v.signup_id and sent_at > app.now() - interval '15 minutes';
      elsif v.template = 'invitation' then
        perform identity.set_context(v.workspace_id, null, null, 'workspace', '{}');
        insert into identity.tokens (digest, kind, workspace_id, invitation_id, expires_at)
          select p_digest, 'invitation', i.workspace_id, i.id, i.expires_at from app.invitations i
          where i.workspace_id = v.workspace_id and i.id = v.invitation_id
            and i.accepted_at is null and i.revoked_at is null and i.expires_at > app.now();
      elsif v.template in ('email_confirmation', 'password_reset') then
        insert into identity.tokens (digest, kind, person_id, expires_at) values (p_digest, v.template, v.person_id,
          app.now() + case v.template when 'password_reset' then interval '30 minutes' else interval '3 days' end);
      else
        return false;
      end if;
      return found;
    end $$`.execute(db);
  await sql`create or replace function identity.mail_code(p_mail uuid) returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select coalesce(code_id, signup_id) from identity.mails where id = p_mail $$`.execute(db);
  // A pending sign-up can be sent again for an hour; then its name and its password's hash are forgotten.
  await sql`create function identity.forget_signups() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.mails set state = 'failed', failure = coalesce(failure, 'too late')
        where state = 'waiting' and signup_id is not null and created_at < app.now() - interval '15 minutes';
      delete from identity.signups where sent_at < app.now() - interval '1 hour' $$`.execute(db);
  await sql`grant execute on function identity.forget_signups() to app_worker`.execute(db);
}
