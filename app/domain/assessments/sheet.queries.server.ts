import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { type DeductionRow, listDeductions } from "./deduction.queries.server.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import type { ScoreInput } from "./outcome.rules.ts";
import { getRound, type RoundHead } from "./round.queries.server.ts";
import { scoreSheet, type ScoreSheet } from "./score.rules.ts";
import type { SheetItem, SheetNode } from "./sheet.rules.ts";

export interface GapSheet {
  round: RoundHead;
  nodes: SheetNode[];
  deductions: DeductionRow[];
}

/**
 * The whole sheet of the current round, or of another by id, in the order of the standard; null when there is none such.
 * Three statements.
 */
export async function getSheet(db: TenantDb, engagementId: Id, roundId: Id | null = null): Promise<GapSheet | null> {
  const round = await getRound(db, engagementId, roundId);
  return round && sheetOf(db, round);
}

/** The whole sheet of a round. */
export async function sheetOf(db: TenantDb, round: RoundHead): Promise<GapSheet> {
  const [nodes, deductions] = await Promise.all([listNodes(db, round), listDeductions(db, round.roundId)]);
  return { round, nodes, deductions };
}

async function listNodes(db: TenantDb, round: RoundHead): Promise<SheetNode[]> {
  const rows = await db
    .selectFrom("requirements as q")
    .leftJoin("item_results as i", (join) =>
      join
        .onRef("i.workspace_id", "=", "q.workspace_id")
        .onRef("i.requirement_id", "=", "q.id")
        .on("i.client_id", "=", round.clientId)
        .on("i.round_id", "=", round.roundId),
    )
    .select(["q.clause", "q.parent_clause", "q.kind", "q.title_zh", "q.title_en"])
    .select(["i.points", "i.result", "i.sample_failed", "i.sample_size", "i.confidence", "i.note", "i.reason"])
    .select(["i.unmet_before_exclusion", "i.to_rejudge", "i.judged_at"])
    .where("q.scheme_version_id", "=", round.schemeVersionId)
    .orderBy("q.position")
    .execute();
  return rows.map((row) => ({
    clause: row.clause,
    parent: row.parent_clause,
    kind: row.kind,
    title: { "zh-CN": row.title_zh, en: row.title_en },
    item: row.kind === "item" ? itemOf(row) : null,
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

/** The exact score of a sheet under its own rules. */
export function scoreOf(sheet: GapSheet): ScoreSheet {
  return scoreSheet({ ...scoreInput(sheet), requirements: sheet.nodes });
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
