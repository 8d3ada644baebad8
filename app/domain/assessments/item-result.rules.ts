import { ZERO, add, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";

export const ITEM_RESULTS = ["met", "not_met", "sampled", "not_assessed", "excluded"] as const;
export type ItemResult = (typeof ITEM_RESULTS)[number];

/** One scored row as judged. Whole numbers only. */
export interface ScoreItem {
  clause: string;
  /** Millipoints: 5 points are 5000. */
  points: number;
  result: ItemResult;
  /** Failing samples of a sampled item, 0 ≤ sampleFailed ≤ sampleSize; null on other results. */
  sampleFailed: number | null;
  /** Samples looked at, at least 1; null on other results. */
  sampleSize: number | null;
  /** Percent, 0-100: how likely an open item will be found met. Read on unassessed and to-be-re-judged items. */
  confidence: number;
  /** A document that mends this unmet or sampled item came into force and nobody has judged it since. */
  toRejudge: boolean;
  /** An excluded item that had been judged not met, or sampled with failures, before it was left out. */
  unmetBeforeExclusion: boolean;
}

/** Points of an item under the three outcomes; all zero when it is excluded. */
export interface ItemPoints {
  applicable: Fraction;
  /** As judged; an open item earns nothing. */
  low: Fraction;
  /** Open items at their confidence. */
  expected: Fraction;
  /** Open items met. */
  high: Fraction;
  /** Points an assessed item has lost; an unassessed one has lost nothing yet. */
  lost: Fraction;
}

export interface ResultCounts extends Record<ItemResult, number> {
  total: number;
  /** Items that count: all but the excluded ones. */
  applicable: number;
  /** Items with a judgement: met, not met or sampled. */
  assessed: number;
  toRejudge: number;
}

const PERCENT = 100;
const MILLI = 1000;

/** Points of one item: qualitative not met loses all, sampled loses its failing share, excluded counts nowhere. */
export function itemPoints(item: ScoreItem): ItemPoints {
  if (item.result === "excluded") return { applicable: ZERO, low: ZERO, expected: ZERO, high: ZERO, lost: ZERO };
  const full = fraction(item.points, MILLI);
  const confidence = fraction(item.confidence, PERCENT);
  if (item.result === "not_assessed") {
    return { applicable: full, low: ZERO, expected: multiply(full, confidence), high: full, lost: ZERO };
  }
  const earned = multiply(full, earnedShare(item));
  const lost = subtract(full, earned);
  const rejudged = isToRejudge(item);
  return {
    applicable: full,
    low: earned,
    expected: rejudged ? add(earned, multiply(lost, confidence)) : earned,
    high: rejudged ? full : earned,
    lost,
  };
}

function earnedShare(item: ScoreItem): Fraction {
  if (item.result !== "sampled") return fraction(item.result === "met" ? 1 : 0);
  const size = item.sampleSize ?? 0;
  return fraction(size - (item.sampleFailed ?? 0), size);
}

/** Only an unmet or sampled item can wait to be judged again. */
export function isToRejudge(item: Pick<ScoreItem, "result" | "toRejudge">): boolean {
  return item.toRejudge && (item.result === "not_met" || item.result === "sampled");
}

/** Unassessed or waiting to be judged again: the score still depends on it. */
export function isOpen(item: Pick<ScoreItem, "result" | "toRejudge">): boolean {
  return item.result === "not_assessed" || isToRejudge(item);
}

/** How many items stand where. */
export function countResults(items: readonly Pick<ScoreItem, "result" | "toRejudge">[]): ResultCounts {
  const of = (result: ItemResult) => items.filter((item) => item.result === result).length;
  return {
    met: of("met"),
    not_met: of("not_met"),
    sampled: of("sampled"),
    not_assessed: of("not_assessed"),
    excluded: of("excluded"),
    total: items.length,
    applicable: items.length - of("excluded"),
    assessed: of("met") + of("not_met") + of("sampled"),
    toRejudge: items.filter(isToRejudge).length,
  };
}

/** Throws on rows that no form lets through (duplicate clause, sample out of range, …): such a call is a bug. */
export function checkItems(items: readonly ScoreItem[]): void {
  const clauses = new Set<string>();
  for (const item of items) {
    if (clauses.has(item.clause)) throw new Error(`clause scored twice: ${item.clause}`);
    clauses.add(item.clause);
    checkWhole(`points of ${item.clause}`, item.points, 0);
    checkWhole(`confidence of ${item.clause}`, item.confidence, 0, PERCENT);
    if (item.result === "sampled") checkSample(item.clause, item.sampleFailed, item.sampleSize);
  }
}

function checkSample(clause: string, failed: number | null, size: number | null): void {
  checkWhole(`sample size of ${clause}`, size ?? NaN, 1);
  checkWhole(`failing samples of ${clause}`, failed ?? NaN, 0, size ?? 0);
}

/** Throws unless the value is a whole number in the range. */
export function checkWhole(name: string, value: number, from: number, to = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || value < from || value > to) throw new Error(`${name} out of range: ${value}`);
}
