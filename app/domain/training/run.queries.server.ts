import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import type { RunState } from "./exam.rules.ts";

export const RUN_STATES = ["upcoming", "open", "closed"] as const satisfies readonly RunState[];

type Sort = "title" | "opens" | "closes";
type Filter = "state" | "client";

export const RUN_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["title", "opens", "closes"],
  defaultSort: "opens",
  defaultDir: "desc",
  filters: { state: RUN_STATES, client: null },
};

export type RunListRequest = ListRequest<Sort, Filter>;

const STATE = sql<RunState>`case when app.now() < r.opens_at then 'upcoming'
  when app.now() < r.closes_at then 'open' else 'closed' end`;

function runs(db: TenantDb) {
  return db
    .selectFrom("course_runs as r")
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "r.workspace_id").onRef("x.id", "=", "r.exam_id"))
    .innerJoin("courses as k", (join) => join.onRef("k.workspace_id", "=", "r.workspace_id").onRef("k.id", "=", "r.course_id"))
    .leftJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "r.workspace_id").onRef("c.id", "=", "r.for_client_id"),
    );
}

/** Course runs found by title or client, each with how many are enrolled. */
export async function listRuns(db: TenantDb, list: RunListRequest) {
  let query = runs(db);
  if (list.filters.state) query = query.where(STATE, "=", list.filters.state as RunState);
  if (list.filters.client) query = query.where("r.for_client_id", "=", list.filters.client);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("r.title", "ilike", pattern), eb("c.name", "ilike", pattern)]));
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = { title: sql`r.title collate "zh-x-icu"`, opens: sql.ref("r.opens_at"), closes: sql.ref("r.closes_at") }[list.sort];
  const rows = await query
    .select(["r.id", "r.title", "r.opens_at as opensAt", "r.closes_at as closesAt", "c.name as clientName"])
    .select(["k.title_zh", "k.title_en", STATE.as("state")])
    .select((eb) =>
      eb
        .selectFrom("enrolments as e")
        .whereRef("e.workspace_id", "=", "r.workspace_id")
        .whereRef("e.run_id", "=", "r.id")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("enrolled"),
    )
    .orderBy(by, list.dir)
    .orderBy("r.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One course run with its exam; null when there is none. */
export async function getRun(db: TenantDb, id: Id) {
  const row = await runs(db)
    .select(["r.id", "r.title", "r.opens_at as opensAt", "r.closes_at as closesAt", "r.version", "r.course_id as courseId"])
    .select(["r.for_client_id as clientId", "c.name as clientName", "k.title_zh", "k.title_en", STATE.as("state")])
    .select(["r.exam_id as examId", "x.title_zh as exam_zh", "x.title_en as exam_en", "x.minutes", "x.total_points as totalPoints"])
    .select(["x.pass_points as passPoints", "x.attempts_allowed as attemptsAllowed"])
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Exams a run can be held with: those in use, not archived ones. */
export function listExamChoices(db: TenantDb) {
  return db
    .selectFrom("exams as x")
    .innerJoin("courses as k", (join) => join.onRef("k.workspace_id", "=", "x.workspace_id").onRef("k.id", "=", "x.course_id"))
    .select(["x.id", "x.title_zh", "x.title_en", "k.title_zh as course_zh", "k.title_en as course_en"])
    .where("x.archived_at", "is", null)
    .orderBy("x.created_at")
    .orderBy("x.id")
    .execute();
}
