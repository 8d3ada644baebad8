import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";

/**
 * Enrolments `e` with their runs `r`: how many lessons of the course are done, and how the attempt `a` stands that counts:
 * the one that has passed, else the latest.
 */
export function enrolmentsWithProgress(db: TenantDb) {
  return db
    .selectFrom("enrolments as e")
    .innerJoin("course_runs as r", (join) => join.onRef("r.workspace_id", "=", "e.workspace_id").onRef("r.id", "=", "e.run_id"))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("attempts as a")
          .select(["a.id", "a.submitted_at", "a.deadline_at", "a.graded_at", "a.passed", "a.earned_points"])
          .select(["a.total_points", sql<number>`max(a.number) over ()`.as("attempts")])
          .whereRef("a.workspace_id", "=", "e.workspace_id")
          .whereRef("a.client_id", "=", "e.client_id")
          .whereRef("a.enrolment_id", "=", "e.id")
          .orderBy(sql`a.passed is true`, "desc")
          .orderBy("a.number", "desc")
          .limit(1)
          .as("a"),
      (join) => join.onTrue(),
    )
    .select(["e.id", "r.title", "a.id as attemptId", "a.submitted_at as submittedAt", "a.graded_at as gradedAt"])
    .select(["a.passed", "a.earned_points as earnedPoints"])
    .select((eb) => [
      eb
        .selectFrom("lessons as l")
        .whereRef("l.workspace_id", "=", "e.workspace_id")
        .whereRef("l.course_id", "=", "e.course_id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("lessons"),
      eb
        .selectFrom("lesson_progress as d")
        .whereRef("d.workspace_id", "=", "e.workspace_id")
        .whereRef("d.client_id", "=", "e.client_id")
        .whereRef("d.enrolment_id", "=", "e.id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("lessonsDone"),
    ]);
}
