import { describe, expect, test } from "vitest";
import { compare } from "#app/lib/fraction.ts";
import { planCase } from "#tests/support/plan-cases.ts";
import { finishDays, type PlanInput, type Outlook, reaches, usableActions } from "./plan.rules.ts";
import { findPlan, PLAN_KINDS, type PlanKind } from "./plan-search.rules.ts";
import type { Usable } from "./plan-model.rules.ts";
import { solver } from "./plan-solver.server.ts";

interface Objective {
  cost: number;
  finish: number;
  count: number;
  ids: string[];
}

const objectiveOf = (actions: readonly Usable[]): Objective => ({
  cost: actions.reduce((sum, { cost }) => sum + cost, 0),
  finish: Math.max(0, ...actions.map(({ finish }) => finish)),
  count: actions.length,
  ids: actions.map(({ id }) => id).sort(),
});

/** Every choice of actions, one after the other. */
function byBruteForce(input: PlanInput, kind: PlanKind): Objective | null {
  const outlook: Outlook = kind === "safest" ? "safe" : "expected";
  const sure = input.actions.filter(({ chance }) => kind !== "safest" || chance >= 90);
  const usable = usableActions({ ...input, actions: sure });
  const order = kind === "fastest" ? (["finish", "cost", "count"] as const) : (["cost", "finish", "count"] as const);
  const isBetter = (one: Objective, best: Objective) => {
    const gap = order.map((key) => one[key] - best[key]).find((difference) => difference !== 0);
    return gap === undefined ? one.ids.join() < best.ids.join() : gap < 0;
  };
  let best: Objective | null = null;
  for (let set = 0; set < 2 ** usable.length; set += 1) {
    const chosen = usable.filter((_, at) => (set >> at) & 1);
    const one = objectiveOf(chosen);
    if ((best === null || isBetter(one, best)) && reaches(input, chosen, outlook)) best = one;
  }
  return best;
}

/** 1,000 of each sort in all, in parts that run side by side. */
describe.each([0, 1, 2, 3])("plans, part %i of the cases", (part) => {
  test.each([["of GB/T 27922", false], ["with joins, ties, caps and other totals", true]])("%s are the best of all choices, down to the ids", { timeout: 240_000 }, async (_, mixed) => {
    let [found, none, empty] = [0, 0, 0];
    for (let seed = part * 250; seed < (part + 1) * 250; seed += 1) {
      const input = planCase(seed, { items: 4 + (seed % 9), actions: 1 + (seed % 12), deductions: seed % 7, mixed });
      for (const kind of PLAN_KINDS) {
        const plan = await findPlan(input, kind, solver());
        const best = byBruteForce(input, kind);
        expect(plan && objectiveOf(plan.actions), `seed ${seed}, ${kind}`).toEqual(best);
        if (plan) expect(plan).toMatchObject({ unproven: null, ...(best && { cost: best.cost, finish: best.finish }) });
        if (plan === null) none += 1;
        else if (plan.actions.length === 0) empty += 1;
        else found += 1;
      }
    }
    expect(Math.min(found, none, empty)).toBeGreaterThan(20);
  });
});

test("a circle of prerequisites, or an unknown one, keeps actions and what follows them out", () => {
  const one = (id: string, after: string[]) => ({ id, after, mends: [], removes: null, cost: 0, leadDays: 2, chance: 100 });
  const finishes = finishDays([one("a", []), one("b", ["a"]), one("c", ["d"]), one("d", ["c"]), one("e", ["c"]), one("f", ["gone"])]);
  expect(Object.fromEntries(finishes)).toEqual({ a: 2, b: 4, c: null, d: null, e: null, f: null });
});

test("the safest plan holds when everything open is lost and everything unsure fails", async () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const input = planCase(seed, { items: 20, actions: 30, deductions: seed % 5 });
    const plan = await findPlan(input, "safest", solver());
    if (!plan) continue;
    expect(plan.actions.every(({ chance }) => chance >= 90)).toBe(true);
    expect(compare(plan.final, { numerator: BigInt(input.threshold), denominator: 1n })).toBeGreaterThanOrEqual(0);
  }
});
