import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { formatFloor, thousandths } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import type { ExclusionReview } from "./exclusion.rules.ts";
import type { ResultCounts } from "./item-result.rules.ts";
import type { ShownLevel } from "./level.rules.ts";
import type { LossBudget } from "./loss-budget.rules.ts";
import type { Outcome } from "./outcome.rules.ts";
import type { ScoreSheet } from "./score.rules.ts";

/** A figure to print and to draw. Neither decides anything: levels come from exact scores. */
export interface Figure {
  /** Rounded down, below zero away from it: "87.9", "18.05", "-1.95". */
  text: string;
  /** Whole thousandths of a point, rounded down. */
  thousandths: number;
}

export interface OutcomeView {
  earned: Figure;
  base: Figure;
  final: Figure;
  level: LevelCode;
}

export interface BudgetView extends Omit<LossBudget, "allowance" | "alreadyLost" | "stillToLose"> {
  allowance: Figure;
  alreadyLost: Figure;
  stillToLose: Figure;
}

export interface SubtotalView {
  clause: string;
  parent: string | null;
  kind: "section" | "group";
  counts: ResultCounts;
  applicable: Figure;
  lost: Figure;
  low: Figure;
  expected: Figure;
  high: Figure;
}

export interface ScoreView {
  applicable: Figure;
  low: OutcomeView;
  expected: OutcomeView;
  high: OutcomeView;
  settled: boolean;
  shown: ShownLevel;
  budgets: BudgetView[];
  exclusions: ExclusionReview;
}

/** The sheet as plain data for loaders, exports and reports. */
export interface ScoreSheetView {
  ruleVersion: string;
  counts: ResultCounts;
  subtotals: SubtotalView[];
  score: ScoreView | null;
}

/** Scores show one decimal, points of the item table two. */
const SCORE_DECIMALS = 1;
const POINT_DECIMALS = 2;

/** Turns exact figures into display strings and whole thousandths. */
export function presentScore(sheet: ScoreSheet): ScoreSheetView {
  const { score } = sheet;
  return {
    ruleVersion: sheet.ruleVersion,
    counts: sheet.counts,
    subtotals: sheet.subtotals.map(({ applicable, lost, low, expected, high, ...rest }) => ({
      ...rest,
      applicable: points(applicable),
      lost: points(lost),
      low: points(low),
      expected: points(expected),
      high: points(high),
    })),
    score: score && {
      applicable: points(score.applicable),
      low: outcomeView(score.low),
      expected: outcomeView(score.expected),
      high: outcomeView(score.high),
      settled: score.settled,
      shown: score.shown,
      budgets: score.budgets.map(budgetView),
      exclusions: score.exclusions,
    },
  };
}

function outcomeView({ earned, base, final, level }: Outcome): OutcomeView {
  return {
    earned: points(earned),
    base: figure(base, SCORE_DECIMALS),
    final: figure(final, SCORE_DECIMALS),
    level,
  };
}

function budgetView(budget: LossBudget): BudgetView {
  return {
    ...budget,
    allowance: points(budget.allowance),
    alreadyLost: points(budget.alreadyLost),
    stillToLose: points(budget.stillToLose),
  };
}

function points(value: Fraction): Figure {
  return figure(value, POINT_DECIMALS);
}

function figure(value: Fraction, decimals: number): Figure {
  return { text: formatFloor(value, decimals), thousandths: thousandths(value) };
}
