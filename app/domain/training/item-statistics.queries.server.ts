import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { QUESTION_KINDS, type QuestionKind } from "./bank.types.ts";
import { discriminationOf, facilityOf, VERDICTS, verdictOf } from "./item-statistics.rules.ts";

type Sort = "clause" | "papers" | "facility" | "discrimination";
type Filter = "verdict" | "kind" | "run";

/** The questions of one exam as its papers have found them, the hardest first. */
export const ITEM_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["clause", "papers", "facility", "discrimination"],
  defaultSort: "facility",
  defaultDir: "asc",
  filters: { verdict: VERDICTS, kind: QUESTION_KINDS, run: null },
};

export type ItemListRequest = ListRequest<Sort, Filter>;

/**
 * Every wording that was drawn for an exam, found by its text or code, with what its papers say of it. Of each person's
 * enrolment the first attempt counts alone: whoever sits again has learned.
 */
export async function listItemStatistics(db: TenantDb, examId: Id, list: ItemListRequest) {
  const { verdict, kind, run } = list.filters;
  let query = db
    .selectFrom(marked(db, examId, run).as("m"))
    .innerJoin("questions as q", (join) => join.onRef("q.workspace_id", "=", "m.workspace_id").onRef("q.id", "=", "m.question_id"));
  if (kind) query = query.where("q.kind", "=", kind as QuestionKind);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) =>
      eb.or([eb("q.stem_zh", "ilike", pattern), eb("q.stem_en", "ilike", pattern), eb("q.code", "ilike", pattern)]),
    );
  }
  const sums = await query
    .select(["q.id", "q.code", "q.number", "q.clause", "q.kind", "q.stem_zh", "q.stem_en"])
    .select(sql<number>`count(*)`.as("papers"))
    .select(sql<number>`count(*) filter (where m.is_right)`.as("right"))
    .select(sql<number>`sum(m.rest)::bigint`.as("rest"))
    .select(sql<number>`coalesce(sum(m.rest) filter (where m.is_right), 0)::bigint`.as("restOfRight"))
    .select(sql<number>`sum(m.rest * m.rest)::bigint`.as("restSquares"))
    .groupBy(["q.workspace_id", "q.id"])
    .execute();
  const found = sums
    .map(({ rest, restOfRight, restSquares, ...item }) => {
      const all = { papers: item.papers, right: item.right, rest, restOfRight, restSquares };
      return { ...item, facility: facilityOf(all), discrimination: discriminationOf(all), verdict: verdictOf(all) };
    })
    .filter((item) => !verdict || item.verdict === verdict)
    .sort(byOrder(list));
  const from = (list.page - 1) * list.pageSize;
  return { rows: found.slice(from, from + list.pageSize), total: found.length };
}

type Item = { id: Id; clause: string } & Record<Exclude<Sort, "clause">, number | null>;

/** What has no figure stands last, whichever way. */
function byOrder({ sort, dir }: Pick<ItemListRequest, "sort" | "dir">) {
  const sign = dir === "asc" ? 1 : -1;
  return (a: Item, b: Item): number => {
    const tie = a.id < b.id ? -1 : 1;
    if (sort === "clause") return sign * a.clause.localeCompare(b.clause, "en", { numeric: true }) || tie;
    const [one, other] = [a[sort], b[sort]];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || tie;
    return sign * (one - other) || tie;
  };
}

/** What the answer earned by its key: an annulled question tells what it is by what was answered, not by its gift. */
const BY_KEY = sql`coalesce(k.judged, k.earned)`;

/**
 * One row for each question of each first paper: whether it was right, and what the others earned. The papers are found
 * before their marks, whatever the planner believes: together they go by the client, which is every paper with every other.
 */
function marked(db: TenantDb, examId: Id, runId: Id | undefined) {
  return db
    .with(
      (name) => name("papers").materialized(),
      () => papers(db, examId, runId),
    )
    .selectFrom("papers as a")
    .innerJoin("attempt_marks as k", (join) =>
      join
        .onRef("k.workspace_id", "=", "a.workspace_id")
        .onRef("k.client_id", "=", "a.client_id")
        .onRef("k.attempt_id", "=", "a.id"),
    )
    .innerJoin("attempt_questions as d", (join) =>
      join
        .onRef("d.workspace_id", "=", "k.workspace_id")
        .onRef("d.client_id", "=", "k.client_id")
        .onRef("d.attempt_id", "=", "k.attempt_id")
        .onRef("d.position", "=", "k.position"),
    )
    .select(["a.workspace_id", "d.question_id", sql<boolean>`${BY_KEY} = k.points`.as("is_right")])
    .select(sql<number>`sum(${BY_KEY}) over (partition by a.id) - ${BY_KEY}`.as("rest"));
}

function papers(db: TenantDb, examId: Id, runId: Id | undefined) {
  const query = db
    .selectFrom("attempts as a")
    .select(["a.workspace_id", "a.client_id", "a.id"])
    .where("a.exam_id", "=", examId)
    .where("a.number", "=", 1)
    .where("a.graded_at", "is not", null);
  if (runId === undefined) return query;
  return query.where("a.enrolment_id", "in", (eb) => eb.selectFrom("enrolments").select("id").where("run_id", "=", runId));
}
