import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** What falls due, the way into the job queue, and the record of each check of a workspace's activity chain. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Ids only: the worker scans this table because no role sees tenant rows across workspaces.
  await sql`create table identity.due (
    workspace_id uuid not null,
    kind text not null constraint due_kind_check check (kind in ('verify_chain')),
    ref uuid not null,
    due_at timestamptz not null,
    sent_at timestamptz,
    failed_at timestamptz,
    failure text check (length(failure) <= 400),
    primary key (workspace_id, kind, ref, due_at),
    check ((failed_at is null) = (failure is null) and (sent_at is null or failed_at is null))
  )`.execute(db);
  await sql`create index due_open_idx on identity.due (due_at) where sent_at is null and failed_at is null`.execute(db);
  await sql`create index due_sent_idx on identity.due (sent_at) where sent_at is not null`.execute(db);
  await sql`create function identity.schedule(p_kind text, p_ref uuid, p_due_at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into identity.due (workspace_id, kind, ref, due_at)
        values (app.workspace_id(), p_kind, p_ref, p_due_at) on conflict do nothing;
    end $$`.execute(db);

  // Runs in the caller's transaction, so no job exists without its commit; the workspace is the caller's, always.
  await sql`create function app.enqueue(p_name text, p_data jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, policy)
        select q.name, p_data || jsonb_build_object('workspaceId', app.workspace_id()),
          coalesce(q.retry_limit, 5), coalesce(q.retry_delay, 10), coalesce(q.retry_backoff, true), q.policy
        from pgboss.queue q where q.name = p_name;
      if not found then raise exception 'no such job queue: %', p_name; end if;
    end $$`.execute(db);
  // Turns up to p_limit due rows into jobs, each once: the row is marked in the transaction that queues its job. One
  // that cannot become a job is marked with the reason, stays for whoever looks into it, and holds up no other. Sent
  // rows are kept for 30 days.
  await sql`create function identity.enqueue_due(p_limit integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v identity.due; v_count integer := 0;
    begin
      for v in
        select * from identity.due where sent_at is null and failed_at is null and due_at <= app.now()
        order by due_at limit p_limit for update skip locked
      loop
        begin
          perform identity.set_context(v.workspace_id, null, null, 'workspace', '{}');
          perform app.enqueue(replace(v.kind, '_', '-'), jsonb_build_object('ref', v.ref, 'dueAt', v.due_at));
          update identity.due set sent_at = app.now()
            where workspace_id = v.workspace_id and kind = v.kind and ref = v.ref and due_at = v.due_at;
          v_count := v_count + 1;
        exception when others then
          raise warning 'due % of workspace % failed: %', v.kind, v.workspace_id, sqlerrm;
          update identity.due set failed_at = app.now(), failure = left(sqlerrm, 400)
            where workspace_id = v.workspace_id and kind = v.kind and ref = v.ref and due_at = v.due_at;
        end;
      end loop;
      delete from identity.due where sent_at < app.now() - interval '30 days';
      return v_count;
    end $$`.execute(db);
  await sql`grant execute on function identity.schedule(text, uuid, timestamptz), app.enqueue(text, jsonb)
    to app_web, app_worker`.execute(db);
  await sql`grant execute on function identity.enqueue_due(integer) to app_worker`.execute(db);

  await sql`create table app.chain_checks (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    checked_at timestamptz not null default app.now(),
    events bigint not null check (events >= 0),
    head_hash bytea not null,
    fault_seq bigint,
    fault text check (length(fault) <= 200),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create index chain_checks_at_idx on app.chain_checks (workspace_id, checked_at desc)`.execute(db);
  await fence(db, { table: "chain_checks", web: {}, worker: { insert: true } });
}
