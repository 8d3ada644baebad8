import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Questions found faulty after a run has begun: all who were asked them there have their points. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.annulled_questions (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    run_id uuid not null,
    question_id uuid not null,
    reason text not null check (length(reason) between 1 and 2000),
    annulled_by uuid not null,
    annulled_at timestamptz not null default app.now(),
    regraded_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, run_id) references app.course_runs (workspace_id, id),
    foreign key (workspace_id, question_id) references app.questions (workspace_id, id),
    foreign key (workspace_id, annulled_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index annulled_questions_once_key
    on app.annulled_questions (workspace_id, run_id, question_id)`.execute(db);
  await sql`create index annulled_questions_question_idx
    on app.annulled_questions (workspace_id, question_id)`.execute(db);
  await sql`create index annulled_questions_by_idx on app.annulled_questions (workspace_id, annulled_by)`.execute(db);
  await fence(db, { table: "annulled_questions", web: { insert: true }, worker: { update: ["regraded_at"] } });
  await sql`alter table app.attempt_marks add column judged integer check (judged between 0 and points)`.execute(db);
  await sql`comment on column app.attempt_marks.judged is
    'what the answer earned by its key, where the question is annulled; null where it is not'`.execute(db);
  await sql`alter table app.attempt_marks add check (judged is null or earned = points)`.execute(db);
  await sql`grant update (earned, judged) on app.attempt_marks to app_worker`.execute(db);
  await passedBefore(db);
  await watching(db);
}

/** An earlier attempt may pass by an annulment when a later one has failed: then there is nothing left to sit. */
async function passedBefore(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function app.start_attempt(p_enrolment uuid)
    returns table (attempt_id uuid, started boolean, refusal text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope(); v_result record;
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') then
        raise insufficient_privilege using message = 'an exam is taken by a learner';
      end if;
      perform set_config('app.scope', 'workspace', true);
      if exists (select from app.attempts a where a.enrolment_id = p_enrolment and a.member_id = app.member_id()
            and a.client_id = any (app.client_ids()::uuid[]) and a.passed)
          and not exists (select from app.attempts a where a.enrolment_id = p_enrolment and a.submitted_at is null) then
        perform set_config('app.scope', v_scope, true);
        return query select null::uuid, false, 'exam_passed'::text;
        return;
      end if;
      select * into v_result from app.begin_attempt(p_enrolment);
      perform set_config('app.scope', v_scope, true);
      return query select v_result.attempt_id, v_result.started, v_result.refusal;
    end $$`.execute(db);
}

/** An annulment is watched as a paper handed in is, until every paper of its run is graded anew. */
async function watching(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identity.unfinished drop constraint unfinished_job_check`.execute(db);
  await sql`alter table identity.unfinished add constraint unfinished_job_check
    check (job in ('grade-attempt', 'render-manager-certificate', 'regrade-run'))`.execute(db);
  await sql`create or replace function identity.requeue_unfinished(p_limit integer) returns integer
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
          elsif v.job = 'regrade-run' then
            v_key := 'annulmentId';
            v_waits := exists (select from app.annulled_questions n where n.id = v.ref and n.regraded_at is null);
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
}
