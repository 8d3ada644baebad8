import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { enrolmentsWithProgress } from "./enrolment-progress.server.ts";
import { type Standing, STANDINGS } from "./standing.rules.ts";

type PeopleSort = "name" | "client" | "score";
type PeopleFilter = "state" | "client";

/** The people of one run. */
export const PEOPLE_LIST: ListDefinition<PeopleSort, PeopleFilter> = {
  sorts: ["name", "client", "score"],
  defaultSort: "name",
  defaultDir: "asc",
  filters: { state: STANDINGS, client: null },
};

export type PeopleListRequest = ListRequest<PeopleSort, PeopleFilter>;

type TeamSort = "name" | "run" | "score";

/** The people of one company over all runs they are enrolled in. */
export const TEAM_LIST: ListDefinition<TeamSort, "state"> = {
  sorts: ["name", "run", "score"],
  defaultSort: "run",
  defaultDir: "desc",
  filters: { state: STANDINGS },
};

export type TeamListRequest = ListRequest<TeamSort, "state">;

const STANDING = sql<Standing>`case when a.id is null then 'not_begun' when a.submitted_at is null then 'under_way'
  when a.graded_at is null then 'grading' when a.passed then 'passed' else 'failed' end`;
const NAME = sql`p.display_name collate "zh-x-icu"`;

function people(db: TenantDb) {
  return enrolmentsWithProgress(db)
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.member_id"),
    )
    .select(["p.display_name as person", "a.total_points as totalPoints", "a.attempts", STANDING.as("state")]);
}

/** Who is enrolled in a run, found by name or company, with how far each has come. */
export async function listPeopleOfRun(db: TenantDb, runId: Id, list: PeopleListRequest) {
  let query = people(db)
    .innerJoin("clients as c", (join) => join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"))
    .select("c.name as clientName")
    .where("e.run_id", "=", runId);
  if (list.filters.state) query = query.where(STANDING, "=", list.filters.state as Standing);
  if (list.filters.client) query = query.where("e.client_id", "=", list.filters.client);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("p.display_name", "ilike", pattern), eb("c.name", "ilike", pattern)]));
  }
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const by = { name: NAME, client: sql`c.name collate "zh-x-icu"`, score: sql.ref("a.earned_points") }[list.sort];
  const rows = await query
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc().nullsLast() : order.desc().nullsLast()))
    .orderBy(NAME)
    .orderBy("e.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** Everyone enrolled whom the scope may see, once for each run, found by name or run, with how far each has come. */
export async function listTeam(db: TenantDb, list: TeamListRequest) {
  let query = people(db);
  if (list.filters.state) query = query.where(STANDING, "=", list.filters.state as Standing);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("p.display_name", "ilike", pattern), eb("r.title", "ilike", pattern)]));
  }
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const by = { name: NAME, run: sql.ref("r.opens_at"), score: sql.ref("a.earned_points") }[list.sort];
  const rows = await query
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc().nullsLast() : order.desc().nullsLast()))
    .orderBy(NAME)
    .orderBy("e.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One person enrolled in a run; null when there is none such. */
export async function getPersonOfRun(db: TenantDb, runId: Id, enrolmentId: Id) {
  return (await people(db).where("e.run_id", "=", runId).where("e.id", "=", enrolmentId).executeTakeFirst()) ?? null;
}
