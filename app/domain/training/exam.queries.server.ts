import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { shortfalls } from "./exam.rules.ts";

type Sort = "name" | "minutes" | "questions";
type Filter = "course";

export const EXAM_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["name", "minutes", "questions"],
  defaultSort: "name",
  defaultDir: "asc",
  filters: { course: null },
};

export type ExamListRequest = ListRequest<Sort, Filter>;

function exams(db: TenantDb) {
  return db
    .selectFrom("exams as x")
    .innerJoin("courses as c", (join) => join.onRef("c.workspace_id", "=", "x.workspace_id").onRef("c.id", "=", "x.course_id"));
}

/** Exams found by name in either language. */
export async function listExams(db: TenantDb, list: ExamListRequest) {
  let query = exams(db);
  if (list.filters.course) query = query.where("x.course_id", "=", list.filters.course);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("x.title_zh", "ilike", pattern), eb("x.title_en", "ilike", pattern)]));
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = {
    name: sql`x.title_zh collate "zh-x-icu"`,
    minutes: sql.ref("x.minutes"),
    questions: sql.ref("x.question_count"),
  }[list.sort];
  const rows = await query
    .select(["x.id", "x.title_zh", "x.title_en", "x.minutes", "x.question_count as questions", "x.course_id as courseId"])
    .select(["x.total_points as total", "x.pass_points as pass", "x.attempts_allowed as attempts"])
    .select(["c.title_zh as course_zh", "c.title_en as course_en"])
    .orderBy(by, list.dir)
    .orderBy("x.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One exam with its blueprint and what the bank lacks for it; null when there is none. */
export async function getExam(db: TenantDb, id: Id) {
  const exam = await exams(db)
    .select(["x.id", "x.title_zh", "x.title_en", "x.minutes", "x.question_count as questions", "x.course_id as courseId"])
    .select(["x.total_points as total", "x.pass_points as pass", "x.attempts_allowed as attempts"])
    .select(["x.validity_months as validityMonths", "c.title_zh as course_zh", "c.title_en as course_en"])
    .where("x.id", "=", id)
    .executeTakeFirst();
  if (!exam) return null;
  const parts = await db
    .selectFrom("exam_parts")
    .select(["kind", "clause", "questions", "points"])
    .where("exam_id", "=", id)
    .orderBy("position")
    .execute();
  const bank = await db
    .selectFrom("questions")
    .select(["kind", "clause"])
    .where("course_id", "=", exam.courseId)
    .where("state", "=", "approved")
    .execute();
  return { ...exam, parts, short: shortfalls(parts, bank) };
}
