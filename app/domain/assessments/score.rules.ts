import type { Requirement } from "#app/domain/schemes/scheme.rules.ts";
import { sum } from "#app/lib/fraction.ts";
import { exclusionEffects } from "./exclusion.rules.ts";
import type { ExclusionReview } from "./exclusion.rules.ts";
import { checkItems, checkWhole, countResults, isOpen, itemPoints } from "./item-result.rules.ts";
import type { ResultCounts } from "./item-result.rules.ts";
import { shownLevel } from "./level.rules.ts";
import type { ShownLevel } from "./level.rules.ts";
import { lossBudgets } from "./loss-budget.rules.ts";
import type { LossBudget } from "./loss-budget.rules.ts";
import { outcomes } from "./outcome.rules.ts";
import type { Outcomes, ScoreInput } from "./outcome.rules.ts";
import { subtotals } from "./subtotal.rules.ts";
import type { Subtotal } from "./subtotal.rules.ts";

/** Stored with every assessment. A change of any scoring rule takes a new version and keeps the old one in rulesOf(). */
export const RULE_VERSION = "score-1";

export interface Score extends Outcomes {
  /** Nothing is open: low, expected and high are one score. */
  settled: boolean;
  shown: ShownLevel;
  /** One for each level above "not passed", the lowest first. */
  budgets: LossBudget[];
  exclusions: ExclusionReview;
}

export interface ScoreSheet {
  ruleVersion: string;
  counts: ResultCounts;
  subtotals: Subtotal[];
  /** Null when nothing is applicable: there is no score then. */
  score: Score | null;
}

export interface ScoreSheetInput extends ScoreInput {
  /** The tree, for subtotals of sections and groups; none without it. */
  requirements?: readonly Pick<Requirement, "clause" | "parent" | "kind">[];
}

/** The whole score sheet. Throws on input that no form lets through: such a call is a bug. */
export function scoreSheet(input: ScoreSheetInput): ScoreSheet {
  checkWhole("deductions", input.deductions, 0);
  checkWhole("bonuses", input.bonuses, 0);
  checkItems(input.items);
  return {
    ruleVersion: RULE_VERSION,
    counts: countResults(input.items),
    subtotals: subtotals(input.requirements ?? [], input.items),
    score: score(input),
  };
}

function score(input: ScoreInput): Score | null {
  const range = outcomes(input);
  if (range === null) return null;
  const { low, expected, high } = range;
  return {
    ...range,
    settled: !input.items.some(isOpen),
    shown: shownLevel({ low: low.level, expected: expected.level, high: high.level }),
    budgets: lossBudgets(input, range.applicable, sum(input.items.map((item) => itemPoints(item).lost))),
    exclusions: exclusionEffects(input, expected.level),
  };
}
