import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** People enrolled in runs, with how far each has come: of one run, or of all the scope may see when none is named. */
export async function listProgressOfPeople(db: TenantDb, runId: Id | null) {
  let query = db
    .selectFrom("enrolments as e")
    .innerJoin("course_runs as r", (join) => join.onRef("r.workspace_id", "=", "e.workspace_id").onRef("r.id", "=", "e.run_id"))
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.member_id"),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("attempts as a")
          .select(["a.id", "a.number", "a.submitted_at", "a.graded_at", "a.passed", "a.earned_points", "a.total_points"])
          .whereRef("a.workspace_id", "=", "e.workspace_id")
          .whereRef("a.client_id", "=", "e.client_id")
          .whereRef("a.enrolment_id", "=", "e.id")
          .orderBy("a.number", "desc")
          .limit(1)
          .as("a"),
      (join) => join.onTrue(),
    )
    .select(["e.id", "e.client_id as clientId", "r.id as runId", "r.title as run", "p.display_name as person", "p.role"])
    .select(["a.id as attemptId", "a.number as attempts", "a.submitted_at as submittedAt", "a.graded_at as gradedAt"])
    .select(["a.passed", "a.earned_points as earned", "a.total_points as total"])
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
  if (runId !== null) query = query.where("e.run_id", "=", runId);
  const rows = await query.orderBy("r.opens_at", "desc").orderBy("p.display_name").orderBy("e.id").execute();
  return rows.map((row) => ({ ...row, state: standing(row) }));
}

export type PersonProgress = Awaited<ReturnType<typeof listProgressOfPeople>>[number];

export type Standing = "not_begun" | "under_way" | "grading" | "passed" | "failed";

function standing(row: { attemptId: Id | null; submittedAt: string | null; gradedAt: string | null; passed: boolean | null }): Standing {
  if (row.attemptId === null) return "not_begun";
  if (row.submittedAt === null) return "under_way";
  if (row.gradedAt === null) return "grading";
  return row.passed ? "passed" : "failed";
}
