import { type Kysely, sql } from "kysely";

/** How many mails a workspace may have sent and an address may get from workspaces, in data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.mail_limits (
    name text primary key check (name in ('invitations', 'recipient', 'workspace')),
    most integer not null check (most > 0),
    within interval not null
  )`.execute(db);
  // invitations: of one workspace, the only mails that reach strangers; a large client's staff fit into a day.
  // recipient: of one address, from all workspaces; the manager who gets a whole manual to sign has room.
  // workspace: all mails of one; a class of several hundred is told about its exam at once.
  await sql`insert into identity.mail_limits (name, most, within) values
    ('invitations', 200, '24 hours'), ('recipient', 50, '24 hours'), ('workspace', 1000, '24 hours')`.execute(db);
  await sql`create index mails_workspace_idx on identity.mails (workspace_id, created_at) where workspace_id is not null`.execute(db);
  await sql`create index mails_recipient_idx on identity.mails (recipient, created_at) where workspace_id is not null`.execute(db);
  // As queue_mail where there is room; else the limit that is reached. Mails of an account (codes, resets) count for no
  // one here: they have limits of their own, and nobody else's mails may use those up.
  await sql`create function identity.queue_limited_mail(p_template text, p_member uuid, p_invitation uuid, p_params jsonb)
    returns table (name text, most integer)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_workspace uuid := app.workspace_id(); v_recipient text;
    begin
      select coalesce(
        (select p.email from identity.memberships m join identity.persons p on p.id = m.person_id
          where m.id = p_member and m.workspace_id = v_workspace),
        (select i.email from app.invitations i where i.id = p_invitation and i.workspace_id = v_workspace)) into v_recipient;
      perform pg_advisory_xact_lock(hashtextextended('mails:' || v_workspace, 0));
      perform pg_advisory_xact_lock(hashtextextended('mails:' || v_recipient, 0));
      return query
        select l.name, l.most from identity.mail_limits l
        cross join lateral (select case l.name
          when 'workspace' then (select count(*) from identity.mails m
            where m.workspace_id = v_workspace and m.created_at > app.now() - l.within)
          when 'recipient' then (select count(*) from identity.mails m
            where m.recipient = v_recipient and m.workspace_id is not null and m.created_at > app.now() - l.within)
          else (select count(*) from identity.mails m
            where m.workspace_id = v_workspace and m.template = p_template and m.created_at > app.now() - l.within)
          end as sent) as c
        where c.sent >= l.most and (l.name <> 'invitations' or p_template = 'invitation')
        order by l.name limit 1;
      if not found then
        perform identity.queue_mail(p_template, p_member, p_invitation, p_params);
      end if;
    end $$`.execute(db);
  await sql`grant execute on function identity.queue_limited_mail(text, uuid, uuid, jsonb) to app_web, app_worker`.execute(db);
}
