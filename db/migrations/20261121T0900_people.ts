import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/**
 * How people come in and stay in charge of their account: invitations, mail, one-time codes, links, limits on failures,
 * login sessions as their person sees them, and the members of a workspace.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  await limits(db);
  await mail(db);
  await outbox(db);
  await codes(db);
  await links(db);
  await account(db);
  await invitations(db);
  await members(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identity.persons add email_confirmed_at timestamptz`.execute(db);
  await sql`alter table identity.login_sessions
    add id uuid not null default gen_random_uuid(), add confirmed_at timestamptz`.execute(db);
  await sql`create unique index login_sessions_id_key on identity.login_sessions (id)`.execute(db);

  await sql`create table app.invitations (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    email text not null check (email = lower(email) and length(email) <= 254),
    role text not null check (role in ('owner', 'consultant', 'trainer', 'finance', 'client_manager', 'client_staff')),
    client_id uuid,
    invited_by uuid not null,
    expires_at timestamptz not null default app.now() + interval '7 days',
    accepted_at timestamptz,
    accepted_member_id uuid,
    revoked_at timestamptz,
    sends integer not null default 1 check (sends between 1 and 20),
    sent_at timestamptz not null default app.now(),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    check ((role in ('client_manager', 'client_staff')) = (client_id is not null)),
    check (accepted_at is null or revoked_at is null),
    check ((accepted_at is null) = (accepted_member_id is null)),
    foreign key (workspace_id, client_id) references app.clients (workspace_id, id),
    foreign key (workspace_id, invited_by) references app.member_profiles (workspace_id, id),
    foreign key (workspace_id, accepted_member_id) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index invitations_open_key on app.invitations (workspace_id, email, client_id)
    nulls not distinct where accepted_at is null and revoked_at is null`.execute(db);
  await sql`create index invitations_client_idx on app.invitations (workspace_id, client_id)`.execute(db);
  await sql`create index invitations_invited_by_idx on app.invitations (workspace_id, invited_by)`.execute(db);
  await sql`create index invitations_member_idx on app.invitations (workspace_id, accepted_member_id)`.execute(db);
  await fence(db, {
    table: "invitations",
    web: { insert: true, update: ["expires_at", "revoked_at", "sends", "sent_at", "version"] },
  });

  await sql`create table identity.one_time_codes (
    id uuid primary key default gen_random_uuid(),
    person_id uuid references identity.persons (id) on delete cascade,
    address_digest text not null,
    purpose text not null check (purpose in ('portal_login', 'signing')),
    binding_digest text not null,
    code_digest text,
    tries integer not null default 0,
    expires_at timestamptz not null default app.now() + interval '10 minutes',
    used_at timestamptz,
    created_at timestamptz not null default app.now()
  )`.execute(db);
  await sql`create index one_time_codes_address_idx
    on identity.one_time_codes (address_digest, purpose, created_at)`.execute(db);
  await sql`create index one_time_codes_person_idx on identity.one_time_codes (person_id)`.execute(db);
  await sql`create index one_time_codes_created_idx on identity.one_time_codes (created_at)`.execute(db);

  // Links of mails. Only their digests are kept: who reads the table can open none of them.
  await sql`create table identity.tokens (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
    kind text not null check (kind in ('invitation', 'email_confirmation', 'password_reset')),
    person_id uuid references identity.persons (id) on delete cascade,
    workspace_id uuid,
    invitation_id uuid,
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null default app.now(),
    check ((kind = 'invitation') = (person_id is null) and (person_id is null) = (invitation_id is not null)
      and (invitation_id is null) = (workspace_id is null))
  )`.execute(db);
  await sql`create index tokens_person_idx on identity.tokens (person_id)`.execute(db);
  await sql`create index tokens_expires_idx on identity.tokens (expires_at)`.execute(db);

  await sql`create table identity.mails (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid,
    person_id uuid references identity.persons (id) on delete cascade,
    invitation_id uuid,
    code_id uuid references identity.one_time_codes (id) on delete cascade,
    recipient text not null,
    template text not null check (template ~ '^[a-z_]{1,40}$'),
    params jsonb not null default '{}' check (jsonb_typeof(params) = 'object' and length(params::text) <= 4000),
    locale text not null check (locale in ('zh-CN', 'en')),
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'shown')),
    attempts integer not null default 0,
    next_try_at timestamptz not null default app.now(),
    failure text check (length(failure) <= 400),
    subject text,
    html text,
    body text,
    created_at timestamptz not null default app.now(),
    check ((person_id is null) = (invitation_id is not null)),
    check ((state = 'shown') = (subject is not null and html is not null and body is not null))
  )`.execute(db);
  await sql`create index mails_waiting_idx on identity.mails (next_try_at) where state = 'waiting'`.execute(db);
  await sql`create index mails_shown_idx on identity.mails (created_at desc) where state = 'shown'`.execute(db);
  await sql`create index mails_person_idx on identity.mails (person_id, template, created_at)`.execute(db);
  await sql`create index mails_code_idx on identity.mails (code_id)`.execute(db);
  await sql`create index mails_created_idx on identity.mails (created_at)`.execute(db);

  // An attempt is kept as failed from its begin and forgiven when it succeeds, so that many at once count as many.
  await sql`create table identity.login_failures (
    id bigint generated always as identity primary key,
    key text not null check (length(key) <= 120),
    at timestamptz not null default app.now()
  )`.execute(db);
  await sql`create index login_failures_key_idx on identity.login_failures (key, at)`.execute(db);
  await sql`create index login_failures_at_idx on identity.login_failures (at)`.execute(db);
}

async function limits(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.address_digest(p_email text) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
      select encode(sha256(convert_to(lower(p_email), 'UTF8')), 'hex') $$`.execute(db);
  // Each p_most failures within the window close the way for a quarter of an hour, doubled each time, a day at most.
  // Null: the way is open.
  await sql`create function identity.shut_until(p_key text, p_most integer, p_window interval) returns timestamptz
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
    declare v_times timestamptz[]; v_rounds integer; v_until timestamptz;
    begin
      select array_agg(at order by at) into v_times from identity.login_failures
        where key = p_key and at > app.now() - p_window;
      v_rounds := coalesce(cardinality(v_times), 0) / p_most;
      if v_rounds = 0 then return null; end if;
      v_until := v_times[v_rounds * p_most]
        + least(interval '15 minutes' * power(2, least(v_rounds - 1, 10)), interval '24 hours');
      return case when v_until > app.now() then v_until end;
    end $$`.execute(db);
  // Begins an attempt at an account's password: either the moment to come again, or the attempt and what to check.
  await sql`create function identity.attempt_begin(p_email text, p_address text)
    returns table (attempt bigint, shut_until timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_key text := 'account:' || identity.address_digest(p_email); v_until timestamptz; v_attempt bigint;
    begin
      perform pg_advisory_xact_lock(hashtextextended(v_key, 0));
      v_until := greatest(identity.shut_until(v_key, 10, interval '24 hours'),
        identity.shut_until('address:' || left(p_address, 64), 50, interval '15 minutes'));
      if v_until is null then
        insert into identity.login_failures (key) values (v_key) returning id into v_attempt;
      end if;
      return query select v_attempt, v_until;
    end $$`.execute(db);
  await sql`create function identity.attempt_end(p_attempt bigint, p_ok boolean, p_address text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if p_ok then
        delete from identity.login_failures f using identity.login_failures own
          where own.id = p_attempt and f.key = own.key;
      elsif p_address is not null then
        insert into identity.login_failures (key) values ('address:' || left(p_address, 64));
      end if;
    end $$`.execute(db);
  await sql`create function identity.login_begin(p_email text, p_address text)
    returns table (attempt bigint, shut_until timestamptz, person_id uuid, password_hash text, locale text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      return query
        select a.attempt, a.shut_until, p.id, c.password_hash, p.locale
        from identity.attempt_begin(p_email, p_address) a
        left join (identity.persons p join identity.credentials c on c.person_id = p.id)
          on p.email = lower(p_email) and a.attempt is not null;
    end $$`.execute(db);
  // The same for the person of a live session, who proves once more who is there.
  await sql`create function identity.confirmation_begin(p_digest text)
    returns table (attempt bigint, shut_until timestamptz, password_hash text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons;
    begin
      v_person := identity.person_of_session(p_digest);
      if v_person.id is null then return; end if;
      return query
        select a.attempt, a.shut_until, c.password_hash from identity.attempt_begin(v_person.email, null) a
        left join identity.credentials c on c.person_id = v_person.id and a.attempt is not null;
    end $$`.execute(db);
  await sql`create function identity.person_of_session(p_digest text) returns identity.persons
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select p from identity.login_sessions s join identity.persons p on p.id = s.person_id
      where s.digest = p_digest and identity.session_expiry(s) > app.now() $$`.execute(db);
  await sql`create function identity.session_confirm(p_digest text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.login_sessions set confirmed_at = app.now() where digest = p_digest $$`.execute(db);
  // Whether the person of the session proved who they are within the last half hour, by logging in or since.
  await sql`create function identity.session_is_fresh(p_digest text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select exists (select from identity.login_sessions s where s.digest = p_digest
        and identity.session_expiry(s) > app.now()
        and coalesce(s.confirmed_at, s.created_at) > app.now() - interval '30 minutes') $$`.execute(db);
  await sql`grant execute on function identity.login_begin(text, text), identity.confirmation_begin(text),
    identity.attempt_end(bigint, boolean, text), identity.session_confirm(text), identity.session_is_fresh(text)
    to app_web`.execute(db);
}

async function mail(db: Kysely<unknown>): Promise<void> {
  // A mail to a member or to who is invited, in the caller's transaction and workspace. A member who left gets none.
  await sql`create function identity.queue_mail(p_template text, p_member uuid, p_invitation uuid, p_params jsonb)
    returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_workspace uuid := app.workspace_id();
    begin
      if v_workspace is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      if p_member is not null then
        insert into identity.mails (workspace_id, person_id, recipient, template, params, locale)
          select v_workspace, p.id, p.email, p_template, p_params, p.locale
          from identity.memberships m join identity.persons p on p.id = m.person_id
          where m.id = p_member and m.workspace_id = v_workspace and m.revoked_at is null;
      else
        insert into identity.mails (workspace_id, invitation_id, recipient, template, params, locale)
          select v_workspace, i.id, i.email, p_template, p_params, coalesce(p.locale, w.locale)
          from app.invitations i join app.workspaces w on w.id = i.workspace_id
          left join identity.persons p on p.email = i.email
          where i.id = p_invitation and i.workspace_id = v_workspace;
      end if;
    end $$`.execute(db);
  await sql`create function identity.queue_account_mail(p_person uuid, p_template text) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
      insert into identity.mails (person_id, recipient, template, locale)
        select id, email, p_template, locale from identity.persons where id = p_person $$`.execute(db);
  await sql`grant execute on function identity.queue_mail(text, uuid, uuid, jsonb) to app_web, app_worker`.execute(db);
}

async function outbox(db: Kysely<unknown>): Promise<void> {
  // Hands one waiting mail to the worker. Should the worker die with it, it is handed out again after the pause.
  await sql`create function identity.mail_claim()
    returns table (id uuid, template text, params jsonb, locale text, recipient text, workspace_name text)
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      with claimed as (
        update identity.mails m set attempts = m.attempts + 1,
          next_try_at = app.now() + least(interval '1 minute' * power(3, m.attempts), interval '6 hours')
        where m.id = (
          select w.id from identity.mails w
          where w.state = 'waiting' and w.next_try_at <= app.now() and w.attempts < 8
          order by w.next_try_at limit 1 for update skip locked)
        returning m.*)
      select c.id, c.template, c.params, c.locale, c.recipient, s.name
      from claimed c left join identity.workspace_slugs s on s.workspace_id = c.workspace_id $$`.execute(db);
  // Keeps the digest of the secret that the mail about to be sent carries. False: its reason is gone.
  await sql`create function identity.mail_mint(p_mail uuid, p_digest text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v identity.mails;
    begin
      select * into v from identity.mails where id = p_mail and state = 'waiting';
      if not found then return false; end if;
      if v.code_id is not null then
        update identity.one_time_codes set code_digest = p_digest, expires_at = app.now() + interval '10 minutes'
          where id = v.code_id and used_at is null and created_at > app.now() - interval '10 minutes';
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
  // The mail is out of the worker's hands: sent, or shown in the outbox with what it looked like.
  await sql`create function identity.mail_done(p_mail uuid, p_subject text, p_html text, p_body text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.mails set state = case when p_subject is null then 'sent' else 'shown' end,
        subject = p_subject, html = p_html, body = p_body, failure = null
      where id = p_mail and state = 'waiting' $$`.execute(db);
  await sql`create function identity.mail_failed(p_mail uuid, p_failure text, p_final boolean) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.mails set failure = left(p_failure, 400),
        state = case when p_final or attempts >= 8 then 'failed' else state end
      where id = p_mail and state = 'waiting' $$`.execute(db);
  // Gives up what can no longer be of use and forgets what is long past.
  await sql`create function identity.forget_past() returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      update identity.mails set state = 'failed', failure = coalesce(failure, 'too late')
        where state = 'waiting' and (created_at < app.now() - interval '3 days'
          or code_id is not null and created_at < app.now() - interval '10 minutes'
          or attempts >= 8 and next_try_at < app.now());
      delete from identity.mails where state <> 'waiting' and created_at < app.now() - interval '30 days';
      delete from identity.one_time_codes where created_at < app.now() - interval '1 day';
      delete from identity.tokens where expires_at < app.now() - interval '30 days';
      delete from identity.login_failures where at < app.now() - interval '1 day' $$`.execute(db);
  await sql`grant execute on function identity.mail_claim(), identity.mail_mint(uuid, text),
    identity.mail_done(uuid, text, text, text), identity.mail_failed(uuid, text, boolean), identity.forget_past()
    to app_worker`.execute(db);
  // What an installation without a mail server shows to who sits at the machine.
  await sql`create function identity.mailbox(p_limit integer)
    returns table (id uuid, recipient text, subject text, created_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select id, recipient, subject, created_at from identity.mails where state = 'shown'
      order by created_at desc, id limit p_limit $$`.execute(db);
  await sql`create function identity.mailbox_mail(p_id uuid)
    returns table (id uuid, recipient text, subject text, html text, body text, created_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select id, recipient, subject, html, body, created_at from identity.mails
      where id = p_id and state = 'shown' $$`.execute(db);
  await sql`grant execute on function identity.mailbox(integer), identity.mailbox_mail(uuid) to app_web`.execute(db);
}

async function codes(db: Kysely<unknown>): Promise<void> {
  // Makes room for a code and asks for the mail that will carry it. Null after five in an hour for the address and
  // purpose. An address without a person gets a row as well and no mail: both look alike to who asks.
  await sql`create function identity.make_code(
      p_email text, p_person uuid, p_purpose text, p_binding text, p_params jsonb)
    returns uuid language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare v_address text := identity.address_digest(p_email); v_id uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended('code:' || p_purpose || v_address, 0));
      if (select count(*) from identity.one_time_codes where address_digest = v_address and purpose = p_purpose
          and created_at > app.now() - interval '1 hour') >= 5 then
        return null;
      end if;
      insert into identity.one_time_codes (person_id, address_digest, purpose, binding_digest)
        values (p_person, v_address, p_purpose, encode(sha256(convert_to(p_binding, 'UTF8')), 'hex'))
        returning id into v_id;
      insert into identity.mails (person_id, code_id, recipient, template, params, locale)
        select p.id, v_id, p.email, case p_purpose when 'signing' then 'signing_code' else 'login_code' end,
          p_params, p.locale from identity.persons p where p.id = p_person;
      return v_id;
    end $$`.execute(db);
  await sql`create function identity.request_code(p_digest text, p_purpose text, p_binding text, p_params jsonb)
    returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons := identity.person_of_session(p_digest);
    begin
      if v_person.id is null then return null; end if;
      return identity.make_code(v_person.email, v_person.id, p_purpose, p_binding, p_params);
    end $$`.execute(db);
  // A code to log in with, for people of client companies.
  await sql`create function identity.request_login_code(p_email text, p_binding text) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person uuid;
    begin
      select p.id into v_person from identity.persons p where p.email = lower(p_email) and exists (
        select from identity.memberships m
        where m.person_id = p.id and m.client_id is not null and m.revoked_at is null);
      return identity.make_code(p_email, v_person, 'portal_login', p_binding, '{}');
    end $$`.execute(db);
  // ok, wrong, expired or too_many. Whoever cannot show the binding, or is not the person, is told "wrong".
  await sql`create function identity.use_code(
      p_digest text, p_id uuid, p_purpose text, p_binding text, p_code text)
    returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v identity.one_time_codes;
    begin
      select * into v from identity.one_time_codes where id = p_id and purpose = p_purpose
        and binding_digest = encode(sha256(convert_to(p_binding, 'UTF8')), 'hex') for update;
      if not found then return 'wrong'; end if;
      if p_digest is null and p_purpose <> 'portal_login' then return 'wrong'; end if;
      if p_digest is not null and (identity.person_of_session(p_digest)).id is distinct from v.person_id then
        return 'wrong';
      end if;
      if v.used_at is not null or v.expires_at <= app.now() then return 'expired'; end if;
      if v.tries >= 5 then return 'too_many'; end if;
      if v.code_digest = encode(sha256(convert_to(p_id::text || p_code, 'UTF8')), 'hex') then
        update identity.one_time_codes set tries = tries + 1, used_at = app.now() where id = p_id;
        return 'ok';
      end if;
      update identity.one_time_codes set tries = tries + 1 where id = p_id;
      return case when v.tries >= 4 then 'too_many' else 'wrong' end;
    end $$`.execute(db);
  await sql`create function identity.login_by_code(p_id uuid, p_binding text, p_code text)
    returns table (outcome text, person_id uuid, locale text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_outcome text := identity.use_code(null, p_id, 'portal_login', p_binding, p_code);
    begin
      if v_outcome <> 'ok' then return query select v_outcome, null::uuid, null::text; return; end if;
      return query
        update identity.persons p set email_confirmed_at = coalesce(p.email_confirmed_at, app.now())
        from identity.one_time_codes c where c.id = p_id and p.id = c.person_id
        returning v_outcome, p.id, p.locale;
    end $$`.execute(db);
  // What the worker hashes into code_digest: the row it is for, then the six digits.
  await sql`create function identity.mail_code(p_mail uuid) returns uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select code_id from identity.mails where id = p_mail $$`.execute(db);
  await sql`grant execute on function identity.request_code(text, text, text, jsonb),
    identity.request_login_code(text, text), identity.use_code(text, uuid, text, text, text),
    identity.login_by_code(uuid, text, text) to app_web`.execute(db);
  await sql`grant execute on function identity.mail_code(uuid) to app_worker`.execute(db);
}

async function links(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.link_state(p_digest text, p_kind text) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select coalesce((select case when used_at is not null then 'used' when expires_at <= app.now() then 'expired'
        else 'open' end from identity.tokens where digest = p_digest and kind = p_kind), 'unknown') $$`.execute(db);
  // Takes a link once: its person, or null when it is used, expired or unknown.
  await sql`create function identity.take_link(p_digest text, p_kind text) returns uuid
    language sql set search_path = pg_catalog, pg_temp as $$
      update identity.tokens set used_at = app.now()
      where digest = p_digest and kind = p_kind and used_at is null and expires_at > app.now()
      returning person_id $$`.execute(db);
  // Five in an hour; more are passed over.
  await sql`create function identity.request_confirmation(p_person uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      perform from identity.persons where id = p_person and email_confirmed_at is null for update;
      if found and (select count(*) from identity.mails where person_id = p_person
          and template = 'email_confirmation' and created_at > app.now() - interval '1 hour') < 5 then
        perform identity.queue_account_mail(p_person, 'email_confirmation');
      end if;
    end $$`.execute(db);
  await sql`create function identity.confirm_email(p_digest text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person uuid := identity.take_link(p_digest, 'email_confirmation');
    begin
      update identity.persons set email_confirmed_at = coalesce(email_confirmed_at, app.now()) where id = v_person;
      return found;
    end $$`.execute(db);
  // Three in an hour for an address, whether or not it has an account; more are passed over.
  await sql`create function identity.request_reset(p_email text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_key text := 'reset:' || identity.address_digest(p_email); v_person uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended(v_key, 0));
      if (select count(*) from identity.login_failures where key = v_key and at > app.now() - interval '1 hour') >= 3 then
        return;
      end if;
      insert into identity.login_failures (key) values (v_key);
      select id into v_person from identity.persons where email = lower(p_email);
      perform identity.queue_account_mail(v_person, 'password_reset');
    end $$`.execute(db);
  // Sets the password of the link's person and ends all of their login sessions. False: the link does not hold.
  await sql`create function identity.reset_password(p_digest text, p_hash text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person uuid := identity.take_link(p_digest, 'password_reset');
    begin
      if v_person is null then return false; end if;
      insert into identity.credentials (person_id, password_hash) values (v_person, p_hash)
        on conflict (person_id) do update set password_hash = excluded.password_hash, updated_at = app.now();
      update identity.persons set email_confirmed_at = coalesce(email_confirmed_at, app.now()) where id = v_person;
      delete from identity.login_sessions where person_id = v_person;
      delete from identity.tokens where person_id = v_person and kind = 'password_reset' and used_at is null;
      delete from identity.login_failures where key =
        (select 'account:' || identity.address_digest(email) from identity.persons where id = v_person);
      perform identity.queue_account_mail(v_person, 'password_changed');
      return true;
    end $$`.execute(db);
  await sql`create function identity.link_person(p_digest text, p_kind text)
    returns table (email text, display_name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select p.email, p.display_name from identity.tokens t join identity.persons p on p.id = t.person_id
      where t.digest = p_digest and t.kind = p_kind and t.used_at is null and t.expires_at > app.now() $$`.execute(db);
  await sql`grant execute on function identity.link_state(text, text), identity.request_confirmation(uuid),
    identity.confirm_email(text), identity.request_reset(text), identity.reset_password(text, text),
    identity.link_person(text, text) to app_web`.execute(db);
}

async function account(db: Kysely<unknown>): Promise<void> {
  await sql`create function identity.account_of(p_digest text)
    returns table (display_name text, email text, locale text, email_confirmed boolean, has_password boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select p.display_name, p.email, p.locale, p.email_confirmed_at is not null,
        exists (select from identity.credentials c where c.person_id = p.id)
      from identity.person_of_session(p_digest) p where p.id is not null $$`.execute(db);
  // Keeps the name that every workspace of the person shows in step.
  await sql`create function identity.update_person(p_digest text, p_name text, p_locale text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons := identity.person_of_session(p_digest); v_member identity.memberships;
    begin
      if v_person.id is null then return; end if;
      update identity.persons set display_name = p_name, locale = p_locale where id = v_person.id;
      if v_person.display_name = p_name then return; end if;
      for v_member in
        select * from identity.memberships where person_id = v_person.id and revoked_at is null order by id
      loop
        perform identity.set_context(v_member.workspace_id, null, null, 'workspace', '{}');
        update app.member_profiles set display_name = p_name
          where workspace_id = v_member.workspace_id and id = v_member.id;
      end loop;
    end $$`.execute(db);
  // Ends every other login session of the person and says so by mail.
  await sql`create function identity.change_password(p_digest text, p_hash text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons := identity.person_of_session(p_digest);
    begin
      update identity.credentials set password_hash = p_hash, updated_at = app.now() where person_id = v_person.id;
      if not found then return false; end if;
      delete from identity.login_sessions where person_id = v_person.id and digest <> p_digest;
      delete from identity.tokens where person_id = v_person.id and kind = 'password_reset' and used_at is null;
      perform identity.queue_account_mail(v_person.id, 'password_changed');
      return true;
    end $$`.execute(db);
  await sql`create function identity.sessions_of(p_digest text)
    returns table (id uuid, kind text, user_agent text, address text, created_at timestamptz, seen_at timestamptz,
      current boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select s.id, s.kind, s.user_agent, s.address, s.created_at, s.seen_at, s.digest = p_digest
      from identity.login_sessions s
      where s.person_id = (identity.person_of_session(p_digest)).id and identity.session_expiry(s) > app.now()
      order by s.digest = p_digest desc, s.seen_at desc, s.id $$`.execute(db);
  // One of the person's other sessions, or all of them when no id is given; the number ended.
  await sql`create function identity.end_sessions(p_digest text, p_id uuid) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      with gone as (
        delete from identity.login_sessions s
        where s.person_id = (identity.person_of_session(p_digest)).id and s.digest <> p_digest
          and (p_id is null or s.id = p_id)
        returning 1)
      select count(*)::integer from gone $$`.execute(db);
  await sql`grant execute on function identity.account_of(text), identity.update_person(text, text, text),
    identity.change_password(text, text), identity.sessions_of(text), identity.end_sessions(text, uuid)
    to app_web`.execute(db);
}

async function invitations(db: Kysely<unknown>): Promise<void> {
  // What the holder of an invitation's link may know: the holder reads the mailbox it was sent to.
  await sql`create function identity.invitation_of(p_token text)
    returns table (state text, email text, role text, workspace_name text, client_name text, inviter text,
      has_account boolean, locale text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_token identity.tokens;
    begin
      select * into v_token from identity.tokens where digest = p_token and kind = 'invitation';
      if not found then return; end if;
      perform identity.set_context(v_token.workspace_id, null, null, 'workspace', '{}');
      return query
        select case when i.accepted_at is not null then 'used' when i.revoked_at is not null then 'revoked'
            when i.expires_at <= app.now() then 'expired' else 'open' end,
          i.email, i.role, w.name, c.name, m.display_name,
          exists (select from identity.persons p where p.email = i.email), w.locale
        from app.invitations i
        join app.workspaces w on w.id = i.workspace_id
        join app.member_profiles m on m.workspace_id = i.workspace_id and m.id = i.invited_by
        left join app.clients c on c.workspace_id = i.workspace_id and c.id = i.client_id
        where i.workspace_id = v_token.workspace_id and i.id = v_token.invitation_id;
    end $$`.execute(db);
  // Makes the person of the session, or a new person, a member, and leaves the transaction inside the workspace. No row:
  // the link does not hold, the session is someone else's, a code's session would take a staff role, or the address has
  // an account nobody logged in to.
  await sql`create function identity.accept_invitation(
      p_token text, p_digest text, p_name text, p_hash text, p_locale text)
    returns table (person_id uuid, member_id uuid, display_name text, slug text, role text, client_id uuid)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_token identity.tokens;
      v app.invitations;
      v_person identity.persons;
      v_member uuid;
      v_client text;
      v_staff boolean;
    begin
      select * into v_token from identity.tokens where digest = p_token and kind = 'invitation';
      if not found then return; end if;
      perform identity.set_context(v_token.workspace_id, null, null, 'workspace', '{}');
      select * into v from app.invitations i
        where i.workspace_id = v_token.workspace_id and i.id = v_token.invitation_id for update;
      if not found or v.accepted_at is not null or v.revoked_at is not null or v.expires_at <= app.now() then
        return;
      end if;
      v_staff := v.client_id is null;
      if p_digest is not null then
        v_person := identity.person_of_session(p_digest);
        if v_person.email is distinct from v.email then return; end if;
        if v_staff and exists (select from identity.login_sessions s where s.digest = p_digest and s.kind <> 'staff') then
          return;
        end if;
        update identity.persons p set email_confirmed_at = coalesce(p.email_confirmed_at, app.now())
          where p.id = v_person.id;
      else
        if p_name is null or (v_staff and p_hash is null) then return; end if;
        insert into identity.persons (email, display_name, locale, email_confirmed_at)
          values (v.email, p_name, p_locale, app.now()) on conflict (email) do nothing returning * into v_person;
        if v_person.id is null then return; end if;
        if p_hash is not null then
          insert into identity.credentials (person_id, password_hash) values (v_person.id, p_hash);
        end if;
      end if;
      select m.id into v_member from identity.memberships m where m.workspace_id = v.workspace_id
        and m.person_id = v_person.id and m.client_id is not distinct from v.client_id and m.revoked_at is null;
      if v_member is null then
        v_member := gen_random_uuid();
        select c.name into v_client from app.clients c where c.workspace_id = v.workspace_id and c.id = v.client_id;
        insert into identity.memberships (id, workspace_id, person_id, role, client_id, client_name)
          values (v_member, v.workspace_id, v_person.id, v.role, v.client_id, v_client);
        insert into app.member_profiles (id, person_id, client_id, role, display_name, email)
          values (v_member, v_person.id, v.client_id, v.role, v_person.display_name, v_person.email);
      end if;
      update app.invitations set accepted_at = app.now(), accepted_member_id = v_member, version = version + 1
        where workspace_id = v.workspace_id and id = v.id;
      update identity.tokens t set used_at = app.now() where t.invitation_id = v.id and t.used_at is null;
      perform identity.set_context(v.workspace_id, v_person.id, v_member, 'workspace', '{}');
      return query
        select v_person.id, v_member, v_person.display_name, w.slug, m.role, v.client_id
        from identity.workspace_slugs w join identity.memberships m on m.id = v_member
        where w.workspace_id = v.workspace_id;
    end $$`.execute(db);
  await sql`grant execute on function identity.invitation_of(text),
    identity.accept_invitation(text, text, text, text, text) to app_web`.execute(db);
}

async function members(db: Kysely<unknown>): Promise<void> {
  // Locks the workspace's members against each other and makes sure that an owner asks.
  await sql`create function identity.hold_members() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      perform from identity.workspace_slugs where workspace_id = app.workspace_id() for update;
      if app.scope() is distinct from 'workspace' or not exists (
        select from identity.memberships m where m.id = app.member_id() and m.workspace_id = app.workspace_id()
          and m.role = 'owner' and m.revoked_at is null) then
        raise insufficient_privilege using message = 'only an owner may change members';
      end if;
    end $$`.execute(db);
  // ok, missing, stale (the role is no longer p_from), last_owner, or not_allowed (staff and client roles never mix).
  // Without p_to the membership ends; the profile stays, so that what the person did keeps a name.
  await sql`create function identity.change_member(p_member uuid, p_from text, p_to text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v identity.memberships;
    begin
      perform identity.hold_members();
      select * into v from identity.memberships
        where id = p_member and workspace_id = app.workspace_id() and revoked_at is null for update;
      if not found then return 'missing'; end if;
      if v.role <> p_from then return 'stale'; end if;
      if p_to is not null and (p_to like 'client%') <> (v.client_id is not null) then return 'not_allowed'; end if;
      if v.role = 'owner' and p_to is distinct from 'owner' and not exists (
        select from identity.memberships m where m.workspace_id = v.workspace_id and m.role = 'owner'
          and m.revoked_at is null and m.id <> v.id) then
        return 'last_owner';
      end if;
      if p_to is null then
        update identity.memberships set revoked_at = app.now() where id = v.id;
        update app.member_profiles set active = false where workspace_id = v.workspace_id and id = v.id;
      else
        update identity.memberships set role = p_to where id = v.id;
        update app.member_profiles set role = p_to where workspace_id = v.workspace_id and id = v.id;
      end if;
      return 'ok';
    end $$`.execute(db);
  await sql`grant execute on function identity.change_member(uuid, text, text) to app_web`.execute(db);
}
