import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/**
 * What happened, as one hash chain per workspace. hash = SHA-256(previous hash || event), where event is the RFC 8785
 * text of the whole entry. Nobody may write these tables; app.append_activity is the only way in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.activity_events (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    seq bigint not null check (seq > 0),
    at timestamptz not null,
    actor_id uuid,
    action text not null check (action ~ '^[a-z_]+[.][a-z_]+$'),
    subject_type text not null check (subject_type ~ '^[a-z_]+$'),
    subject_id uuid not null,
    client_id uuid,
    engagement_id uuid,
    event text not null,
    previous_hash bytea not null check (length(previous_hash) = 32),
    hash bytea not null check (length(hash) = 32),
    primary key (workspace_id, seq),
    foreign key (workspace_id, actor_id) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index activity_events_engagement_idx
    on app.activity_events (workspace_id, engagement_id, seq desc) where engagement_id is not null`.execute(db);
  await sql`create index activity_events_actor_idx on app.activity_events (workspace_id, actor_id)`.execute(db);
  await sql`create table app.activity_heads (
    workspace_id uuid primary key default app.workspace_id() references app.workspaces (id),
    seq bigint not null,
    hash bytea not null
  )`.execute(db);
  await fence(db, { table: "activity_events", web: {} });
  await fence(db, { table: "activity_heads", web: {} });

  await sql`create function app.append_activity(
      p_action text, p_subject_type text, p_subject_id uuid, p_client uuid, p_engagement uuid, p_data text)
    returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      v_workspace uuid := app.workspace_id();
      v_head app.activity_heads;
      v_at timestamptz := app.now();
      v_event text;
      v_hash bytea;
    begin
      if v_workspace is null or app.scope() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      if jsonb_typeof(p_data::jsonb) <> 'object' then
        raise invalid_parameter_value using message = 'activity data must be an object';
      end if;
      -- Writing the head also needs the staff policy; the context below is put back before returning.
      perform set_config('app.activity_scope', app.scope(), true), set_config('app.scope', 'workspace', true);
      insert into app.activity_heads (workspace_id, seq, hash)
        values (v_workspace, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
      select * into strict v_head from app.activity_heads where workspace_id = v_workspace for update;
      v_event := format(
        '{"action":"%s","actor":%s,"at":"%s","client":%s,"data":%s,"engagement":%s,"seq":%s,"subject":"%s",'
        '"subjectType":"%s","v":1,"workspace":"%s"}',
        p_action, coalesce('"' || app.member_id() || '"', 'null'),
        to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce('"' || p_client || '"', 'null'), p_data, coalesce('"' || p_engagement || '"', 'null'),
        v_head.seq + 1, p_subject_id, p_subject_type, v_workspace);
      v_hash := sha256(v_head.hash || convert_to(v_event, 'UTF8'));
      insert into app.activity_events
        (workspace_id, seq, at, actor_id, action, subject_type, subject_id, client_id, engagement_id,
         event, previous_hash, hash)
      values (v_workspace, v_head.seq + 1, v_at, app.member_id(), p_action, p_subject_type, p_subject_id, p_client,
         p_engagement, v_event, v_head.hash, v_hash);
      update app.activity_heads set seq = v_head.seq + 1, hash = v_hash where workspace_id = v_workspace;
      perform set_config('app.scope', current_setting('app.activity_scope'), true);
      return v_head.seq + 1;
    end $$`.execute(db);
  await sql`grant execute on function app.append_activity(text, text, uuid, uuid, uuid, text)
    to app_web, app_worker`.execute(db);
}
