import type { Day } from "#db/schema.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { add, compare, formatFloor, subtract, thousandths, ZERO } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { type ChanceView, shareOf } from "../assessments/chance-view.rules.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";
import { type Reason, whyNone } from "./plan-reason.rules.ts";
import { type Credited, creditsOf } from "./plan-model.rules.ts";
import { outlookOf, type Plan, type PlanKind } from "./plan-search.rules.ts";
import { goalOf, openFinal, type Outlook, type PlanAction, type PlanInput, withinBounds } from "./plan.rules.ts";
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
  const outlook = outlookOf(kind);
  const [start, ...finals] = finalsAlong(input, plan.actions, outlook);
  let before = start;
  const steps = plan.actions.map(({ id, cost, finish }, at): PlanStep => {
    const after = finals[at] ?? before;
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
      ...{ start: shown(start), final: shown(plan.final), goal: shown(goalOf(input, outlook)) },
    },
    why: null,
  };
}

/** The score before anything is done and after each of the actions: what an action brings more than those before it. */
export function finalsAlong(input: PlanInput, actions: readonly PlanAction[], outlook: Outlook): [Fraction, ...Fraction[]] {
  const credits = new Map<string, Credited[]>();
  for (const credit of creditsOf(input, actions, outlook)) credits.set(credit.id, [...(credits.get(credit.id) ?? []), credit]);
  const best = new Map<string, Fraction>();
  let open = openFinal(input, [], outlook);
  const start = withinBounds(input, open);
  const finals = actions.map(({ id }) => {
    for (const { to, worth } of credits.get(id) ?? []) {
      const before = best.get(to) ?? ZERO;
      if (compare(worth, before) <= 0) continue;
      open = add(open, subtract(worth, before));
      best.set(to, worth);
    }
    return withinBounds(input, open);
  });
  return [start, ...finals];
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
