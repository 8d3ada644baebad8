import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import type { LessonBlock } from "./bank.types.ts";
import { enrolmentsWithProgress } from "./enrolment-progress.server.ts";
import { runState } from "./exam.rules.ts";

/** What this person is enrolled in, the latest run first, with how far the reading is and how the exam stands. */
export async function listEnrolments(db: TenantDb, memberId: Id) {
  const rows = await enrolments(db).where("e.member_id", "=", memberId).orderBy("r.opens_at", "desc").orderBy("e.id").execute();
  return rows.map(withState);
}

/** One enrolment of this person; null when it is not theirs. */
export async function getEnrolment(db: TenantDb, memberId: Id, id: Id) {
  const row = await enrolments(db).where("e.member_id", "=", memberId).where("e.id", "=", id).executeTakeFirst();
  return row ? withState(row) : null;
}

export type LearnerEnrolment = NonNullable<Awaited<ReturnType<typeof getEnrolment>>>;

function enrolments(db: TenantDb) {
  return enrolmentsWithProgress(db)
    .innerJoin("courses as c", (join) => join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.course_id"))
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "r.workspace_id").onRef("x.id", "=", "r.exam_id"))
    .select(["e.course_id as courseId", "r.opens_at as opensAt", "r.closes_at as closesAt"])
    .select(["c.title_zh", "c.title_en", "c.summary_zh", "c.summary_en", "c.hours"])
    .select(["x.title_zh as exam_zh", "x.title_en as exam_en", "x.minutes", "x.total_points as totalPoints"])
    .select(["x.pass_points as passPoints", "x.attempts_allowed as attemptsAllowed", "x.question_count as questionCount"])
    .select(["a.attempts as attemptNumber", "a.deadline_at as deadlineAt"])
    .select(sql<string>`app.now()`.as("now"));
}

/** Where the exam stands for the learner. */
export type ExamState = "not_open" | "ready" | "under_way" | "grading" | "passed" | "again" | "used_up" | "closed";

/** An exam that may be taken now waits for its learner, and the course with it. */
export function waitsForLearner(state: ExamState): boolean {
  return state === "ready" || state === "again" || state === "under_way";
}

type EnrolmentRow = Awaited<ReturnType<ReturnType<typeof enrolments>["execute"]>>[number];

function withState({ title_zh, title_en, summary_zh, summary_en, exam_zh, exam_en, now, ...row }: EnrolmentRow) {
  return {
    ...row,
    course: { "zh-CN": title_zh, en: title_en } satisfies LocalizedText,
    summary: { "zh-CN": summary_zh, en: summary_en } satisfies LocalizedText,
    exam: { "zh-CN": exam_zh, en: exam_en } satisfies LocalizedText,
    attemptsLeft: row.attemptsAllowed - (row.attemptNumber ?? 0),
    state: examState(row, now),
  };
}

type Standing = Pick<
  EnrolmentRow,
  | ("attemptId" | "attemptNumber" | "attemptsAllowed" | "submittedAt" | "gradedAt" | "deadlineAt" | "passed")
  | ("opensAt" | "closesAt")
>;

function examState(row: Standing, now: string): ExamState {
  const begun = row.attemptId !== null;
  if (begun && row.submittedAt === null) return (row.deadlineAt ?? "") >= now ? "under_way" : "grading";
  if (begun && row.gradedAt === null) return "grading";
  if (row.passed) return "passed";
  const run = runState(row.opensAt, row.closesAt, now);
  if (run === "upcoming") return "not_open";
  if (run === "closed") return "closed";
  if (begun) return (row.attemptNumber ?? 0) < row.attemptsAllowed ? "again" : "used_up";
  return "ready";
}

/** The lessons of an enrolment's course in order, with when this person was done with each. */
export function listLessons(db: TenantDb, enrolmentId: Id) {
  return db
    .selectFrom("enrolments as e")
    .innerJoin("lessons as l", (join) =>
      join.onRef("l.workspace_id", "=", "e.workspace_id").onRef("l.course_id", "=", "e.course_id"),
    )
    .leftJoin("lesson_progress as p", (join) =>
      join
        .onRef("p.workspace_id", "=", "e.workspace_id")
        .onRef("p.client_id", "=", "e.client_id")
        .onRef("p.enrolment_id", "=", "e.id")
        .onRef("p.lesson_id", "=", "l.id"),
    )
    .select(["l.id", "l.position", "l.module_zh", "l.module_en", "l.title_zh", "l.title_en", "l.minutes"])
    .select(["p.done_at as doneAt"])
    .where("e.id", "=", enrolmentId)
    .orderBy("l.position")
    .execute();
}

/** One lesson of a course with its text; null when the course has none such. */
export async function getLesson(db: TenantDb, courseId: Id, lessonId: Id) {
  const row = await db
    .selectFrom("lessons")
    .select(["id", "position", "module_zh", "module_en", "title_zh", "title_en", "minutes", "clauses", "body"])
    .where("course_id", "=", courseId)
    .where("id", "=", lessonId)
    .executeTakeFirst();
  return row ? { ...row, body: row.body as LessonBlock[] } : null;
}
