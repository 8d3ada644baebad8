import { type Kysely, sql } from "kysely";

/** What the clauses are called that somebody is asked for, also for staff of the client, who do not see the engagement. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.asked_clauses(p_request uuid) returns table (clause text, title_zh text, title_en text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope();
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') or app.member_id() is null then
        raise insufficient_privilege using message = 'for who is asked alone';
      end if;
      perform set_config('app.scope', 'workspace', true);
      return query select q.clause, q.title_zh, q.title_en from app.evidence_requests r
        join app.engagements g on g.workspace_id = r.workspace_id and g.client_id = r.client_id and g.id = r.engagement_id
        join app.requirements q on q.workspace_id = g.workspace_id and q.scheme_version_id = g.scheme_version_id
          and q.clause = any (r.clauses)
        where r.id = p_request and r.client_id = any (app.client_ids()::uuid[])
          and exists (select from app.evidence_request_people p where p.client_id = r.client_id
            and p.request_id = r.id and p.member_id = app.member_id())
        order by q.position;
      perform set_config('app.scope', v_scope, true);
    end $$`.execute(db);
  await sql`revoke execute on function app.asked_clauses(uuid) from public`.execute(db);
  await sql`grant execute on function app.asked_clauses(uuid) to app_web`.execute(db);
}
