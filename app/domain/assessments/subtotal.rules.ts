import type { Requirement } from "#app/domain/schemes/scheme.rules.ts";
import { sum } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { countResults, itemPoints } from "./item-result.rules.ts";
import type { ResultCounts, ScoreItem } from "./item-result.rules.ts";

/** A section or a group of the sheet, in points of the item table. */
export interface Subtotal {
  clause: string;
  /** The row it stands below; numbers need not tell. */
  parent: string | null;
  kind: "section" | "group";
  counts: ResultCounts;
  applicable: Fraction;
  lost: Fraction;
  /** Points earned under each outcome; see `Outcomes`. */
  low: Fraction;
  expected: Fraction;
  high: Fraction;
}

/** Subtotals in the order of the tree. Items of the sheet that the tree does not hold are in no subtotal. */
export function subtotals(
  requirements: readonly Pick<Requirement, "clause" | "parent" | "kind">[],
  items: readonly ScoreItem[],
): Subtotal[] {
  const parentOf = new Map(requirements.map((row) => [row.clause, row.parent]));
  const isBelow = (clause: string, above: string): boolean => {
    const parent = parentOf.get(clause);
    return parent !== undefined && parent !== null && (parent === above || isBelow(parent, above));
  };
  return requirements.flatMap(({ clause, parent, kind }) => {
    if (kind === "item") return [];
    const below = items.filter((item) => isBelow(item.clause, clause));
    return [{ clause, parent, kind, ...sums(below) }];
  });
}

function sums(items: readonly ScoreItem[]): Omit<Subtotal, "clause" | "parent" | "kind"> {
  const parts = items.map(itemPoints);
  return {
    counts: countResults(items),
    applicable: sum(parts.map((part) => part.applicable)),
    lost: sum(parts.map((part) => part.lost)),
    low: sum(parts.map((part) => part.low)),
    expected: sum(parts.map((part) => part.expected)),
    high: sum(parts.map((part) => part.high)),
  };
}
