import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { World } from "./world.ts";
import { asSuperuser } from "./superuser.ts";

const KINDS = ["single", "multiple", "true_false", "fill_in"] as const;
const STATES = ["approved", "draft", "retired", "superseded"] as const;
const CLAUSES = ["5.1.1", "5.2.1", "5.3.1", "6.1"] as const;
const DAY = 86_400_000;

/** Rows for the lists of training, one for each name; gives the ids that the filters take. */
export async function fillTrainingLists(db: TenantDb, names: readonly string[], clients: readonly Id[]): Promise<Id[]> {
  const courses = await db
    .insertInto("courses")
    .values(
      names.map((name, n) => ({
        ...{ code: `COURSE-${n}`, title_zh: name, title_en: name, summary_zh: "", summary_en: "", hours: 16 },
        built_in: n % 2 === 0,
      })),
    )
    .returning("id")
    .execute();
  const courseId = courses[0]?.id ?? "";
  await db
    .insertInto("questions")
    .values(
      names.map((name, n) => ({
        ...{ course_id: courseId, code: `QUESTION-${n}`, stem_zh: name, stem_en: name, options: "[]" },
        ...{ kind: KINDS[n % 4] ?? "single", clause: CLAUSES[n % 4] ?? "6", difficulty: (n % 3) + 1 },
        state: STATES[n === 5 ? 0 : n % 7 === 0 ? 1 : n % 11 === 0 ? 2 : 0] ?? "approved",
      })),
    )
    .execute();
  await db
    .insertInto("questions")
    .values(
      names.slice(0, 1).map((name) => ({
        ...{ course_id: courseId, code: "QUESTION-OLD", stem_zh: name, stem_en: name, options: "[]", kind: "single" as const },
        ...{ clause: "6", difficulty: 1, state: "superseded" as const },
      })),
    )
    .execute();
  const exams = await db
    .insertInto("exams")
    .values(
      [...names, "归档试卷"].map((name) => ({
        ...{ course_id: courseId, title_zh: name, title_en: name, minutes: 60, total_points: 100, pass_points: 60 },
        ...{ attempts_allowed: 2, question_count: 40 },
      })),
    )
    .returning("id")
    .execute();
  await db.updateTable("exams").set({ archived_at: sql<string>`app.now()` }).where("id", "=", exams.at(-1)?.id ?? "").execute();
  const now = Date.now();
  await db
    .insertInto("course_runs")
    .values(
      names.map((name, n) => ({
        ...{ course_id: courseId, exam_id: exams[0]?.id ?? "", title: name, for_client_id: n % 2 ? (clients[0] ?? null) : null },
        opens_at: new Date(now + ((n % 3) - 1) * 2 * DAY).toISOString(),
        closes_at: new Date(now + ((n % 3) - 1) * 2 * DAY + DAY).toISOString(),
      })),
    )
    .execute();
  return courses.map(({ id }) => id);
}

/** Certificates without exams behind them, which only whoever owns the machine can make. */
export async function fillManagerCertificates(world: World, names: readonly string[], clientId: Id): Promise<void> {
  const { courseId } = await world.scope.read((db) =>
    db.selectFrom("courses").select(sql<Id>`min(id::text)`.as("courseId")).executeTakeFirstOrThrow(),
  );
  await asSuperuser(async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    // The built-in bank has signs of its own that mean something to LIKE.
    for (const table of ["question_keys", "questions"]) {
      await client.query(
        `delete from app.${table} where workspace_id = $1 and ${table === "questions" ? "id" : "question_id"} in (
           select id from app.questions where workspace_id = $1 and (stem_zh ~ '[%_\\\\]' or stem_en ~ '[%_\\\\]')
             and code not like 'QUESTION-%')`,
        [world.id],
      );
    }
    await client.query(
      `insert into app.manager_certificates (workspace_id, client_id, attempt_id, enrolment_id, member_id, course_id, number,
         code, person_name, course_title_zh, course_title_en, hours, issuer, issued_on, expires_on, revoked_at, revoked_by,
         revoked_reason)
       select $1, $2, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $3, 'SM-' || n, 'CODE' || n, name, 'x', 'x', 16,
         'x', '2026-01-01', case when n % 3 = 1 then '2026-02-01'::date end, case when n % 3 = 2 then now() end,
         case when n % 3 = 2 then $4::uuid end, case when n % 3 = 2 then 'x' end
       from unnest($5::text[]) with ordinality as t (name, n)`,
      [world.id, clientId, courseId, world.scope.actor.memberId, names],
    );
    await client.query("commit");
  });
}

/** A run of a name like others, with somebody of each name in it, a fifth of them in each state; gives the run. */
export async function fillRun(world: World, names: readonly string[], clientId: Id): Promise<Id> {
  return asSuperuser(async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    const { rows } = await client.query<{ id: Id }>(
      `select id from app.course_runs where workspace_id = $1 and title = '同名公司' and for_client_id is null
       order by id limit 1`,
      [world.id],
    );
    const runId = rows[0]?.id ?? "";
    await client.query(
      `with people as (
         insert into app.member_profiles (workspace_id, id, person_id, client_id, role, display_name, email)
           select $1, gen_random_uuid(), gen_random_uuid(), $2, 'client_staff', name, 'same@example.test'
           from unnest($4::text[]) as t (name) returning id),
       enrolled as (
         insert into app.enrolments (workspace_id, client_id, run_id, course_id, member_id)
           select $1, $2, r.id, r.course_id, p.id from people p join app.course_runs r on r.workspace_id = $1 and r.id = $3
           returning id, member_id),
       numbered as (select e.*, row_number() over () % 5 as n from enrolled e)
       insert into app.attempts (workspace_id, client_id, enrolment_id, member_id, exam_id, number, question_count,
           total_points, pass_points, deadline_at, submitted_at, closed_by, graded_at, earned_points, passed)
         select $1, $2, e.id, e.member_id, r.exam_id, 1, 20, 100, 60, now(), case when n > 1 then now() end,
           case when n > 1 then 'person' end, case when n > 2 then now() end, case when n > 2 then 60 end,
           case when n > 2 then n = 3 end
         from numbered e join app.course_runs r on r.workspace_id = $1 and r.id = $3 where n > 0`,
      [world.id, clientId, runId, names],
    );
    await client.query("commit");
    return runId;
  });
}

/** Papers of everyone graded in a run, with every question of its course; gives the exam. */
export async function fillPapers(world: World, runId: Id): Promise<Id> {
  return asSuperuser(async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(
      `insert into app.attempt_questions (workspace_id, client_id, attempt_id, position, member_id, question_id, kind, clause,
           stem_zh, stem_en, options)
         select a.workspace_id, a.client_id, a.id, row_number() over (partition by a.id order by q.code), a.member_id, q.id,
           q.kind, q.clause, q.stem_zh, q.stem_en, '[]'
         from app.attempts a join app.enrolments e on e.workspace_id = a.workspace_id and e.id = a.enrolment_id
         join app.questions q on q.workspace_id = a.workspace_id and q.course_id = e.course_id and q.code ~ '^QUESTION-[0-9]+$'
         where a.workspace_id = $1 and e.run_id = $2 and a.graded_at is not null`,
      [world.id, runId],
    );
    await client.query(
      `insert into app.attempt_marks (workspace_id, client_id, attempt_id, position, member_id, points, earned, key,
           explanation_zh, explanation_en)
         select workspace_id, client_id, attempt_id, position, member_id, 2,
           case when (position + row_number() over (order by attempt_id, position)) % 3 = 0 then 0 else 2 end, '"x"', '', ''
         from app.attempt_questions where workspace_id = $1`,
      [world.id],
    );
    await client.query("commit");
    const { rows } = await client.query<{ id: Id }>("select exam_id as id from app.course_runs where id = $1", [runId]);
    return rows[0]?.id ?? "";
  });
}
