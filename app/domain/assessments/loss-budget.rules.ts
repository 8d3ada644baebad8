import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { ZERO, add, compare, divide, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { reachableLevels } from "./level.rules.ts";
import { adjustment } from "./outcome.rules.ts";
import type { ScoreInput } from "./outcome.rules.ts";

/** How many points may still be lost on the way to a level. All in points of the item table. */
export interface LossBudget {
  level: LevelCode;
  threshold: number;
  /** Points that may be lost in all: applicable × (total + bonus − deductions − threshold) / total. */
  allowance: Fraction;
  /** Points that assessed items have lost. Unassessed items are applicable but have lost nothing. */
  alreadyLost: Fraction;
  /** Allowance less what is lost; below 0 it must be won back. */
  stillToLose: Fraction;
  /** `blocked`: the number of special deductions fails the company whatever it scores. */
  state: "open" | "win_back" | "blocked";
}

const MILLI = 1000;

/** The loss budget toward each level above "not passed" that the cap lets anyone reach, the lowest first. */
export function lossBudgets(input: ScoreInput, applicable: Fraction, alreadyLost: Fraction): LossBudget[] {
  const { scoring, deductions } = input;
  const total = fraction(scoring.totalMillipoints, MILLI);
  const blocked = deductions >= scoring.failingDeductions;
  return reachableLevels(scoring)
    .map(({ code, threshold }): LossBudget => {
      const room = subtract(add(total, adjustment(input)), fraction(threshold));
      const allowance = divide(multiply(applicable, room), total);
      const stillToLose = subtract(allowance, alreadyLost);
      const state = compare(stillToLose, ZERO) >= 0 ? "open" : "win_back";
      return { level: code, threshold, allowance, alreadyLost, stillToLose, state: blocked ? "blocked" : state };
    })
    .reverse();
}
