import type { ItemResult } from "./item-result.rules.ts";
import { isToRejudge } from "./item-result.rules.ts";

/** What a person says about one item. Samples count for `sampled`, confidence for `not_assessed`. */
export interface Judgement {
  result: ItemResult;
  sampleFailed: number | null;
  sampleSize: number | null;
  /** Percent; null leaves it as it was. */
  confidence: number | null;
  note: string | null;
  reason: string | null;
}

/** What is kept of an item's judgement. */
export interface JudgedState {
  result: ItemResult;
  sampleFailed: number | null;
  sampleSize: number | null;
  confidence: number;
  note: string | null;
  reason: string | null;
  unmetBeforeExclusion: boolean;
  toRejudge: boolean;
}

/**
 * The state after a judgement. Samples stay only on a sampled item, a reason only where one is asked for. An item that
 * was unmet keeps that mark while it is set back or left out; only a new finding removes it.
 */
export function judge(before: JudgedState, judgement: Judgement, isDerived: boolean): JudgedState {
  const { result } = judgement;
  const sampled = result === "sampled";
  const leftOpen = result === "excluded" || result === "not_assessed";
  return {
    result,
    sampleFailed: sampled ? judgement.sampleFailed : null,
    sampleSize: sampled ? judgement.sampleSize : null,
    confidence: judgement.confidence ?? before.confidence,
    note: judgement.note,
    reason: needsReason(result, isDerived) ? judgement.reason : null,
    unmetBeforeExclusion: leftOpen && (before.unmetBeforeExclusion || isUnmet(before)),
    toRejudge: false,
  };
}

/** Found lacking: not met, or sampled with at least one failure. */
export function isUnmet({ result, sampleFailed }: Pick<JudgedState, "result" | "sampleFailed">): boolean {
  return result === "not_met" || (result === "sampled" && (sampleFailed ?? 0) > 0);
}

/** Leaving out needs a reason; so does any result put by hand in place of a derived one. */
export function needsReason(result: ItemResult, isDerived: boolean): boolean {
  return result === "excluded" || (isDerived && result !== "not_assessed");
}

/** One row as lists see it. */
export interface ItemStanding {
  clause: string;
  result: ItemResult;
  sampleFailed: number | null;
  toRejudge: boolean;
  /** Copied from the cycle before; nobody has judged it in this one. */
  carried: boolean;
}

export const GAP_FILTERS = ["not_assessed", "unmet", "sampled", "excluded", "to_rejudge"] as const;
export type GapFilter = (typeof GAP_FILTERS)[number];

export function isGapFilter(value: unknown): value is GapFilter {
  return GAP_FILTERS.some((filter) => filter === value);
}

/** Whether a row belongs to a view of the sheet; without a filter every row does. */
export function inView(item: ItemStanding, filter: GapFilter | null): boolean {
  if (filter === null) return true;
  if (filter === "unmet") return isUnmet(item);
  if (filter === "to_rejudge") return item.carried || isToRejudge(item);
  return item.result === filter;
}

/** Someone judged it or left it out in this cycle. */
export function isJudged({ result, carried }: Pick<ItemStanding, "result" | "carried">): boolean {
  return result !== "not_assessed" && !carried;
}

/**
 * Whether a sheet says anything about the company: a person has judged an item of it. What follows from the number of
 * certified managers (`derived`, without a reason of a person) does not count.
 */
export function isBegun(
  items: readonly { clause: string; result: ItemResult; reason: string | null }[],
  derived: string | undefined,
): boolean {
  return items.some(({ clause, result, reason }) => result !== "not_assessed" && (clause !== derived || reason !== null));
}

/** Someone has to judge it: never judged, waiting to be judged again, or only carried over. */
export function awaitsJudgement(item: ItemStanding): boolean {
  return !isJudged(item) || isToRejudge(item);
}

/**
 * Where to go on after `clause` was saved: without a filter the next item that waits for a judgement, under a filter
 * the next item of that view, from the top again after the last. Null when none is left.
 */
export function nextToJudge(items: readonly ItemStanding[], clause: string, filter: GapFilter | null): string | null {
  const at = items.findIndex((item) => item.clause === clause);
  const round = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))];
  return round.find((item) => (filter === null ? awaitsJudgement(item) : inView(item, filter)))?.clause ?? null;
}
