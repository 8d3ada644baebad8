import type { Day } from "#db/schema.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { formatFloor, subtract, thousandths } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { type ChanceView, shareOf } from "../assessments/chance-view.rules.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";
import { type Reason, whyNone } from "./plan-reason.rules.ts";
import { type Plan, type PlanKind, viewOf } from "./plan-search.rules.ts";
import { finalWith, goalOf, type PlanInput } from "./plan.rules.ts";
import type { WhatIf } from "./what-if.rules.ts";

/** A score to print and to draw. */
export interface Shown {
  text: string;
  value: number;
}

/** One action of a plan with what it adds to the score, in the order in which they can finish. */
export interface PlanStep {
  id: string;
  title: string;
  clauses: readonly string[];
  cost: number;
  finishOn: Day;
  gain: string;
  from: Shown;
  to: Shown;
}

export interface FoundPlan {
  cost: number;
  /** No plan costs less; equal to the cost unless time ran out. */
  bound: number;
  unproven: Plan["unproven"];
  finishDays: number;
  finishOn: Day;
  start: Shown;
  final: Shown;
  goal: Shown;
  steps: PlanStep[];
}

export type ShownReason = { code: "deductions"; standing: number; allowed: number } | { code: "time" | "points"; best: string; goal: string; late: number };

export interface PlanView {
  kind: PlanKind;
  found: FoundPlan | null;
  /** Why there is none. */
  why: ShownReason | null;
}

interface Named {
  title: string;
  clauses: readonly string[];
}

/** A plan, or why there is none, as a page shows it. */
export function planView(input: PlanInput, kind: PlanKind, plan: Plan | null, named: ReadonlyMap<string, Named>, today: Day): PlanView {
  if (!plan) return { kind, found: null, why: reasonView(whyNone(input, kind)) };
  const view = viewOf(kind);
  const start = finalWith(input, [], view);
  let before = start;
  const steps = plan.actions.map(({ id, cost, finish }, at): PlanStep => {
    const after = finalWith(input, plan.actions.slice(0, at + 1), view);
    const { title, clauses } = named.get(id) ?? { title: "", clauses: [] };
    const gain = formatFloor(subtract(after, before), 2);
    const step = { id, title, clauses, cost, finishOn: addDays(today, finish), gain, from: shown(before), to: shown(after) };
    before = after;
    return step;
  });
  const { cost, bound, unproven, finish } = plan;
  return {
    kind,
    found: {
      ...{ cost, bound, unproven, steps, finishDays: finish, finishOn: addDays(today, finish) },
      ...{ start: shown(start), final: shown(plan.final), goal: shown(goalOf(input, view)) },
    },
    why: null,
  };
}

function reasonView(reason: Reason): ShownReason {
  if (reason.code === "deductions") return reason;
  const { code, best, goal, late } = reason;
  return { code, best: formatFloor(best, 1), goal: formatFloor(goal, 1), late };
}

function shown(value: Fraction): Shown {
  return { text: formatFloor(value, 1), value: thousandths(value) / 1000 };
}

export interface WhatIfView {
  low: Shown;
  expected: Shown;
  high: Shown;
  shown: WhatIf["shown"];
  chances: ChanceView;
  budgets: { level: LevelCode; state: "open" | "win_back" | "blocked"; left: string }[];
}

export function whatIfView({ low, expected, high, shown: level, chances, budgets }: WhatIf): WhatIfView {
  return {
    ...{ low: shown(low.final), expected: shown(expected.final), high: shown(high.final), shown: level },
    chances: { levels: chances.levels.map((one) => shareOf(one, chances.draws)), draws: chances.draws, seed: String(chances.seed) },
    budgets: budgets.map(({ level: code, state, stillToLose }) => ({ level: code, state, left: formatFloor(stillToLose, 2) })).reverse(),
  };
}
