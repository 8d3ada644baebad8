import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { type DeductionRow, listDeductions } from "./deduction.queries.server.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import type { ScoreInput } from "./outcome.rules.ts";
import { getRound, type RoundHead } from "./round.queries.server.ts";
import { rulesOf } from "./rule-versions.rules.ts";
import type { ScoreSheet } from "./score.rules.ts";
import type { SheetItem, SheetNode } from "./sheet.rules.ts";

export interface GapSheet {
  round: RoundHead;
  nodes: SheetNode[];
  deductions: DeductionRow[];
}

/**
 * The whole sheet of the current round, or of another by id, in the order of the standard; null when there is none such.
 * Four statements.
 */
export async function getSheet(db: TenantDb, engagementId: Id, roundId: Id | null = null): Promise<GapSheet | null> {
  const round = await getRound(db, engagementId, roundId);
  return round && sheetOf(db, round);
}

/** The whole sheet of a round. */
export async function sheetOf(db: TenantDb, round: RoundHead): Promise<GapSheet> {
  const [nodes, deductions] = await Promise.all([listNodes(db, round), listDeductions(db, round)]);
  return { round, nodes, deductions };
}

/**
 * Two statements put together here: behind row-level security Postgres takes either side of the join for one row and
 * compares each requirement with each answer.
 */
async function listNodes(db: TenantDb, round: RoundHead): Promise<SheetNode[]> {
  const [requirements, answers] = await Promise.all([
    db
      .selectFrom("requirements")
      .select(["id", "clause", "parent_clause", "kind", "title_zh", "title_en"])
      .where("scheme_version_id", "=", round.schemeVersionId)
      .orderBy("position")
      .execute(),
    db
      .selectFrom("item_results")
      .select(["requirement_id", "points", "result", "sample_failed", "sample_size", "confidence", "note", "reason"])
      .select(["unmet_before_exclusion", "to_rejudge", "judged_at"])
      .where("client_id", "=", round.clientId)
      .where("round_id", "=", round.roundId)
      .execute(),
  ]);
  const answerTo = new Map(answers.map((answer) => [answer.requirement_id, answer]));
  return requirements.map(({ id, clause, parent_clause: parent, kind, title_zh: zh, title_en: en }) => ({
    ...{ clause, parent, kind, title: { "zh-CN": zh, en } },
    item: kind === "item" ? itemOf({ ...UNANSWERED, ...answerTo.get(id), clause }) : null,
  }));
}

type StoredItem = { [Column in keyof ItemColumns]: ItemColumns[Column] | null } & { clause: string };
interface ItemColumns {
  points: number;
  result: ScoreItem["result"];
  sample_failed: number;
  sample_size: number;
  confidence: number;
  note: string;
  reason: string;
  unmet_before_exclusion: boolean;
  to_rejudge: boolean;
  judged_at: string;
}

const UNANSWERED: Record<keyof ItemColumns, null> = {
  ...{ points: null, result: null, sample_failed: null, sample_size: null, confidence: null, note: null, reason: null },
  ...{ unmet_before_exclusion: null, to_rejudge: null, judged_at: null },
};

/** An item as scored, from its row; one without a row is not assessed. */
export function itemOf(row: StoredItem): SheetItem {
  const result = row.result ?? "not_assessed";
  return {
    clause: row.clause,
    points: row.points ?? 0,
    result,
    sampleFailed: row.sample_failed,
    sampleSize: row.sample_size,
    confidence: row.confidence ?? 50,
    toRejudge: row.to_rejudge ?? false,
    unmetBeforeExclusion: row.unmet_before_exclusion ?? false,
    carried: result !== "not_assessed" && row.judged_at === null,
    note: row.note,
    reason: row.reason,
  };
}

/** The items of a sheet in clause order. */
export function itemsIn(sheet: GapSheet): SheetItem[] {
  return sheet.nodes.flatMap(({ item }) => item ?? []);
}

/** The exact score of a sheet under the rules its round was opened with. */
export function scoreOf(sheet: GapSheet): ScoreSheet {
  return rulesOf(sheet.round.ruleVersion).scoreSheet({ ...scoreInput(sheet), requirements: sheet.nodes });
}

/** What the score of a sheet follows from. */
export function scoreInput(sheet: GapSheet): ScoreInput {
  return {
    scoring: sheet.round.rules.scoring,
    items: itemsIn(sheet),
    deductions: sheet.deductions.length,
    bonuses: sheet.round.bonus === null ? 0 : 1,
  };
}
