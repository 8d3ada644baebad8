import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { listCourseTitles } from "./course.queries.server.ts";
import { type BankEntry, type ExamPart, type Shortfall, shortfalls } from "./exam.rules.ts";

type Sort = "name" | "minutes" | "questions";
type Filter = "course" | "archived";

export const EXAM_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["name", "minutes", "questions"],
  defaultSort: "name",
  defaultDir: "asc",
  filters: { course: null, archived: ["yes", "all"] },
};

export type ExamListRequest = ListRequest<Sort, Filter>;

function exams(db: TenantDb) {
  return db
    .selectFrom("exams as x")
    .innerJoin("courses as c", (join) => join.onRef("c.workspace_id", "=", "x.workspace_id").onRef("c.id", "=", "x.course_id"));
}

/** Exams found by name in either language; archived ones only when asked for. */
export async function listExams(db: TenantDb, list: ExamListRequest) {
  let query = exams(db);
  if (list.filters.archived !== "all") query = query.where("x.archived_at", list.filters.archived ? "is not" : "is", null);
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
    .select(["c.title_zh as course_zh", "c.title_en as course_en", "x.archived_at as archivedAt"])
    .orderBy(by, list.dir)
    .orderBy("x.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  const short = await listShort(db, rows.map(({ id }) => id));
  return { rows: rows.map((row) => ({ ...row, short: short.has(row.id) })), total };
}

/** Whether any exam is archived, for the empty list that would hide them. */
export async function hasArchivedExams(db: TenantDb): Promise<boolean> {
  const row = await db.selectFrom("exams").select("id").where("archived_at", "is not", null).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Those of the exams that the questions in use cannot fill. */
async function listShort(db: TenantDb, ids: readonly Id[]): Promise<Set<Id>> {
  if (ids.length === 0) return new Set();
  const parts = await db
    .selectFrom("exam_parts as p")
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "p.workspace_id").onRef("x.id", "=", "p.exam_id"))
    .select(["x.id", "x.course_id as courseId", "p.kind", "p.clause", "p.questions", "p.points"])
    .where("x.id", "in", ids)
    .orderBy("p.position")
    .execute();
  const banks = new Map<Id, BankEntry[]>();
  const courseIds = [...new Set(parts.map(({ courseId }) => courseId))];
  for (const { courseId, ...entry } of courseIds.length > 0 ? await bankOf(db, courseIds) : []) {
    banks.set(courseId, [...(banks.get(courseId) ?? []), entry]);
  }
  const isShort = (id: Id) => {
    const own = parts.filter((part) => part.id === id);
    return shortfalls(own, banks.get(own[0]?.courseId ?? "") ?? []).length > 0;
  };
  return new Set(ids.filter(isShort));
}

/** One exam with its blueprint and what the bank lacks for it; null when there is none. */
export async function getExam(db: TenantDb, id: Id) {
  const exam = await exams(db)
    .select(["x.id", "x.title_zh", "x.title_en", "x.minutes", "x.question_count as questions", "x.course_id as courseId"])
    .select(["x.total_points as total", "x.pass_points as pass", "x.attempts_allowed as attempts", "x.version", "x.archived_at as archivedAt"])
    .select(["x.validity_months as validityMonths", "c.title_zh as course_zh", "c.title_en as course_en"])
    .where("x.id", "=", id)
    .executeTakeFirst();
  if (!exam) return null;
  const parts = await getParts(db, id);
  return { ...exam, parts, short: await shortfallsOf(db, exam.courseId, parts) };
}

/** The blueprint of an exam, in its order. */
export function getParts(db: TenantDb, examId: Id): Promise<ExamPart[]> {
  return db
    .selectFrom("exam_parts")
    .select(["kind", "clause", "questions", "points"])
    .where("exam_id", "=", examId)
    .orderBy("position")
    .execute();
}

/** What the questions of a course that are in use lack to fill these parts. */
export async function shortfallsOf(db: TenantDb, courseId: Id, parts: readonly ExamPart[]): Promise<Shortfall[]> {
  return shortfalls(parts, await bankOf(db, [courseId]));
}

function bankOf(db: TenantDb, courseIds: readonly Id[]) {
  return db
    .selectFrom("questions")
    .select(["course_id as courseId", "kind", "clause"])
    .where("course_id", "in", courseIds)
    .where("state", "=", "approved")
    .execute();
}

/**
 * Whether people have been examined by an exam, or a run with it has opened: what they are examined by stands. A run
 * counts a minute before it opens, so that what was being saved then is done when the first attempt begins.
 */
export async function examIsSettled(db: TenantDb, id: Id): Promise<boolean> {
  const { rows } = await sql<{ settled: boolean }>`select
    exists (select from app.attempts where exam_id = ${id}::uuid)
    or exists (select from app.course_runs where exam_id = ${id}::uuid and opens_at <= app.now() + interval '1 minute')
    as settled`.execute(db);
  return rows[0]?.settled ?? false;
}

/** Whether a run with an exam is open or still to open. */
export async function examIsInUse(db: TenantDb, id: Id): Promise<boolean> {
  const row = await db
    .selectFrom("course_runs")
    .select("id")
    .where("exam_id", "=", id)
    .where("closes_at", ">", sql<string>`app.now()`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Runs held with an exam, the latest first; at most ten. */
export function listRunsOfExam(db: TenantDb, id: Id) {
  return db
    .selectFrom("course_runs")
    .select(["id", "title", "opens_at as opensAt"])
    .where("exam_id", "=", id)
    .orderBy("opens_at", "desc")
    .orderBy("id")
    .limit(10)
    .execute();
}

/** Courses an exam or a question can be written for, with how many questions in use each clause and kind has. */
export async function listCourseBanks(db: TenantDb) {
  const courses = await listCourseTitles(db);
  const counts = await db
    .selectFrom("questions")
    .select((eb) => ["course_id as courseId", "kind", "clause", eb.fn.countAll<number>().as("count")])
    .where("state", "=", "approved")
    .groupBy(["course_id", "kind", "clause"])
    .execute();
  return courses.map((course) => ({ ...course, counts: counts.filter(({ courseId }) => courseId === course.id) }));
}
