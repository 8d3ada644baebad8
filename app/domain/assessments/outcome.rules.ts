import type { LevelCode, Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { ZERO, add, compare, divide, fraction, max, min, multiply, sum } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { itemPoints } from "./item-result.rules.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import { levelOf } from "./level.rules.ts";

/** What the score depends on. */
export interface ScoreInput {
  scoring: Scoring;
  items: readonly ScoreItem[];
  /** Special deductions that stand. */
  deductions: number;
  /** Special bonuses claimed; the scheme says how many count. */
  bonuses: number;
}

/** One possible score, in points. */
export interface Outcome {
  /** Points earned of the applicable ones. */
  earned: Fraction;
  /** Earned over applicable, on the scheme's scale. */
  base: Fraction;
  /** Base less special deductions plus bonus, not below 0 nor above the cap; what the level is decided on. */
  final: Fraction;
  level: LevelCode;
}

/** Low: open items lost, or as last judged. Expected: at their confidence. High: met. */
export interface Outcomes {
  applicable: Fraction;
  low: Outcome;
  expected: Outcome;
  high: Outcome;
}

const MILLI = 1000;

/** The three outcomes of a sheet; null when nothing is applicable. */
export function outcomes(input: ScoreInput): Outcomes | null {
  const parts = input.items.map(itemPoints);
  const applicable = sum(parts.map((part) => part.applicable));
  if (compare(applicable, ZERO) === 0) return null;
  const of = (kind: "low" | "expected" | "high") => outcome(input, sum(parts.map((part) => part[kind])), applicable);
  return { applicable, low: of("low"), expected: of("expected"), high: of("high") };
}

function outcome(input: ScoreInput, earned: Fraction, applicable: Fraction): Outcome {
  const { scoring, deductions } = input;
  const base = multiply(divide(earned, applicable), fraction(scoring.totalMillipoints, MILLI));
  const floored = max(ZERO, add(base, adjustment(input)));
  const final = scoring.capMillipoints === null ? floored : min(floored, fraction(scoring.capMillipoints, MILLI));
  return { earned, base, final, level: levelOf(scoring, final, deductions) };
}

/** Bonus less special deductions, in points. */
export function adjustment({ scoring, deductions, bonuses }: Omit<ScoreInput, "items">): Fraction {
  const bonus = Math.min(bonuses, scoring.maxBonuses) * scoring.bonusMillipoints;
  return fraction(bonus - deductions * scoring.deductionMillipoints, MILLI);
}
