import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { carriedIn, levelToShow, saysSomething } from "./forecast.queries.server.ts";
import { isOpen } from "./item-result.rules.ts";
import { compareRounds } from "./round-comparison.rules.ts";
import { comparedTotal, type ComparedTotal } from "./compared-total.rules.ts";
import { listRounds } from "./round.queries.server.ts";
import { isAward, pairOf } from "./round.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import { type GapSheet, itemsIn, scoreOf, sheetOf } from "./sheet.queries.server.ts";

/**
 * Two rounds of an engagement side by side with all there are to choose from, the latest first; one that is not named,
 * or is none of the engagement, gives way to one that fits. Nothing compared without two. Null when there is no such
 * engagement. Five statements.
 */
export async function getComparison(db: TenantDb, engagementId: Id, a: string | null, b: string | null) {
  const rounds = await listRounds(db, engagementId);
  if (rounds.length === 0) return null;
  const pair = pairOf(rounds, a, b);
  const [first, second] = [pair?.first, pair?.second].map((id) => rounds.find(({ roundId }) => roundId === id));
  if (!first || !second || first === second) return { rounds, pair, compared: null };
  const [left, right] = [await sheetOf(db, first), await sheetOf(db, second)];
  const award = isAward(first.kind, second.kind);
  const compared = {
    ...compareRounds(left.nodes, right.nodes, award ? "predicted" : "found"),
    award,
    /** What is predicted may have moved since the audit. */
    openPrediction: award && first.roundClosedAt === null,
    selfAndOurs: first.kind === "internal" && second.kind !== "internal",
    kinds: [first.kind, second.kind] as const,
    totals: [totalOf(left, award), totalOf(right, false)] as const,
  };
  return { rounds, pair, compared };
}

/** What a round came to; null while nothing is judged, and where nothing applies. */
function totalOf(sheet: GapSheet, predicted: boolean): ComparedTotal | null {
  const exact = scoreOf(sheet);
  const { score } = presentScore(exact);
  if (!score || !exact.score || !saysSomething(sheet)) return null;
  const shown = levelToShow(exact.score, carriedIn(sheet));
  return comparedTotal(score, shown, { predicted, open: itemsIn(sheet).some(isOpen) });
}
