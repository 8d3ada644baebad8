import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getParts, shortfallsOf } from "./exam.queries.server.ts";

/**
 * Takes turns with whoever takes questions of a course out of use, changes an exam or makes a run of it, so that no run is
 * left with an exam that cannot be drawn. Rows of questions, exams and runs are locked before, never after.
 */
export async function lockBank(db: TenantDb, courseId: Id): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question bank ${courseId}`}, 0))`.execute(db);
}

/** Refuses what has just left a run short that is open or still to open; the bank must be locked. */
export async function refuseShortRuns(db: TenantDb, courseId: Id): Promise<void> {
  const runs = await db
    .selectFrom("course_runs")
    .select((eb) => ["exam_id as examId", eb.fn.min<string>("title").as("run")])
    .where("course_id", "=", courseId)
    .where("closes_at", ">", sql<string>`app.now()`)
    .groupBy("exam_id")
    .orderBy("exam_id")
    .execute();
  for (const { examId, run } of runs) {
    if (await isShort(db, courseId, examId)) throw new Refusal("question_needed", undefined, undefined, { run });
  }
}

/** Refuses to hold a run with an exam that the bank cannot fill; the bank must be locked. */
export async function refuseShortExam(db: TenantDb, courseId: Id, examId: Id, field?: string): Promise<void> {
  if (await isShort(db, courseId, examId)) throw new Refusal("exam_short", field);
}

async function isShort(db: TenantDb, courseId: Id, examId: Id): Promise<boolean> {
  return (await shortfallsOf(db, courseId, await getParts(db, examId))).length > 0;
}
