import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";

type Sort = "name" | "hours" | "created";
type Filter = "origin";

export const COURSE_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["name", "hours", "created"],
  defaultSort: "created",
  defaultDir: "asc",
  filters: { origin: ["built_in", "own"] },
};

export type CourseListRequest = ListRequest<Sort, Filter>;

/** Courses found by name in either language, each with its lessons and the questions in use. */
export async function listCourses(db: TenantDb, list: CourseListRequest) {
  let query = db.selectFrom("courses as c");
  if (list.filters.origin) query = query.where("c.built_in", "=", list.filters.origin === "built_in");
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("c.title_zh", "ilike", pattern), eb("c.title_en", "ilike", pattern)]));
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = { name: sql`c.title_zh collate "zh-x-icu"`, hours: sql.ref("c.hours"), created: sql.ref("c.created_at") }[list.sort];
  const rows = await query
    .select(["c.id", "c.title_zh", "c.title_en", "c.hours", "c.built_in as builtIn"])
    .select((eb) => [
      eb
        .selectFrom("lessons as l")
        .whereRef("l.workspace_id", "=", "c.workspace_id")
        .whereRef("l.course_id", "=", "c.id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("lessons"),
      eb
        .selectFrom("questions as q")
        .whereRef("q.workspace_id", "=", "c.workspace_id")
        .whereRef("q.course_id", "=", "c.id")
        .where("q.state", "=", "approved")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("questions"),
    ])
    .orderBy(by, list.dir)
    .orderBy("c.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One course with its lessons in order; null when there is none. */
export async function getCourse(db: TenantDb, id: Id) {
  const course = await db
    .selectFrom("courses")
    .select(["id", "title_zh", "title_en", "summary_zh", "summary_en", "hours"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!course) return null;
  const lessons = await db
    .selectFrom("lessons")
    .select(["id", "module_zh", "module_en", "title_zh", "title_en", "minutes"])
    .where("course_id", "=", id)
    .orderBy("position")
    .execute();
  return { ...course, lessons };
}

/** Whether the workspace has a course of this code. */
export async function hasCourse(db: TenantDb, code: string): Promise<boolean> {
  return (await db.selectFrom("courses").select("id").where("code", "=", code).executeTakeFirst()) !== undefined;
}

/** The courses of the workspace by name, the oldest first. */
export function listCourseTitles(db: TenantDb) {
  return db.selectFrom("courses").select(["id", "title_zh", "title_en"]).orderBy("created_at").orderBy("id").execute();
}
