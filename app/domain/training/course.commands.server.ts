import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { BankQuestion, BuiltInCourse } from "./bank.types.ts";
import { type ExamBlueprint, type ExamPart, totalPoints, totalQuestions } from "./exam.rules.ts";

/** Gives the workspace its copy of a course with its bank and exam; nothing when it has the course. Gives its id. */
export async function installCourse(
  db: TenantDb,
  course: BuiltInCourse,
  bank: readonly BankQuestion[],
  exam: ExamBlueprint,
): Promise<Id> {
  const added = await db
    .insertInto("courses")
    .values({
      ...{ code: course.code, title_zh: course.title.zh, title_en: course.title.en },
      ...{ summary_zh: course.summary.zh, summary_en: course.summary.en, hours: course.hours, built_in: true },
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "code"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) {
    const present = await db.selectFrom("courses").select("id").where("code", "=", course.code).executeTakeFirstOrThrow();
    return present.id;
  }
  await insertLessons(db, added.id, course);
  await insertBank(db, added.id, bank);
  await insertExam(db, added.id, exam);
  record(db, {
    action: "course.installed",
    subjectType: "course",
    subjectId: added.id,
    data: { name: course.title.zh, lessons: course.lessons.length, questions: bank.length },
  });
  return added.id;
}

async function insertLessons(db: TenantDb, courseId: Id, course: BuiltInCourse): Promise<void> {
  await db
    .insertInto("lessons")
    .values(
      course.lessons.map((lesson, at) => ({
        ...{ course_id: courseId, position: at + 1, code: lesson.code, minutes: lesson.minutes },
        ...{ module_zh: lesson.module.zh, module_en: lesson.module.en },
        ...{ title_zh: lesson.title.zh, title_en: lesson.title.en },
        ...{ body: JSON.stringify(lesson.body), clauses: [...lesson.clauses] },
      })),
    )
    .execute();
}

/** Questions of a built-in bank are approved as they come; each key goes to its own table. */
async function insertBank(db: TenantDb, courseId: Id, bank: readonly BankQuestion[]): Promise<void> {
  const rows = await db
    .insertInto("questions")
    .values(
      bank.map((question) => ({
        ...{ course_id: courseId, code: question.code, clause: question.clause, kind: question.kind },
        ...{ difficulty: question.difficulty, state: "approved" as const },
        ...{ stem_zh: question.stem.zh, stem_en: question.stem.en, options: JSON.stringify(question.options) },
      })),
    )
    .returning(["id", "code"])
    .execute();
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  await db
    .insertInto("question_keys")
    .values(
      bank.map((question) => ({
        question_id: ids.get(question.code) ?? "",
        key: JSON.stringify(question.key),
        explanation_zh: question.explanation.zh,
        explanation_en: question.explanation.en,
      })),
    )
    .execute();
}

/** An exam of a course with its parts; the caller has checked that the bank can fill them. */
export async function insertExam(db: TenantDb, courseId: Id, exam: ExamBlueprint): Promise<Id> {
  const { id } = await db
    .insertInto("exams")
    .values({
      ...{ course_id: courseId, title_zh: exam.title.zh, title_en: exam.title.en, minutes: exam.minutes },
      ...{ total_points: totalPoints(exam.parts), pass_points: exam.passPoints, attempts_allowed: exam.attempts },
      ...{ question_count: totalQuestions(exam.parts), validity_months: exam.validityMonths },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertParts(db, id, exam.parts);
  return id;
}

export async function insertParts(db: TenantDb, examId: Id, parts: readonly ExamPart[]): Promise<void> {
  await db
    .insertInto("exam_parts")
    .values(parts.map((part, at) => ({ exam_id: examId, position: at + 1, ...part })))
    .execute();
}
