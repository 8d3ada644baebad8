import { compare } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { choicesFor, type PlanKind, outlookOf } from "./plan-search.rules.ts";
import { finalWith, goalOf, type PlanInput, reaches, standingDeductions } from "./plan.rules.ts";

/** Why no choice of actions is a plan of a kind. */
export type Reason =
  | { code: "deductions"; standing: number; allowed: number }
  | {
      /** Time alone is short, or points are. */
      code: "time" | "points";
      /** With everything that can be done in time. */
      best: Fraction;
      goal: Fraction;
      /** Actions that would be finished too late, or never since they wait for something dropped. */
      late: number;
    };

export function whyNone(input: PlanInput, kind: PlanKind): Reason {
  const outlook = outlookOf(kind);
  const inTime = choicesFor(input, kind);
  const { failingDeductions } = input.score.scoring;
  const ever = choicesFor({ ...input, daysLeft: null }, kind);
  const standing = standingDeductions(input, ever);
  if (standing >= failingDeductions) return { code: "deductions", standing, allowed: failingDeductions - 1 };
  const [best, goal] = [finalWith(input, inTime, outlook), goalOf(input, outlook)];
  const late = input.actions.filter(({ id }) => !inTime.some((one) => one.id === id) && (kind !== "safest" || ever.some((one) => one.id === id))).length;
  const code = reaches({ ...input, daysLeft: null }, ever, outlook) ? "time" : "points";
  return { code: compare(best, goal) >= 0 ? "time" : code, best, goal, late };
}
