import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { schemeRules } from "../schemes/scheme.queries.server.ts";
import { levelToShow } from "./forecast.queries.server.ts";
import { isBegun, isJudged } from "./judgement.rules.ts";
import { ROUND_KINDS, type RoundRow } from "./round.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import { rulesOf } from "./rule-versions.rules.ts";
import { itemOf } from "./sheet.queries.server.ts";
import type { SheetItem } from "./sheet.rules.ts";

type RoundSort = "opened" | "heldOn" | "kind";
type RoundFilter = "kind" | "state";

export const ROUND_LIST: ListDefinition<RoundSort, RoundFilter> = {
  sorts: ["opened", "heldOn", "kind"],
  defaultSort: "opened",
  defaultDir: "desc",
  filters: { kind: ROUND_KINDS, state: ["open", "closed"] },
};

/** The rounds of an engagement, found by who assessed or opened them, with their scores. Three statements. */
export async function listRoundRows(
  db: TenantDb,
  engagementId: Id,
  list: ListRequest<RoundSort, RoundFilter>,
): Promise<{ rows: RoundRow[]; total: number }> {
  let query = db
    .selectFrom("assessment_rounds as r")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "r.workspace_id").onRef("v.id", "=", "r.scheme_version_id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "r.workspace_id").onRef("p.id", "=", "r.opened_by"),
    )
    .where("r.engagement_id", "=", engagementId);
  const kind = ROUND_KINDS.find((one) => one === list.filters.kind);
  if (kind) query = query.where("r.kind", "=", kind);
  if (list.filters.state) query = query.where("r.closed_at", list.filters.state === "open" ? "is" : "is not", null);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("r.assessors", "ilike", pattern), eb("p.display_name", "ilike", pattern)]));
  }
  const by = { opened: sql.ref("r.created_at"), heldOn: sql.ref("r.held_on"), kind: sql.ref("r.kind") }[list.sort];
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await query
    .select(["r.id", "r.kind", "r.current", "r.held_on", "r.assessors", "r.created_at", "r.closed_at", "r.bonus_reason", "r.rule_version", "v.rules"])
    .select("p.display_name as opened_by")
    .select(
      sql<number>`(select count(*)::int from app.special_deductions d
        where d.workspace_id = r.workspace_id and d.client_id = r.client_id and d.round_id = r.id)`.as("deductions"),
    )
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc().nullsLast() : order.desc().nullsLast()))
    .orderBy("r.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  const items = await itemsOf(db, found.map(({ id }) => id));
  const rows = found.map((row): RoundRow => {
    const own = items.get(row.id) ?? [];
    return {
      ...{ id: row.id, kind: row.kind, current: row.current, heldOn: row.held_on, assessors: row.assessors },
      ...{ openedAt: row.created_at, openedBy: row.opened_by, closedAt: row.closed_at },
      judged: own.filter(isJudged).length,
      total: own.length,
      score: scoreOf(row, own),
    };
  });
  return { rows, total };
}

/** The items of several rounds by round, in no order. */
async function itemsOf(db: TenantDb, rounds: readonly Id[]): Promise<Map<Id, SheetItem[]>> {
  const found = new Map<Id, SheetItem[]>(rounds.map((id) => [id, []]));
  if (rounds.length === 0) return found;
  const rows = await db
    .selectFrom("item_results")
    .select(["round_id", "clause", "points", "result", "sample_failed", "sample_size", "confidence", "note", "reason"])
    .select(["unmet_before_exclusion", "to_rejudge", "judged_at"])
    .where("round_id", "in", rounds)
    .execute();
  for (const row of rows) found.get(row.round_id)?.push(itemOf(row));
  return found;
}

function scoreOf(
  { rules, rule_version, deductions, bonus_reason }: { rules: unknown; rule_version: string; deductions: number; bonus_reason: string | null },
  items: readonly SheetItem[],
): RoundRow["score"] {
  const { scoring, peopleRule } = schemeRules(rules);
  const exact = rulesOf(rule_version).scoreSheet({ scoring, items, deductions, bonuses: bonus_reason === null ? 0 : 1 });
  const { score } = presentScore(exact);
  if (!score || !exact.score || (deductions < scoring.failingDeductions && !isBegun(items, peopleRule?.clause))) return null;
  const carried = items.filter((item) => item.carried).length;
  return { text: score.expected.final.text, shown: levelToShow(exact.score, carried) };
}
