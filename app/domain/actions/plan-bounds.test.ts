import { describe, expect, test } from "vitest";
import { formatFloor, fraction } from "#app/lib/fraction.ts";
import { planCase } from "#tests/support/plan-cases.ts";
import type { ScoreItem } from "../assessments/item-result.rules.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import { whyNone } from "./plan-reason.rules.ts";
import { findPlan, PLAN_KINDS } from "./plan-search.rules.ts";
import { solver } from "./plan-solver.server.ts";
import { finalsAlong } from "./plan-view.rules.ts";
import { finalWith, type PlanAction, type PlanInput } from "./plan.rules.ts";
import { whatIf } from "./what-if.rules.ts";

const item = (clause: string, points: number, result: ScoreItem["result"]): ScoreItem => ({
  ...{ clause, points, result, sampleFailed: null, sampleSize: null, confidence: 50, toRejudge: false, unmetBeforeExclusion: false },
});
const action = (id: string, clause: string, chance: number): PlanAction => ({
  ...{ id, mends: [{ clause, share: fraction(1) }], removes: null, after: [], cost: 100, leadDays: 10, chance },
});

/** 88 of 100 points with a bonus of one; everything lost can be mended. */
function capped(capMillipoints: number | null, more: Partial<PlanInput> = {}): PlanInput {
  const items = [item("a", 88_000, "met"), item("b", 12_000, "not_met")];
  return {
    score: { scoring: { ...GBT27922_2011.scoring, capMillipoints }, items, bonuses: 1 },
    ...{ deductions: [], actions: [action("mend", "b", 100)], threshold: 95, marginThousandths: 500, daysLeft: null, ...more },
  };
}

describe("a scheme with a cap", () => {
  test("has no plan to a goal above it, and says what is in reach", async () => {
    const goal = { threshold: 95, marginThousandths: 5_500 };
    expect((await findPlan(capped(null, goal), "cheapest", solver()))?.actions).toHaveLength(1);
    for (const kind of ["cheapest", "fastest"] as const) {
      expect(await findPlan(capped(100_000, goal), kind, solver())).toBeNull();
      const why = whyNone(capped(100_000, goal), kind);
      expect(why.code === "deductions" ? why.code : [why.code, formatFloor(why.best, 1), formatFloor(why.goal, 1)]).toEqual(["points", "100.0", "100.5"]);
    }
  });

  test("has none to a level above it, whatever the plan, and one up to it", async () => {
    for (const kind of PLAN_KINDS) expect(await findPlan(capped(90_000), kind, solver())).toBeNull();
    expect((await findPlan(capped(100_000), "cheapest", solver()))?.actions).toHaveLength(1);
  });

  test("promises no budget to a level above it", () => {
    const { budgets, high } = whatIf(capped(92_000), { actions: capped(null).actions, lost: new Set() }, 1, 10);
    expect(formatFloor(high.final, 1)).toBe("92.0");
    expect(budgets.map(({ level }) => level)).toEqual(["pass", "three_star", "four_star"]);
  });
});

describe("what if names a level", () => {
  const tried = (chance: number) => {
    const given = capped(null, { score: { ...capped(null).score, bonuses: 0 } });
    return whatIf(given, { actions: [action("mend", "b", chance)], lost: new Set() }, 1, 1000);
  };

  test("only where it comes even if whatever is not certain fails", () => {
    expect(tried(100).shown).toEqual({ kind: "named", level: "five_star", atLeast: "five_star" });
    const unsure = tried(99);
    expect(unsure.shown).toEqual({ kind: "predicted", level: "five_star", atLeast: "three_star" });
    expect(unsure.chances.levels.find(({ level }) => level === "three_star")?.count).toBeGreaterThan(0);
  });

  test("whenever it is named every draw ends there", () => {
    let named = 0;
    for (let seed = 0; seed < 300; seed += 1) {
      const input = planCase(seed, { items: 8, actions: 6, deductions: seed % 7, mixed: seed % 2 === 0 });
      const { shown, chances } = whatIf(input, { actions: input.actions, lost: new Set() }, seed, 200);
      if (shown.kind !== "named") continue;
      named += 1;
      expect(chances.levels.find(({ level }) => level === shown.level)?.count, `seed ${seed}`).toBe(200);
    }
    expect(named).toBeGreaterThan(20);
  });
});

test("step by step a plan climbs as the whole sheet says, with caps and shared items", () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const input = planCase(seed, { items: 10, actions: 12, deductions: seed % 5, mixed: seed % 2 === 0 });
    for (const outlook of ["expected", "safe"] as const) {
      const wanted = [0, ...input.actions.map((_, at) => at + 1)].map((count) => finalWith(input, input.actions.slice(0, count), outlook));
      expect(finalsAlong(input, input.actions, outlook)).toEqual(wanted);
    }
  }
});
