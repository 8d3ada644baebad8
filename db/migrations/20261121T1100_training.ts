import { type Kysely, sql } from "kysely";
import { fence, OWN_CLIENT } from "../tenant-table.ts";

const KINDS = sql.raw("('single', 'multiple', 'true_false', 'fill_in')");
/** Rows of the person who asks, whichever side of a client company's door they came through. */
const OWN_PERSON = `(select app.scope()) in ('client', 'trainee') and ${OWN_CLIENT} and member_id = (select app.member_id())`;

/** Courses and questions, exams as taken, and the certificates they lead to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await courses(db);
  await bank(db);
  await exams(db);
  await runs(db);
  await attempts(db);
  await certificates(db);
  await learnersRead(db);
  await drawing(db);
  await taking(db);
  await publicCheck(db);
}

async function courses(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.courses (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    code text not null check (length(code) between 1 and 60),
    title_zh text not null check (length(title_zh) between 1 and 120),
    title_en text not null check (length(title_en) between 1 and 160),
    summary_zh text not null check (length(summary_zh) <= 2000),
    summary_en text not null check (length(summary_en) <= 2000),
    hours integer not null check (hours between 1 and 400),
    built_in boolean not null default false,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create unique index courses_code_key on app.courses (workspace_id, code)`.execute(db);
  await sql`create table app.lessons (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    position integer not null check (position > 0),
    code text not null,
    module_zh text not null,
    module_en text not null,
    title_zh text not null,
    title_en text not null,
    body jsonb not null,
    clauses text[] not null default '{}',
    minutes integer not null check (minutes between 1 and 1000),
    primary key (workspace_id, id),
    foreign key (workspace_id, course_id) references app.courses (workspace_id, id)
  )`.execute(db);
  await sql`create unique index lessons_position_key on app.lessons (workspace_id, course_id, position)`.execute(db);
  await fence(db, { table: "courses", web: { insert: true } });
  await fence(db, { table: "lessons", web: { insert: true } });
}

async function bank(db: Kysely<unknown>): Promise<void> {
  // A question is never changed: a new wording is a new row of the same code, which supersedes the one before.
  await sql`create table app.questions (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    code text not null check (length(code) between 1 and 60),
    number integer not null default 1 check (number > 0),
    clause text not null check (length(clause) between 1 and 20),
    kind text not null check (kind in ${KINDS}),
    difficulty integer not null check (difficulty between 1 and 3),
    state text not null check (state in ('draft', 'approved', 'retired', 'superseded')),
    stem_zh text not null check (length(stem_zh) between 1 and 2000),
    stem_en text not null check (length(stem_en) between 1 and 2000),
    options jsonb not null check (jsonb_typeof(options) = 'array'),
    version integer not null default 1,
    created_by uuid,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, course_id) references app.courses (workspace_id, id),
    foreign key (workspace_id, created_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index questions_number_key
    on app.questions (workspace_id, course_id, code, number)`.execute(db);
  await sql`create unique index questions_live_key on app.questions (workspace_id, course_id, code)
    where state <> 'superseded'`.execute(db);
  await sql`create index questions_draw_idx on app.questions (workspace_id, course_id, kind, clause)
    where state = 'approved'`.execute(db);
  await sql`create index questions_created_by_idx on app.questions (workspace_id, created_by)`.execute(db);
  // Keys stand apart from the questions: no client or trainee policy, ever.
  await sql`create table app.question_keys (
    workspace_id uuid not null default app.workspace_id(),
    question_id uuid not null,
    key jsonb not null,
    explanation_zh text not null check (length(explanation_zh) <= 2000),
    explanation_en text not null check (length(explanation_en) <= 2000),
    primary key (workspace_id, question_id),
    foreign key (workspace_id, question_id) references app.questions (workspace_id, id)
  )`.execute(db);
  await fence(db, { table: "questions", web: { insert: true, update: ["state", "version"] } });
  await fence(db, { table: "question_keys", web: { insert: true } });
}

async function exams(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.exams (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    title_zh text not null check (length(title_zh) between 1 and 120),
    title_en text not null check (length(title_en) between 1 and 160),
    minutes integer not null check (minutes between 1 and 600),
    total_points integer not null check (total_points > 0),
    pass_points integer not null check (pass_points between 1 and total_points),
    attempts_allowed integer not null check (attempts_allowed between 1 and 20),
    question_count integer not null check (question_count between 1 and 300),
    validity_months integer check (validity_months between 1 and 120),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, course_id) references app.courses (workspace_id, id)
  )`.execute(db);
  await sql`create index exams_course_idx on app.exams (workspace_id, course_id)`.execute(db);
  // So many questions of one kind, from one clause and those below it or from all, at so many points each.
  await sql`create table app.exam_parts (
    workspace_id uuid not null default app.workspace_id(),
    exam_id uuid not null,
    position integer not null check (position > 0),
    kind text not null check (kind in ${KINDS}),
    clause text check (length(clause) between 1 and 20),
    questions integer not null check (questions between 1 and 200),
    points integer not null check (points between 1 and 100),
    primary key (workspace_id, exam_id, position),
    foreign key (workspace_id, exam_id) references app.exams (workspace_id, id)
  )`.execute(db);
  await fence(db, {
    table: "exams",
    web: {
      insert: true,
      update: [
        ...["title_zh", "title_en", "minutes", "total_points", "pass_points", "attempts_allowed", "question_count"],
        ...["validity_months", "version", "updated_at"],
      ],
    },
  });
  await fence(db, { table: "exam_parts", web: { insert: true, delete: true } });
}

async function runs(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.course_runs (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    course_id uuid not null,
    exam_id uuid not null,
    for_client_id uuid,
    title text not null check (length(title) between 1 and 120),
    opens_at timestamptz not null,
    closes_at timestamptz not null check (closes_at > opens_at),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, course_id) references app.courses (workspace_id, id),
    foreign key (workspace_id, exam_id) references app.exams (workspace_id, id),
    foreign key (workspace_id, for_client_id) references app.clients (workspace_id, id)
  )`.execute(db);
  await sql`comment on column app.course_runs.for_client_id is 'null: open to people of every client'`.execute(db);
  await sql`create index course_runs_course_idx on app.course_runs (workspace_id, course_id)`.execute(db);
  await sql`create index course_runs_exam_idx on app.course_runs (workspace_id, exam_id)`.execute(db);
  await sql`create index course_runs_client_idx on app.course_runs (workspace_id, for_client_id)`.execute(db);
  await sql`create index course_runs_opens_idx on app.course_runs (workspace_id, opens_at desc)`.execute(db);

  await sql`alter table app.member_profiles add constraint member_profiles_client_key
    unique (workspace_id, client_id, id)`.execute(db);
  await sql`create table app.enrolments (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    run_id uuid not null,
    course_id uuid not null,
    member_id uuid not null,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, client_id, id, member_id),
    foreign key (workspace_id, run_id) references app.course_runs (workspace_id, id),
    foreign key (workspace_id, course_id) references app.courses (workspace_id, id),
    foreign key (workspace_id, client_id, member_id) references app.member_profiles (workspace_id, client_id, id)
  )`.execute(db);
  await sql`create unique index enrolments_member_key on app.enrolments (workspace_id, run_id, member_id)`.execute(db);
  await sql`create index enrolments_person_idx on app.enrolments (workspace_id, client_id, member_id)`.execute(db);
  await sql`create index enrolments_course_idx on app.enrolments (workspace_id, course_id)`.execute(db);
  await sql`create table app.lesson_progress (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    enrolment_id uuid not null,
    lesson_id uuid not null,
    member_id uuid not null default app.member_id(),
    done_at timestamptz not null default app.now(),
    primary key (workspace_id, client_id, enrolment_id, lesson_id),
    foreign key (workspace_id, client_id, enrolment_id, member_id)
      references app.enrolments (workspace_id, client_id, id, member_id),
    foreign key (workspace_id, lesson_id) references app.lessons (workspace_id, id)
  )`.execute(db);
  await sql`create index lesson_progress_lesson_idx on app.lesson_progress (workspace_id, lesson_id)`.execute(db);
  await sql`create index lesson_progress_member_idx
    on app.lesson_progress (workspace_id, client_id, enrolment_id, member_id)`.execute(db);
  await fence(db, {
    table: "course_runs",
    web: { insert: true, update: ["title", "opens_at", "closes_at", "version"] },
  });
  await fence(db, { table: "enrolments", web: { insert: true, delete: true }, clientRead: OWN_CLIENT });
  await fence(db, { table: "lesson_progress", web: { insert: true, delete: true }, clientRead: OWN_CLIENT });
  await sql`create policy own_write on app.lesson_progress for insert with check (${sql.raw(OWN_PERSON)})`.execute(db);
  await sql`create policy own_delete on app.lesson_progress for delete using (${sql.raw(OWN_PERSON)})`.execute(db);
}

/** Written by the functions below and by grading alone: the web role reads, what row-level security shows it. */
async function attempts(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.attempts (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    enrolment_id uuid not null,
    member_id uuid not null,
    exam_id uuid not null,
    number integer not null check (number > 0),
    question_count integer not null,
    total_points integer not null,
    pass_points integer not null,
    started_at timestamptz not null default app.now(),
    deadline_at timestamptz not null,
    submitted_at timestamptz,
    closed_by text check (closed_by in ('person', 'deadline')),
    graded_at timestamptz,
    earned_points integer check (earned_points between 0 and total_points),
    passed boolean,
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, enrolment_id, member_id)
      references app.enrolments (workspace_id, client_id, id, member_id),
    foreign key (workspace_id, exam_id) references app.exams (workspace_id, id),
    check ((submitted_at is null) = (closed_by is null)),
    check ((graded_at is null) = (earned_points is null) and (graded_at is null) = (passed is null)),
    check (graded_at is null or submitted_at is not null)
  )`.execute(db);
  await sql`create unique index attempts_number_key on app.attempts (workspace_id, enrolment_id, number)`.execute(db);
  await sql`create unique index attempts_open_key on app.attempts (workspace_id, enrolment_id)
    where submitted_at is null`.execute(db);
  await sql`create index attempts_enrolment_idx
    on app.attempts (workspace_id, client_id, enrolment_id, member_id)`.execute(db);
  await sql`create index attempts_exam_idx on app.attempts (workspace_id, exam_id)`.execute(db);
  await sql`create table app.attempt_questions (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    attempt_id uuid not null,
    position integer not null check (position > 0),
    member_id uuid not null,
    question_id uuid not null,
    kind text not null check (kind in ${KINDS}),
    clause text not null,
    stem_zh text not null,
    stem_en text not null,
    options jsonb not null,
    primary key (workspace_id, client_id, attempt_id, position),
    foreign key (workspace_id, client_id, attempt_id) references app.attempts (workspace_id, client_id, id),
    foreign key (workspace_id, question_id) references app.questions (workspace_id, id)
  )`.execute(db);
  await sql`create unique index attempt_questions_once_key
    on app.attempt_questions (workspace_id, attempt_id, question_id)`.execute(db);
  await sql`create index attempt_questions_question_idx
    on app.attempt_questions (workspace_id, question_id)`.execute(db);
  // The key as it stood when the attempt began: no client or trainee policy, ever.
  await sql`create table app.attempt_keys (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    attempt_id uuid not null,
    position integer not null,
    points integer not null check (points > 0),
    key jsonb not null,
    explanation_zh text not null,
    explanation_en text not null,
    primary key (workspace_id, client_id, attempt_id, position),
    foreign key (workspace_id, client_id, attempt_id, position)
      references app.attempt_questions (workspace_id, client_id, attempt_id, position)
  )`.execute(db);
  await sql`create table app.attempt_answers (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    attempt_id uuid not null,
    position integer not null,
    member_id uuid not null,
    answer jsonb not null check (pg_column_size(answer) <= 4000),
    counter bigint not null check (counter > 0),
    saved_at timestamptz not null,
    primary key (workspace_id, client_id, attempt_id, position),
    foreign key (workspace_id, client_id, attempt_id, position)
      references app.attempt_questions (workspace_id, client_id, attempt_id, position)
  )`.execute(db);
  // What grading found, with the key it was found by: there are none before release.
  await sql`create table app.attempt_marks (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    attempt_id uuid not null,
    position integer not null,
    member_id uuid not null,
    points integer not null,
    earned integer not null check (earned between 0 and points),
    key jsonb not null,
    explanation_zh text not null,
    explanation_en text not null,
    primary key (workspace_id, client_id, attempt_id, position),
    foreign key (workspace_id, client_id, attempt_id, position)
      references app.attempt_questions (workspace_id, client_id, attempt_id, position)
  )`.execute(db);
  await fence(db, {
    table: "attempts",
    web: {},
    worker: { update: ["submitted_at", "closed_by", "graded_at", "earned_points", "passed"] },
    clientRead: OWN_CLIENT,
  });
  await fence(db, { table: "attempt_questions", web: {} });
  await fence(db, { table: "attempt_keys", web: {} });
  await fence(db, { table: "attempt_answers", web: {} });
  await fence(db, { table: "attempt_marks", web: {}, worker: { insert: true } });
}

async function certificates(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.certificate_counters (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    year integer not null check (year between 2000 and 2999),
    last integer not null check (last > 0),
    primary key (workspace_id, year)
  )`.execute(db);
  await sql`create table app.manager_certificates (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    attempt_id uuid not null,
    enrolment_id uuid not null,
    member_id uuid not null,
    course_id uuid not null,
    number text not null,
    code text not null,
    person_name text not null,
    course_title_zh text not null,
    course_title_en text not null,
    hours integer not null,
    issuer text not null,
    issued_on date not null,
    expires_on date check (expires_on > issued_on),
    revoked_at timestamptz,
    revoked_by uuid,
    revoked_reason text check (length(revoked_reason) between 1 and 2000),
    pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, attempt_id) references app.attempts (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, enrolment_id, member_id)
      references app.enrolments (workspace_id, client_id, id, member_id),
    foreign key (workspace_id, course_id) references app.courses (workspace_id, id),
    foreign key (workspace_id, revoked_by) references app.member_profiles (workspace_id, id),
    check ((revoked_at is null) = (revoked_reason is null) and (revoked_at is null) = (revoked_by is null))
  )`.execute(db);
  await sql`create unique index manager_certificates_number_key
    on app.manager_certificates (workspace_id, number)`.execute(db);
  await sql`create unique index manager_certificates_attempt_key
    on app.manager_certificates (workspace_id, client_id, attempt_id)`.execute(db);
  await sql`create unique index manager_certificates_enrolment_key
    on app.manager_certificates (workspace_id, client_id, enrolment_id, member_id)`.execute(db);
  await sql`create index manager_certificates_course_idx
    on app.manager_certificates (workspace_id, course_id)`.execute(db);
  await sql`create index manager_certificates_revoked_by_idx
    on app.manager_certificates (workspace_id, revoked_by)`.execute(db);
  await sql`create table app.external_certificates (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    person_name text not null check (length(person_name) between 1 and 80),
    issuer text not null check (length(issuer) between 1 and 120),
    number text not null check (length(number) between 1 and 80),
    issued_on date not null,
    expires_on date check (expires_on > issued_on),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id) references app.clients (workspace_id, id)
  )`.execute(db);
  await sql`create unique index external_certificates_number_key
    on app.external_certificates (workspace_id, client_id, issuer, number)`.execute(db);
  // No row: only the workspace's own certificates count.
  await sql`create table app.accepted_issuers (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    engagement_id uuid not null,
    own boolean not null,
    issuers text[] not null default '{}' check (cardinality(issuers) <= 50),
    version integer not null default 1,
    primary key (workspace_id, engagement_id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id)
  )`.execute(db);
  await sql`create index accepted_issuers_engagement_idx
    on app.accepted_issuers (workspace_id, client_id, engagement_id)`.execute(db);
  await fence(db, { table: "certificate_counters", web: {}, worker: { insert: true, update: ["last"] } });
  await fence(db, {
    table: "manager_certificates",
    web: { update: ["revoked_at", "revoked_by", "revoked_reason", "version"] },
    worker: { insert: true, update: ["pdf_sha256"] },
    clientRead: OWN_CLIENT,
  });
  await fence(db, {
    table: "external_certificates",
    web: {
      insert: true,
      delete: true,
      update: ["person_name", "issuer", "number", "issued_on", "expires_on", "version"],
    },
    clientRead: OWN_CLIENT,
  });
  await fence(db, { table: "accepted_issuers", web: { insert: true, update: ["own", "issuers", "version"] } });
}

/** What people of client companies may read: their own, and the courses they are enrolled in. */
async function learnersRead(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    ...["enrolments", "lesson_progress", "attempts", "attempt_questions", "attempt_answers", "attempt_marks"],
    "manager_certificates",
  ]) {
    await sql`create policy own_read on ${sql.table(`app.${table}`)} for select
      using (${sql.raw(OWN_PERSON)})`.execute(db);
  }
  await sql`create policy learner_self on app.member_profiles for select
    using ((select app.scope()) = 'trainee' and id = (select app.member_id()))`.execute(db);
  for (const [table, column, own] of [
    ["courses", "course_id", "id"],
    ["lessons", "course_id", "course_id"],
    ["exams", "course_id", "course_id"],
    ["course_runs", "run_id", "id"],
  ] as const) {
    await sql`create policy enrolled_read on ${sql.table(`app.${table}`)} for select
      using ((select app.scope()) in ('client', 'trainee') and exists (select from app.enrolments e
        where e.workspace_id = ${sql.ref(`${table}.workspace_id`)}
          and ${sql.ref(`e.${column}`)} = ${sql.ref(`${table}.${own}`)}))`.execute(db);
  }
}

async function drawing(db: Kysely<unknown>): Promise<void> {
  // Questions for an exam, the same for the same seed and bank: parts that ask for the narrowest clause draw first, so
  // that a bank which can satisfy the blueprint always does. Runs with the caller's rights.
  await sql`create function app.draw_questions(p_exam uuid, p_seed text)
    returns table (place integer, question_id uuid, points integer)
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
    declare v_part record; v_drawn uuid[] := '{}'; v_points integer[] := '{}'; v_some uuid[];
    begin
      for v_part in
        select p.kind, p.clause, p.questions, p.points, x.course_id
        from app.exam_parts p join app.exams x on x.workspace_id = p.workspace_id and x.id = p.exam_id
        where p.exam_id = p_exam order by length(coalesce(p.clause, '')) desc, p.position
      loop
        select coalesce(array_agg(s.id), '{}') into v_some from (
          select q.id from app.questions q
          where q.course_id = v_part.course_id and q.state = 'approved' and q.kind = v_part.kind
            and (v_part.clause is null or q.clause = v_part.clause or starts_with(q.clause, v_part.clause || '.'))
            and not q.id = any (v_drawn)
          order by md5(p_seed || q.id::text) limit v_part.questions) s;
        if cardinality(v_some) < v_part.questions then
          raise exception using errcode = 'CW001', message = 'the bank cannot satisfy the blueprint';
        end if;
        v_drawn := v_drawn || v_some;
        v_points := v_points || array_fill(v_part.points, array[v_part.questions]);
      end loop;
      return query
        select row_number() over (
            order by array_position(array['single', 'multiple', 'true_false', 'fill_in'], q.kind),
              md5(p_seed || ' ' || d.id::text))::integer,
          d.id, d.points
        from unnest(v_drawn, v_points) as d (id, points) join app.questions q on q.id = d.id;
    end $$`.execute(db);
  await sql`grant execute on function app.draw_questions(uuid, text) to app_web, app_worker`.execute(db);
}

async function taking(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identity.due drop constraint due_kind_check`.execute(db);
  await sql`alter table identity.due add constraint due_kind_check
    check (kind in ('verify_chain', 'signoff_expiry', 'attempt_deadline', 'exam_opening'))`.execute(db);
  // A learner's attempt at an exam: goes on with the open one or starts the next. Refused: the code of the reason.
  await sql`create function app.start_attempt(p_enrolment uuid)
    returns table (attempt_id uuid, started boolean, refusal text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope(); v_result record;
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') then
        raise insufficient_privilege using message = 'an exam is taken by a learner';
      end if;
      perform set_config('app.scope', 'workspace', true);
      select * into v_result from app.begin_attempt(p_enrolment);
      perform set_config('app.scope', v_scope, true);
      return query select v_result.attempt_id, v_result.started, v_result.refusal;
    end $$`.execute(db);
  await sql`create function app.begin_attempt(p_enrolment uuid, out attempt_id uuid, out started boolean, out refusal text)
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
        perform app.close_attempt(v_last.id);
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

  // Keeps the newest answer to one question: by counter, or as the newest when the page cannot count. A state of
  // "kept" means a newer one stands. The attempt is share-locked: whoever closes it waits for this answer or sees it.
  await sql`create function app.save_answer(p_attempt uuid, p_position integer, p_answer jsonb, p_counter bigint)
    returns table (state text, counter bigint, saved_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope(); v_attempt app.attempts; v_answer app.attempt_answers;
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') then
        raise insufficient_privilege using message = 'an exam is taken by a learner';
      end if;
      -- Nothing is acknowledged before it is on disk, whatever the server's default is.
      perform set_config('synchronous_commit', 'on', true), set_config('app.scope', 'workspace', true);
      select a.* into v_attempt from app.attempts a
        where a.id = p_attempt and a.client_id = any (app.client_ids()::uuid[]) and a.member_id = app.member_id()
        for share;
      if v_attempt.submitted_at is not null or v_attempt.deadline_at < app.now() then
        state := 'closed';
      elsif v_attempt.id is not null and p_position between 1 and v_attempt.question_count then
        insert into app.attempt_answers as a (client_id, attempt_id, position, member_id, answer, counter, saved_at)
          values (v_attempt.client_id, v_attempt.id, p_position, v_attempt.member_id, p_answer, coalesce(p_counter, 1), app.now())
          on conflict on constraint attempt_answers_pkey do update
            set answer = excluded.answer, counter = coalesce(p_counter, a.counter + 1), saved_at = excluded.saved_at
            where p_counter is null or a.counter < p_counter
          returning a.* into v_answer;
        state := 'saved';
        if v_answer.attempt_id is null then
          select a.* into strict v_answer from app.attempt_answers a
            where a.client_id = v_attempt.client_id and a.attempt_id = v_attempt.id and a.position = p_position;
          if v_answer.counter <> p_counter or v_answer.answer <> p_answer then state := 'kept'; end if;
        end if;
        counter := v_answer.counter;
        saved_at := v_answer.saved_at;
      end if;
      perform set_config('app.scope', v_scope, true);
      if state is not null then return next; end if;
    end $$`.execute(db);

  // Closes an attempt once, at the latest by its deadline, and asks for its grading. Gives the digest of its answers,
  // null when it was closed before.
  await sql`create function app.close_attempt(p_attempt uuid) returns text
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare v_attempt app.attempts;
    begin
      update app.attempts a set submitted_at = least(app.now(), a.deadline_at),
          closed_by = case when app.now() <= a.deadline_at then 'person' else 'deadline' end
        where a.id = p_attempt and a.submitted_at is null
        returning a.* into v_attempt;
      if not found then return null; end if;
      perform app.enqueue('grade-attempt', jsonb_build_object('attemptId', p_attempt));
      return app.attempt_digest(p_attempt);
    end $$`.execute(db);
  await sql`create function app.attempt_digest(p_attempt uuid) returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select encode(sha256(convert_to(coalesce(jsonb_agg(
        jsonb_build_array(a.position, a.answer, a.counter) order by a.position), '[]')::text, 'UTF8')), 'hex')
      from app.attempt_answers a where a.attempt_id = p_attempt $$`.execute(db);
  await sql`create function app.submit_attempt(p_attempt uuid)
    returns table (state text, digest text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_scope text := app.scope();
    begin
      if v_scope is null or v_scope not in ('client', 'trainee') then
        raise insufficient_privilege using message = 'an exam is taken by a learner';
      end if;
      perform set_config('synchronous_commit', 'on', true), set_config('app.scope', 'workspace', true);
      if exists (select from app.attempts a where a.id = p_attempt and a.client_id = any (app.client_ids()::uuid[])
          and a.member_id = app.member_id()) then
        digest := app.close_attempt(p_attempt);
        state := case when digest is null then 'already' else 'submitted' end;
      end if;
      perform set_config('app.scope', v_scope, true);
      if state is not null then return next; end if;
    end $$`.execute(db);
  await sql`grant execute on function app.start_attempt(uuid), app.save_answer(uuid, integer, jsonb, bigint),
    app.submit_attempt(uuid) to app_web`.execute(db);
  await sql`grant execute on function app.close_attempt(uuid), app.attempt_digest(uuid) to app_worker`.execute(db);
}

/** What anyone who has the code may see of a manager certificate; called inside the certificate's workspace. */
async function publicCheck(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.public_manager_certificate(p_ref uuid) returns jsonb
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object(
        'number', m.number, 'person', left(m.person_name, 1) || repeat('*', greatest(length(m.person_name) - 1, 1)),
        'courseZh', m.course_title_zh, 'courseEn', m.course_title_en, 'hours', m.hours, 'issuer', m.issuer,
        'issuedOn', m.issued_on, 'expiresOn', m.expires_on,
        'state', case when m.revoked_at is not null then 'revoked'
          when m.expires_on <= (app.now() at time zone w.time_zone)::date then 'expired' else 'valid' end)
      from app.manager_certificates m join app.workspaces w on w.id = m.workspace_id where m.id = p_ref $$`.execute(db);
}
