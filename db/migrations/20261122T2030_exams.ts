import { type Kysely, sql } from "kysely";
import { OWN_CLIENT } from "../tenant-table.ts";

/** When learners see keys, what the worker looks for again, and exams that are put away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await release(db);
  await sums(db);
  await queue(db);
  await unfinished(db);
  await closing(db);
  await watchOldOnes(db);
  await sql`alter table app.exams add column archived_at timestamptz`.execute(db);
  await sql`grant update (archived_at) on app.exams to app_web`.execute(db);
}

async function release(db: Kysely<unknown>): Promise<void> {
  // Of the person who asks: graded attempts after which none can follow, since the exam is passed, every attempt is
  // used, or the run is over. While one is still being written, no key of an earlier one is told.
  await sql`create function app.released_attempts() returns uuid[]
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select coalesce(array_agg(a.id), '{}')
      from app.enrolments e
      join app.attempts a on a.workspace_id = e.workspace_id and a.client_id = e.client_id and a.enrolment_id = e.id
        and a.member_id = e.member_id
      join app.course_runs r on r.workspace_id = e.workspace_id and r.id = e.run_id
      join app.exams x on x.workspace_id = r.workspace_id and x.id = r.exam_id
      cross join lateral (
        select count(*) as begun, coalesce(bool_or(o.passed), false) as passed,
          coalesce(bool_or(o.submitted_at is null and o.deadline_at >= app.now()), false) as open
        from app.attempts o
        where o.workspace_id = e.workspace_id and o.client_id = e.client_id and o.enrolment_id = e.id) s
      where e.member_id = app.member_id() and e.client_id = any (app.client_ids()::uuid[])
        and a.graded_at is not null and not s.open
        and (s.passed or s.begun >= x.attempts_allowed or r.closes_at <= app.now()) $$`.execute(db);
  await sql`grant execute on function app.released_attempts() to app_web, app_worker`.execute(db);
  await sql`drop policy own_read on app.attempt_marks`.execute(db);
  await sql`create policy own_read on app.attempt_marks for select
    using ((select app.scope()) in ('client', 'trainee') and ${sql.raw(OWN_CLIENT)}
      and member_id = (select app.member_id())
      and attempt_id = any ((select app.released_attempts())::uuid[]))`.execute(db);
}

async function sums(db: Kysely<unknown>): Promise<void> {
  // What a learner may know of a graded attempt at any time: sums by clause group and by kind, never both at once.
  await sql`create function app.attempt_sums(p_attempt uuid)
    returns table (sum_of text, name text, questions integer, correct integer, points integer, earned integer)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope();
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') then
        raise insufficient_privilege using message = 'staff read the marks themselves';
      end if;
      perform set_config('app.scope', 'workspace', true);
      return query
        select case when grouping(q.kind) = 0 then 'kind' else 'clause' end, coalesce(q.kind, g.clause_group),
          count(*)::integer, (count(*) filter (where m.earned = m.points))::integer, sum(m.points)::integer,
          sum(m.earned)::integer
        from app.attempts a
        join app.attempt_marks m on m.workspace_id = a.workspace_id and m.client_id = a.client_id and m.attempt_id = a.id
        join app.attempt_questions q on q.workspace_id = m.workspace_id and q.client_id = m.client_id
          and q.attempt_id = m.attempt_id and q.position = m.position
        cross join lateral (
          select array_to_string((string_to_array(q.clause, '.'))[1:3], '.') as clause_group) g
        where a.id = p_attempt and a.client_id = any (app.client_ids()::uuid[]) and a.member_id = app.member_id()
        group by grouping sets ((q.kind), (g.clause_group));
      perform set_config('app.scope', v_scope, true);
    end $$`.execute(db);
  await sql`grant execute on function app.attempt_sums(uuid) to app_web`.execute(db);
}

async function queue(db: Kysely<unknown>): Promise<void> {
  // A job whose worker was killed is given to another one after expire_in; only walking a whole chain takes minutes.
  await sql`create or replace function app.enqueue(p_name text, p_data jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, policy, expire_in)
        select q.name, p_data || jsonb_build_object('workspaceId', app.workspace_id()),
          coalesce(q.retry_limit, 5), coalesce(q.retry_delay, 10), coalesce(q.retry_backoff, true), q.policy,
          case q.name when 'verify-chain' then interval '15 minutes' else interval '3 minutes' end
        from pgboss.queue q where q.name = p_name;
      if not found then raise exception 'no such job queue: %', p_name; end if;
    end $$`.execute(db);
}

async function unfinished(db: Kysely<unknown>): Promise<void> {
  // Work that somebody waits for, until its result stands in our rows: a job alone may be lost or fail for good. Ids
  // only, as in identity.due: no role sees tenant rows across workspaces.
  await sql`create table identity.unfinished (
    workspace_id uuid not null,
    job text not null check (job in ('grade-attempt', 'render-manager-certificate')),
    ref uuid not null,
    look_at timestamptz not null,
    looks integer not null default 0,
    primary key (workspace_id, job, ref)
  )`.execute(db);
  await sql`create index unfinished_look_idx on identity.unfinished (look_at)`.execute(db);
  await sql`create function identity.watch(p_job text, p_ref uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      insert into identity.unfinished (workspace_id, job, ref, look_at)
        values (app.workspace_id(), p_job, p_ref, app.now() + interval '5 minutes') on conflict do nothing;
    end $$`.execute(db);
  // Queues again what is still without its result and has no job left: at most twenty of a kind for a workspace at
  // once, each ever more rarely, for ever. Gives how many. Whoever does it twice finds it done.
  await sql`create function identity.requeue_unfinished(p_limit integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v record; v_key text; v_waits boolean; v_count integer := 0;
    begin
      for v in
        select s.* from (
          select u.*, row_number() over (partition by u.workspace_id, u.job order by u.look_at, u.ref) as place
          from identity.unfinished u where u.look_at <= app.now()) s
        where s.place <= 20 order by s.look_at limit p_limit
      loop
        perform 1 from identity.unfinished u
          where u.workspace_id = v.workspace_id and u.job = v.job and u.ref = v.ref and u.look_at = v.look_at
          for update skip locked;
        continue when not found;
        begin
          perform identity.set_context(v.workspace_id, null, null, 'workspace', '{}');
          if v.job = 'grade-attempt' then
            v_key := 'attemptId';
            v_waits := exists (select from app.attempts a
              where a.id = v.ref and a.submitted_at is not null and a.graded_at is null);
          else
            v_key := 'certificateId';
            v_waits := exists (select from app.manager_certificates m where m.id = v.ref and m.pdf_sha256 is null);
          end if;
          if not v_waits then
            delete from identity.unfinished u
              where u.workspace_id = v.workspace_id and u.job = v.job and u.ref = v.ref;
            continue;
          end if;
          if not exists (select from pgboss.job j where j.name = v.job and j.data ->> v_key = v.ref::text
              and (j.state in ('created', 'retry') or j.state = 'active' and j.started_on + j.expire_in > now())) then
            perform app.enqueue(v.job, jsonb_build_object(v_key, v.ref));
            v_count := v_count + 1;
          end if;
        exception when others then
          raise warning 'unfinished % of workspace % failed: %', v.job, v.workspace_id, sqlerrm;
        end;
        update identity.unfinished u
          set looks = u.looks + 1, look_at = app.now() + least(interval '5 minutes' * power(2, least(u.looks, 10)), interval '6 hours')
          where u.workspace_id = v.workspace_id and u.job = v.job and u.ref = v.ref;
      end loop;
      return v_count;
    end $$`.execute(db);
  await sql`grant execute on function identity.watch(text, uuid) to app_web, app_worker`.execute(db);
  await sql`grant execute on function identity.requeue_unfinished(integer) to app_worker`.execute(db);
}

async function closing(db: Kysely<unknown>): Promise<void> {
  // An attempt past its deadline is named beside the refusal, for the caller to close: a refusal keeps nothing.
  await sql`create or replace function app.begin_attempt(p_enrolment uuid, out attempt_id uuid, out started boolean, out refusal text)
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare v_enrolment app.enrolments; v_run app.course_runs; v_exam app.exams; v_last app.attempts;
      v_seed text := gen_random_uuid()::text;
    begin
      started := false;
      select e.* into v_enrolment from app.enrolments e
        where e.id = p_enrolment and e.member_id = app.member_id() and e.client_id = any (app.client_ids()::uuid[])
        for update;
      if not found then return; end if;
      select r.* into strict v_run from app.course_runs r where r.id = v_enrolment.run_id;
      select x.* into strict v_exam from app.exams x where x.id = v_run.exam_id;
      select a.* into v_last from app.attempts a where a.enrolment_id = v_enrolment.id and a.client_id = v_enrolment.client_id
        order by a.number desc limit 1;
      if found and v_last.submitted_at is null then
        if v_last.deadline_at >= app.now() then
          attempt_id := v_last.id;
          return;
        end if;
        attempt_id := v_last.id;
        refusal := 'result_pending';
        return;
      end if;
      if v_last.id is not null and v_last.graded_at is null then refusal := 'result_pending'; return; end if;
      if v_last.passed then refusal := 'exam_passed'; return; end if;
      if app.now() < v_run.opens_at then refusal := 'run_not_open'; return; end if;
      if app.now() >= v_run.closes_at then refusal := 'run_closed'; return; end if;
      if coalesce(v_last.number, 0) >= v_exam.attempts_allowed then refusal := 'attempts_used_up'; return; end if;

      insert into app.attempts (client_id, enrolment_id, member_id, exam_id, number, question_count, total_points,
          pass_points, deadline_at)
        values (v_enrolment.client_id, v_enrolment.id, v_enrolment.member_id, v_exam.id, coalesce(v_last.number, 0) + 1,
          v_exam.question_count, v_exam.total_points, v_exam.pass_points,
          least(app.now() + make_interval(mins => v_exam.minutes), v_run.closes_at))
        returning id into attempt_id;
      -- Options are shuffled and named anew, so that neither their place nor their name tells anything.
      with drawn as materialized (
        select d.place, d.points, q.*, o.options as shuffled, o.names
        from app.draw_questions(v_exam.id, v_seed) d join app.questions q on q.id = d.question_id
        cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_object('id', s.n::text, 'text', s.option -> 'text') order by s.n), '[]') as options,
            coalesce(jsonb_object_agg(s.option ->> 'id', s.n::text), '{}') as names
          from (select t.option, row_number() over (order by md5(v_seed || q.id::text || (t.option ->> 'id'))) as n
            from jsonb_array_elements(q.options) as t (option)) s) o),
      questions as (
        insert into app.attempt_questions (client_id, attempt_id, position, member_id, question_id, kind, clause, stem_zh,
            stem_en, options)
          select v_enrolment.client_id, begin_attempt.attempt_id, d.place, v_enrolment.member_id, d.id, d.kind, d.clause,
            d.stem_zh, d.stem_en, d.shuffled
          from drawn d)
      insert into app.attempt_keys (client_id, attempt_id, position, points, key, explanation_zh, explanation_en)
        select v_enrolment.client_id, begin_attempt.attempt_id, d.place, d.points,
          case when d.kind in ('single', 'multiple')
            then (select jsonb_agg(d.names -> t.id order by d.names ->> t.id) from jsonb_array_elements_text(k.key) as t (id))
            else k.key end,
          k.explanation_zh, k.explanation_en
        from drawn d join app.question_keys k on k.question_id = d.id;
      perform identity.schedule('attempt_deadline', begin_attempt.attempt_id,
        (select a.deadline_at from app.attempts a where a.id = begin_attempt.attempt_id));
      started := true;
    end $$`.execute(db);

  // Closes an attempt once, at the latest by its deadline, asks for its grading and has it watched until it is graded.
  // Gives the digest of its answers, null when it was closed before.
  await sql`create or replace function app.close_attempt(p_attempt uuid) returns text
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare v_attempt app.attempts;
    begin
      update app.attempts a set submitted_at = least(app.now(), a.deadline_at),
          closed_by = case when app.now() <= a.deadline_at then 'person' else 'deadline' end
        where a.id = p_attempt and a.submitted_at is null
        returning a.* into v_attempt;
      if not found then return null; end if;
      perform app.enqueue('grade-attempt', jsonb_build_object('attemptId', p_attempt));
      perform identity.watch('grade-attempt', p_attempt);
      return app.attempt_digest(p_attempt);
    end $$`.execute(db);
}

/** Attempts and certificates of before that still wait. */
async function watchOldOnes(db: Kysely<unknown>): Promise<void> {
  await sql`do $$
    declare v uuid;
    begin
      for v in select w.workspace_id from identity.workspace_slugs w loop
        perform identity.set_context(v, null, null, 'workspace', '{}');
        perform identity.watch('grade-attempt', a.id) from app.attempts a
          where a.submitted_at is not null and a.graded_at is null;
        perform identity.watch('render-manager-certificate', m.id) from app.manager_certificates m
          where m.pdf_sha256 is null;
      end loop;
      perform set_config('app.workspace_id', '', true), set_config('app.scope', '', true);
    end $$`.execute(db);
}
