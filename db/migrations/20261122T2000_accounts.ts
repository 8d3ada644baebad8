import { type Kysely, sql } from "kysely";

/**
 * Accounts under load and under attack: codes before all other mail, limits on codes that strangers cannot use up for
 * others, invitations that end with what replaces or carries them, and no function that the web role has no use for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await masks(db);
  await doors(db);
  await claims(db);
  await codes(db);
  await invitationMails(db);
  await invitationLinks(db);
}

async function masks(db: Kysely<unknown>): Promise<void> {
  // Of a person's name the first character, however long it is; app.masked is for companies.
  await sql`create function app.masked_person(p_name text) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
      select left(p_name, 1) || repeat('*', greatest(length(p_name) - 1, 1)) $$`.execute(db);
  await sql`create or replace function app.public_manager_certificate(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'number', m.number, 'person', app.masked_person(m.person_name),
        'courseZh', m.course_title_zh, 'courseEn', m.course_title_en, 'hours', m.hours, 'issuer', m.issuer,
        'issuedOn', m.issued_on, 'expiresOn', m.expires_on,
        'state', case when m.revoked_at is not null then 'revoked'
          when m.expires_on <= (app.now() at time zone w.time_zone)::date then 'expired' else 'valid' end)
      from app.manager_certificates m join app.workspaces w on w.id = m.workspace_id where m.id = p_ref $$`.execute(db);
}

/** identity.register stays for the owner of the schema: the demo and the tests make people with it. */
async function doors(db: Kysely<unknown>): Promise<void> {
  await sql`drop function identity.credential_of(text)`.execute(db);
  await sql`revoke execute on function identity.register(text, text, text, text) from app_web`.execute(db);
}

async function claims(db: Kysely<unknown>): Promise<void> {
  // Somebody waits in front of a page for a code or a reset: nothing else goes before them.
  await sql`drop index identity.mails_waiting_idx`.execute(db);
  await sql`create index mails_waiting_idx on identity.mails
    ((code_id is null and signup_id is null and template <> 'password_reset'), next_try_at)
    where state = 'waiting'`.execute(db);
  await sql`create or replace function identity.mail_claim()
    returns table (id uuid, template text, params jsonb, locale text, recipient text, workspace_name text)
    language sql security definer set search_path = pg_catalog, pg_temp as $$
      with claimed as (
        update identity.mails m set attempts = m.attempts + 1,
          next_try_at = app.now() + least(interval '1 minute' * power(3, m.attempts), interval '6 hours')
        where m.id = (
          select w.id from identity.mails w
          where w.state = 'waiting' and w.next_try_at <= app.now() and w.attempts < 8
          order by (w.code_id is null and w.signup_id is null and w.template <> 'password_reset'), w.next_try_at
          limit 1 for update skip locked)
        returning m.*)
      select c.id, c.template, c.params, c.locale, c.recipient, s.name
      from claimed c left join identity.workspace_slugs s on s.workspace_id = c.workspace_id $$`.execute(db);
}

async function codes(db: Kysely<unknown>): Promise<void> {
  await sql`drop function identity.request_login_code(text, text), identity.login_by_code(uuid, text, text),
    identity.make_code(text, uuid, text, text, jsonb)`.execute(db);
  // The known browser that asked; null for every other one.
  await sql`alter table identity.one_time_codes add device_digest text`.execute(db);
  await sql`create function identity.is_known_device(p_email text, p_device text) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select exists (select from identity.known_devices d join identity.persons p on p.id = d.person_id
        where p.email = lower(p_email) and d.digest = p_device and d.used_at > app.now() - interval '400 days') $$`.execute(db);
  await sql`create or replace function identity.attempt_begin(p_email text, p_address text, p_device text)
    returns table (attempt bigint, shut_until timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_key text; v_until timestamptz; v_attempt bigint;
    begin
      v_key := case when identity.is_known_device(p_email, p_device)
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
  // Makes room for a code and asks for the mail that will carry it. An address without a person gets a row as well and
  // no mail: both look alike to who asks. Limits are the caller's matter, under the lock of the address.
  await sql`create function identity.make_code(
      p_email text, p_person uuid, p_purpose text, p_binding text, p_params jsonb, p_device text)
    returns uuid language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare v_id uuid;
    begin
      insert into identity.one_time_codes (person_id, address_digest, purpose, binding_digest, device_digest)
        values (p_person, identity.address_digest(p_email), p_purpose,
          encode(sha256(convert_to(p_binding, 'UTF8')), 'hex'), p_device)
        returning id into v_id;
      insert into identity.mails (person_id, code_id, recipient, template, params, locale)
        select p.id, v_id, p.email, case p_purpose when 'signing' then 'signing_code' else 'login_code' end,
          p_params, p.locale from identity.persons p where p.id = p_person;
      return v_id;
    end $$`.execute(db);
  // For the person of a session: what was used is no flood of mails, so many documents can be signed one after another.
  // Null after five unused in an hour, or forty in all.
  await sql`create or replace function identity.request_code(p_digest text, p_purpose text, p_binding text, p_params jsonb)
    returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_person identity.persons := identity.person_of_session(p_digest); v_address text;
    begin
      if v_person.id is null then return null; end if;
      v_address := identity.address_digest(v_person.email);
      perform pg_advisory_xact_lock(hashtextextended('code:' || p_purpose || v_address, 0));
      if (select count(*) filter (where used_at is null) >= 5 or count(*) >= 40 from identity.one_time_codes
          where address_digest = v_address and purpose = p_purpose and created_at > app.now() - interval '1 hour') then
        return null;
      end if;
      return identity.make_code(v_person.email, v_person.id, p_purpose, p_binding, p_params, null);
    end $$`.execute(db);
  // A code to log in with, for people of client companies: five in an hour for each browser the person is known by, and
  // five for all others together. Those also share four hundred, a full exam hall, with everyone behind their network
  // address. Neither an id nor a moment: the address has had its five.
  await sql`create function identity.request_login_code(p_email text, p_binding text, p_address text, p_device text)
    returns table (id uuid, shut_until timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_device text := case when identity.is_known_device(p_email, p_device) then p_device end;
      v_from text := 'code-from:' || left(coalesce(p_address, ''), 64);
      v_address text := identity.address_digest(p_email);
      v_until timestamptz;
      v_person uuid;
    begin
      if v_device is null then
        perform pg_advisory_xact_lock(hashtextextended(v_from, 0));
        v_until := greatest(identity.shut_until('address:' || left(p_address, 64), 50, interval '15 minutes'),
          (select f.at + interval '1 hour' from identity.login_failures f
            where f.key = v_from and f.at > app.now() - interval '1 hour' order by f.at desc offset 399 limit 1));
        if v_until is not null then return query select null::uuid, v_until; return; end if;
      end if;
      perform pg_advisory_xact_lock(hashtextextended('code:portal_login' || v_address, 0));
      if (select count(*) from identity.one_time_codes c where c.address_digest = v_address and c.purpose = 'portal_login'
          and c.device_digest is not distinct from v_device and c.created_at > app.now() - interval '1 hour') >= 5 then
        return query select null::uuid, null::timestamptz;
        return;
      end if;
      if v_device is null then insert into identity.login_failures (key) values (v_from); end if;
      select p.id into v_person from identity.persons p where p.email = lower(p_email) and exists (
        select from identity.memberships m
        where m.person_id = p.id and m.client_id is not null and m.revoked_at is null);
      return query
        select identity.make_code(p_email, v_person, 'portal_login', p_binding, '{}', v_device), null::timestamptz;
    end $$`.execute(db);
  // Wrong codes count for the network address they come from, together with its wrong passwords. Guesses of one address
  // wait for each other, so that many at once count as many.
  await sql`create function identity.login_by_code(p_id uuid, p_binding text, p_code text, p_address text)
    returns table (outcome text, person_id uuid, locale text, shut_until timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_key text := 'address:' || left(p_address, 64); v_until timestamptz; v_outcome text;
    begin
      perform pg_advisory_xact_lock(hashtextextended(v_key, 0));
      v_until := identity.shut_until(v_key, 50, interval '15 minutes');
      if v_until is not null then
        return query select 'shut', null::uuid, null::text, v_until;
        return;
      end if;
      v_outcome := identity.use_code(null, p_id, 'portal_login', p_binding, p_code);
      if v_outcome <> 'ok' then
        if v_outcome <> 'expired' and v_key is not null then
          insert into identity.login_failures (key) values (v_key);
        end if;
        return query select v_outcome, null::uuid, null::text, null::timestamptz;
        return;
      end if;
      return query
        update identity.persons p set email_confirmed_at = coalesce(p.email_confirmed_at, app.now())
        from identity.one_time_codes c where c.id = p_id and p.id = c.person_id
        returning v_outcome, p.id, p.locale, null::timestamptz;
    end $$`.execute(db);
  await sql`grant execute on function identity.request_login_code(text, text, text, text),
    identity.login_by_code(uuid, text, text, text) to app_web`.execute(db);
}

async function invitationMails(db: Kysely<unknown>): Promise<void> {
  // The mail that carries a link. Tries of one mail have a link each, and all of them hold: any may have arrived.
  await sql`alter table identity.tokens add mail_id uuid`.execute(db);
  await sql`create index tokens_invitation_idx on identity.tokens (invitation_id) where invitation_id is not null`.execute(db);
  // Who sends an invitation again stands for it from then on.
  await sql`grant update (invited_by) on app.invitations to app_web`.execute(db);
  // An invitation holds for as long as who issued it may invite.
  await sql`create function identity.may_invite(p_workspace uuid, p_member uuid) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select exists (select from identity.memberships m where m.id = p_member and m.workspace_id = p_workspace
        and m.role = 'owner' and m.revoked_at is null) $$`.execute(db);
  // An invitation's new link ends those of its earlier mails; an earlier mail that is late gets none.
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
        perform from app.invitations i where i.workspace_id = v.workspace_id and i.id = v.invitation_id for update;
        if exists (select from identity.mails later where later.workspace_id = v.workspace_id
            and later.invitation_id = v.invitation_id and later.created_at > v.created_at) then
          return false;
        end if;
        update identity.tokens set expires_at = app.now() where invitation_id = v.invitation_id and used_at is null
          and expires_at > app.now() and mail_id is distinct from p_mail;
        insert into identity.tokens (digest, kind, workspace_id, invitation_id, expires_at, mail_id)
          select p_digest, 'invitation', i.workspace_id, i.id, i.expires_at, p_mail from app.invitations i
          where i.workspace_id = v.workspace_id and i.id = v.invitation_id
            and i.accepted_at is null and i.revoked_at is null and i.expires_at > app.now()
            and identity.may_invite(i.workspace_id, i.invited_by);
      elsif v.template in ('email_confirmation', 'password_reset') then
        insert into identity.tokens (digest, kind, person_id, expires_at) values (p_digest, v.template, v.person_id,
          app.now() + case v.template when 'password_reset' then interval '30 minutes' else interval '3 days' end);
      else
        return false;
      end if;
      return found;
    end $$`.execute(db);
}

async function invitationLinks(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function identity.invitation_of(p_token text)
    returns table (state text, email text, role text, workspace_name text, client_name text, inviter text,
      has_account boolean, locale text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_token identity.tokens;
    begin
      select * into v_token from identity.tokens where digest = p_token and kind = 'invitation';
      if not found then return; end if;
      perform identity.set_context(v_token.workspace_id, null, null, 'workspace', '{}');
      return query
        select case when i.accepted_at is not null then 'used'
            when i.revoked_at is not null or not identity.may_invite(i.workspace_id, i.invited_by) then 'revoked'
            when i.expires_at <= app.now() then 'expired'
            when v_token.used_at is not null or v_token.expires_at <= app.now() then 'replaced' else 'open' end,
          i.email, i.role, w.name, c.name, m.display_name,
          exists (select from identity.persons p where p.email = i.email), w.locale
        from app.invitations i
        join app.workspaces w on w.id = i.workspace_id
        join app.member_profiles m on m.workspace_id = i.workspace_id and m.id = i.invited_by
        left join app.clients c on c.workspace_id = i.workspace_id and c.id = i.client_id
        where i.workspace_id = v_token.workspace_id and i.id = v_token.invitation_id;
    end $$`.execute(db);
  // As before, and no row for a link that ended before its invitation, or whose issuer may invite no more.
  await sql`create or replace function identity.accept_invitation(
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
      -- First of all locks, as when members change: none of them changes until the new one is there.
      perform from identity.workspace_slugs s where s.workspace_id = v_token.workspace_id for share;
      perform identity.set_context(v_token.workspace_id, null, null, 'workspace', '{}');
      select * into v from app.invitations i
        where i.workspace_id = v_token.workspace_id and i.id = v_token.invitation_id for update;
      if not found or v.accepted_at is not null or v.revoked_at is not null or v.expires_at <= app.now() then
        return;
      end if;
      -- Read behind the invitation's lock: a mail that is being sent ends links under it.
      perform from identity.tokens t where t.digest = p_token and t.used_at is null and t.expires_at > app.now();
      if not found then return; end if;
      if not identity.may_invite(v.workspace_id, v.invited_by) then return; end if;
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
}
