import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lockBank } from "./bank-shortage.server.ts";
import { insertExam, insertParts } from "./course.commands.server.ts";
import { examIsInUse, examIsSettled, shortfallsOf } from "./exam.queries.server.ts";
import { type ExamBlueprint, totalPoints, totalQuestions } from "./exam.rules.ts";

/** Adds an exam to a course whose bank can fill it; `rows` name the field groups of its parts. */
export async function createExam(db: TenantDb, courseId: Id, exam: ExamBlueprint, rows?: readonly string[]): Promise<Id> {
  const course = await db.selectFrom("courses").select("id").where("id", "=", courseId).executeTakeFirst();
  if (!course) throw new Response(null, { status: 404 });
  await checkBank(db, courseId, exam, rows);
  const id = await insertExam(db, courseId, exam);
  record(db, { action: "exam.created", subjectType: "exam", subjectId: id, data: toldOf(exam) });
  return id;
}

/**
 * Saves a whole exam, while nobody has been examined by it and no run with it has opened. A run that is made or moved
 * meanwhile waits, so that no attempt begins by half of the old exam and half of the new.
 */
export async function updateExam(
  db: TenantDb,
  id: Id,
  { version, ...exam }: ExamBlueprint & { version: number },
  rows?: readonly string[],
): Promise<void> {
  const row = await lockExam(db, id, version);
  if (row.archived_at !== null) throw new Refusal("exam_archived");
  if (await examIsSettled(db, id)) throw new Refusal("exam_settled");
  await checkBank(db, row.course_id, exam, rows);
  await db
    .updateTable("exams")
    .set({
      ...{ title_zh: exam.title.zh, title_en: exam.title.en, minutes: exam.minutes, pass_points: exam.passPoints },
      ...{ total_points: totalPoints(exam.parts), question_count: totalQuestions(exam.parts) },
      ...{ attempts_allowed: exam.attempts, validity_months: exam.validityMonths },
      ...{ version: version + 1, updated_at: sql<string>`app.now()` },
    })
    .where("id", "=", id)
    .execute();
  await db.deleteFrom("exam_parts").where("exam_id", "=", id).execute();
  await insertParts(db, id, exam.parts);
  record(db, { action: "exam.updated", subjectType: "exam", subjectId: id, data: toldOf(exam) });
}

/** What may change at any time: how the exam is called, and more attempts, but never fewer once it is settled. */
export async function renameExam(
  db: TenantDb,
  id: Id,
  { version, title, attempts }: Pick<ExamBlueprint, "title" | "attempts"> & { version: number },
): Promise<void> {
  const row = await lockExam(db, id, version);
  if (row.archived_at !== null) throw new Refusal("exam_archived");
  if (attempts < row.attempts_allowed && (await examIsSettled(db, id))) {
    throw new Refusal("attempts_lowered", "attempts", row.attempts_allowed);
  }
  await db
    .updateTable("exams")
    .set({
      ...{ title_zh: title.zh, title_en: title.en, attempts_allowed: attempts },
      ...{ version: version + 1, updated_at: sql<string>`app.now()` },
    })
    .where("id", "=", id)
    .execute();
  const data = { name: title.zh, attemptsAllowed: attempts };
  record(db, { action: "exam.updated", subjectType: "exam", subjectId: id, data });
}

/**
 * Puts an exam away or brings it back. What was examined by it stays; while archived it cannot be changed and no run is
 * held with it, so it is refused while one is open or still to open.
 */
export async function setExamArchived(
  db: TenantDb,
  id: Id,
  { state, version }: { state: "archived" | "active"; version: number },
): Promise<void> {
  const row = await lockExam(db, id, version);
  const archive = state === "archived";
  if ((row.archived_at !== null) === archive) throw new Refusal("stale");
  if (archive && (await examIsInUse(db, id))) throw new Refusal("exam_in_use");
  const now = sql<string>`app.now()`;
  await db
    .updateTable("exams")
    .set({ archived_at: archive ? now : null, version: version + 1, updated_at: now })
    .where("id", "=", id)
    .execute();
  const action = archive ? "exam.archived" : "exam.restored";
  record(db, { action, subjectType: "exam", subjectId: id, data: { name: row.title_zh } });
}

async function lockExam(db: TenantDb, id: Id, version: number) {
  const row = await db
    .selectFrom("exams")
    .select(["course_id", "version", "attempts_allowed", "archived_at", "title_zh"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  await db.selectFrom("course_runs").select("id").where("exam_id", "=", id).forShare().execute();
  return row;
}

/** Refuses what the bank cannot fill: each part that lacks questions, at its own row. */
async function checkBank(db: TenantDb, courseId: Id, { parts }: ExamBlueprint, rows: readonly string[] = []): Promise<void> {
  await lockBank(db, courseId);
  const [first, ...others] = (await shortfallsOf(db, courseId, parts)).map(({ part, wanted, found }) => {
    const { kind = "single", clause = null } = parts[part] ?? {};
    const values = { kind, clause: clause ?? "all", missing: wanted - found, wanted, found };
    return { field: `${rows[part] ?? `part${part + 1}`}.questions`, values };
  });
  if (!first) return;
  const refused = others.map(({ field, values }) => new Refusal("part_too_large", field, undefined, values));
  throw new Refusal("part_too_large", first.field, undefined, first.values, refused);
}

/** What the journal keeps of an exam: how long, how much and how often, which its learners see as well. */
function toldOf(exam: ExamBlueprint): Record<string, unknown> {
  return {
    ...{ name: exam.title.zh, minutes: exam.minutes, questions: totalQuestions(exam.parts), total: totalPoints(exam.parts) },
    ...{ passPoints: exam.passPoints, attemptsAllowed: exam.attempts, validityMonths: exam.validityMonths },
  };
}
