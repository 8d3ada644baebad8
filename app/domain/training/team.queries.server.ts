import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { enrolmentsWithProgress } from "./enrolment-progress.server.ts";

/** People enrolled in runs, with how far each has come: of one run, or of all the scope may see when none is named. */
export async function listProgressOfPeople(db: TenantDb, runId: Id | null) {
  let query = enrolmentsWithProgress(db)
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.member_id"),
    )
    .select(["e.client_id as clientId", "r.id as runId", "p.display_name as person", "p.role"])
    .select(["a.number as attempts", "a.total_points as totalPoints"]);
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
