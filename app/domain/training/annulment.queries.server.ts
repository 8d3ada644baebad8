import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** A question of a run's course, with whether it is annulled there; null when there is none such. */
export async function getQuestionOfRun(db: TenantDb, runId: Id, questionId: Id) {
  const row = await db
    .selectFrom("course_runs as r")
    .innerJoin("questions as q", (join) => join.onRef("q.workspace_id", "=", "r.workspace_id").onRef("q.course_id", "=", "r.course_id"))
    .leftJoin("annulled_questions as n", (join) =>
      join
        .onRef("n.workspace_id", "=", "r.workspace_id")
        .onRef("n.run_id", "=", "r.id")
        .onRef("n.question_id", "=", "q.id"),
    )
    .select(["r.title as run", "q.code", "q.stem_zh", "q.stem_en", "n.id as annulmentId"])
    .where("r.id", "=", runId)
    .where("q.id", "=", questionId)
    .executeTakeFirst();
  return row ?? null;
}

/** What annulling a question in a run would change: papers graded with it, those that gain, people who then pass. */
export async function annulmentEffect(db: TenantDb, runId: Id, questionId: Id) {
  const { rows } = await sql<{ papers: number; gaining: number; passing: number }>`
    select count(*) as papers, count(*) filter (where m.earned < m.points) as gaining,
      count(distinct e.id) filter (where a.earned_points - m.earned + m.points >= a.pass_points and not exists (
        select from app.attempts o where o.workspace_id = e.workspace_id and o.client_id = e.client_id
          and o.enrolment_id = e.id and o.passed)) as passing
    from app.attempt_questions q
    join app.attempt_marks m on m.workspace_id = q.workspace_id and m.client_id = q.client_id
      and m.attempt_id = q.attempt_id and m.position = q.position
    join app.attempts a on a.workspace_id = q.workspace_id and a.client_id = q.client_id and a.id = q.attempt_id
    join app.enrolments e on e.workspace_id = a.workspace_id and e.client_id = a.client_id and e.id = a.enrolment_id
    where q.question_id = ${questionId}::uuid and e.run_id = ${runId}::uuid`.execute(db);
  return rows[0] ?? { papers: 0, gaining: 0, passing: 0 };
}

/** The questions annulled in a run, the latest first; not regraded yet: papers are still being graded anew. */
export function listAnnulled(db: TenantDb, runId: Id) {
  return db
    .selectFrom("annulled_questions as n")
    .innerJoin("questions as q", (join) => join.onRef("q.workspace_id", "=", "n.workspace_id").onRef("q.id", "=", "n.question_id"))
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.id", "=", "n.annulled_by"),
    )
    .select(["n.id", "n.question_id as questionId", "n.reason", "n.annulled_at as annulledAt", "n.regraded_at as regradedAt"])
    .select(["q.code", "q.number", "p.display_name as by"])
    .where("n.run_id", "=", runId)
    .orderBy("n.annulled_at", "desc")
    .orderBy("n.id")
    .execute();
}
