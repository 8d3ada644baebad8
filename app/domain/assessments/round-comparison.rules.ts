import type { LocalizedText } from "#app/i18n/locales.ts";
import { add, compare, divide, formatFloor, type Fraction, fraction, subtract, thousandths, ZERO } from "#app/lib/fraction.ts";
import { isOpen, itemPoints } from "./item-result.rules.ts";
import { isJudged } from "./judgement.rules.ts";
import type { Figure } from "./score-view.rules.ts";
import type { SheetItem, SheetNode } from "./sheet.rules.ts";

/**
 * How an item stands in the second round against the first: points gained or lost, the same, judged in one of them only
 * or in none, or left out of one.
 */
export const ITEM_CHANGES = ["worse", "better", "same", "only_first", "only_second", "neither", "other_scope"] as const;
export type ItemChange = (typeof ITEM_CHANGES)[number];

/** What counts of the first round: what was found, or what was predicted, open items at their confidence. */
export type Reading = "found" | "predicted";

export interface ComparedSide extends Pick<SheetItem, "result" | "sampleFailed" | "sampleSize" | "note"> {
  /** Two decimals, rounded down. */
  earned: string;
  /** The points are predicted, not found. */
  predicted: boolean;
}

export interface ComparedItem {
  clause: string;
  title: LocalizedText;
  first: ComparedSide | null;
  second: ComparedSide | null;
  change: ItemChange;
  /** Points of the second less those of the first; null where these cannot be set against each other. */
  difference: Figure | null;
}

/** A group with what its comparable items won and lost together. */
export interface ComparedGroup {
  clause: string;
  title: LocalizedText;
  won: Figure;
  lost: Figure;
  net: Figure;
}

export interface Comparison {
  items: ComparedItem[];
  groups: ComparedGroup[];
  counts: Record<ItemChange, number>;
}

/** The items of two rounds side by side by clause, in the order of the first; a clause that only one of them has stays. */
export function compareRounds(
  first: readonly SheetNode[],
  second: readonly SheetNode[],
  reading: Reading = "found",
): Comparison {
  const others = new Map(second.map((node) => [node.clause, node]));
  const known = new Map(first.map((node) => [node.clause, node]));
  const rows = [...first, ...second.filter(({ clause }) => !known.has(clause))];
  const sums = new Map<string, { won: Fraction; lost: Fraction }>();
  const items = rows.flatMap(({ clause, parent, title, kind }): ComparedItem[] => {
    if (kind !== "item") return [];
    const [one, other] = [known.get(clause)?.item ?? null, others.get(clause)?.item ?? null];
    const difference = gained(one, other, reading);
    if (difference && parent !== null) sums.set(parent, addTo(sums.get(parent), difference));
    const sides = { first: sideOf(one, reading), second: sideOf(other, "found") };
    const change = changeOf(one, other, reading);
    return [{ clause, title, ...sides, change, difference: difference && pointsOf(difference) }];
  });
  const groups = rows.flatMap(({ clause, title }): ComparedGroup[] => {
    const sum = sums.get(clause);
    if (!sum) return [];
    return [{ clause, title, won: pointsOf(sum.won), lost: pointsOf(sum.lost), net: pointsOf(subtract(sum.won, sum.lost)) }];
  });
  const count = (change: ItemChange) => items.filter((item) => item.change === change).length;
  return { items, groups, counts: Object.fromEntries(ITEM_CHANGES.map((change) => [change, count(change)])) as Comparison["counts"] };
}

function sideOf(item: SheetItem | null, reading: Reading): ComparedSide | null {
  if (!item) return null;
  const { result, sampleFailed, sampleSize, note } = item;
  return { result, sampleFailed, sampleSize, note, earned: formatFloor(earned(item, reading), 2), predicted: reading === "predicted" && isOpen(item) };
}

function earned(item: SheetItem, reading: Reading): Fraction {
  const points = itemPoints(item);
  return reading === "predicted" ? points.expected : points.low;
}

/** Null unless both count, are known in their rounds, and are worth the same there. */
function gained(one: SheetItem | null, other: SheetItem | null, reading: Reading): Fraction | null {
  if (!one || !other || !counts(one, reading) || !counts(other, "found") || one.points !== other.points) return null;
  return subtract(earned(other, "found"), earned(one, reading));
}

/** A prediction knows something of each item that applies. */
function counts(item: SheetItem, reading: Reading): boolean {
  return item.result !== "excluded" && (reading === "predicted" || isJudged(item));
}

function changeOf(one: SheetItem | null, other: SheetItem | null, reading: Reading): ItemChange {
  if (one && other && counts(one, reading) && counts(other, "found")) {
    const sign = compare(share(other, "found"), share(one, reading));
    return sign === 0 ? "same" : sign > 0 ? "better" : "worse";
  }
  const [inFirst, inSecond] = [one !== null && isJudged(one), other !== null && isJudged(other)];
  if (inFirst && inSecond) return one?.result === other?.result ? "same" : "other_scope";
  if (inFirst) return "only_first";
  return inSecond ? "only_second" : "neither";
}

/** What part of its points an item earns: its points may differ between two versions of a scheme. */
function share(item: SheetItem, reading: Reading): Fraction {
  return item.points === 0 ? ZERO : divide(earned(item, reading), fraction(item.points, 1000));
}

function addTo(sum: { won: Fraction; lost: Fraction } = { won: ZERO, lost: ZERO }, difference: Fraction) {
  if (compare(difference, ZERO) >= 0) return { won: add(sum.won, difference), lost: sum.lost };
  return { won: sum.won, lost: subtract(sum.lost, difference) };
}

function pointsOf(value: Fraction): Figure {
  return { text: formatFloor(value, 2), thousandths: thousandths(value) };
}

/** Whether two rounds say something different of an item. */
export function differs({ change }: Pick<ComparedItem, "change">): boolean {
  return change !== "same" && change !== "neither";
}
