import { describe, expect, test } from "vitest";
import { formatFloor, fraction } from "#app/lib/fraction.ts";
import { planCase } from "#tests/support/plan-cases.ts";
import type { ScoreItem } from "../assessments/item-result.rules.ts";
import { levelChances } from "../assessments/level-chance.rules.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import { quotaShare } from "./plan-input.rules.ts";
import { whyNone } from "./plan-reason.rules.ts";
import { findPlan, PLAN_KINDS } from "./plan-search.rules.ts";
import { solver } from "./plan-solver.server.ts";
import { finalWith, type PlanAction, type PlanInput } from "./plan.rules.ts";
import { whatIf, withAllBefore } from "./what-if.rules.ts";

/** Applicable 95 points, earned 84.5, one special deduction: 84.5 / 95 × 100 − 1 = 87.947. */
const ITEMS: ScoreItem[] = [
  item("earned", 84_500, "met"),
  item("4.0", 4_000, "not_met"),
  item("3.5", 3_500, "not_met"),
  item("sampled", 3_000, "not_met"),
  item("left out", 5_000, "excluded"),
];

function item(clause: string, points: number, result: ScoreItem["result"], confidence = 50): ScoreItem {
  return { clause, points, result, sampleFailed: null, sampleSize: null, confidence, toRejudge: false, unmetBeforeExclusion: false };
}

function action(id: string, clauses: string[], more: Partial<PlanAction> = {}): PlanAction {
  const mends = clauses.map((clause) => ({ clause, share: fraction(1) }));
  return { id, mends, removes: null, after: [], cost: 100, leadDays: 10, chance: 100, ...more };
}

function input(actions: PlanAction[], more: Partial<PlanInput> = {}): PlanInput {
  return {
    score: { scoring: GBT27922_2011.scoring, items: ITEMS, bonuses: 0 },
    ...{ deductions: ["d"], actions, threshold: 90, marginThousandths: 500, daysLeft: 60, ...more },
  };
}

const text = (input: PlanInput, actions: PlanAction[], view: "expected" | "safe" = "expected") => formatFloor(finalWith(input, actions, view), 3);

describe("the worked sheet", () => {
  test("scores 87.947, and each action adds its chance of the points it mends", () => {
    expect(text(input([]), [])).toBe("87.947");
    // 4 × 80 % = 3.2 of 95 points: 3.368 more.
    expect(text(input([]), [action("a", ["4.0"], { chance: 80 })])).toBe("91.315");
    expect(text(input([]), [action("a", [], { removes: "d", chance: 90 })])).toBe("88.847");
  });

  test("several on one item do not add: the best chance counts", () => {
    const two = [action("a", ["4.0"], { chance: 80 }), action("b", ["4.0"], { chance: 60 })];
    expect(text(input([]), two)).toBe(text(input([]), two.slice(0, 1)));
  });

  test("an unassessed item gains its chance of what its confidence leaves", () => {
    const open = { ...input([]), score: { ...input([]).score, items: [item("sure", 50_000, "met"), item("open", 50_000, "not_assessed", 60)] }, deductions: [] };
    expect(text(open, [])).toBe("80.000");
    expect(text(open, [action("a", ["open"], { chance: 50 })])).toBe("90.000");
    expect(text(open, [action("a", ["open"], { chance: 90 })], "safe")).toBe("100.000");
    expect(text(open, [action("a", ["open"], { chance: 89 })], "safe")).toBe("50.000");
  });

  test("cheapest, fastest and safest each choose as defined", async () => {
    const given = input([
      action("dear and soon", ["4.0"], { cost: 900, leadDays: 5, chance: 80 }),
      action("cheap and long", ["4.0"], { cost: 200, leadDays: 50, chance: 80 }),
      action("sure", ["3.5"], { cost: 500, leadDays: 30, chance: 90 }),
      action("far off", ["sampled"], { cost: 1, leadDays: 61 }),
    ]);
    const ids = async (kind: (typeof PLAN_KINDS)[number]) => (await findPlan(given, kind, solver()))?.actions.map(({ id }) => id) ?? null;
    expect(await ids("cheapest")).toEqual(["cheap and long"]);
    expect(await ids("fastest")).toEqual(["dear and soon"]);
    // Certain: 88 of 95 points less one: 91.631, no margin asked.
    expect(await ids("safest")).toEqual(["sure"]);
  });

  test("what comes before is chosen too, and costs its time and money", async () => {
    const given = input([action("first", [], { cost: 70, leadDays: 20 }), action("then", ["4.0"], { after: ["first"], leadDays: 20 })]);
    const plan = await findPlan(given, "cheapest", solver());
    expect(plan).toMatchObject({ cost: 170, finish: 40, unproven: null });
    expect(await findPlan({ ...given, daysLeft: 39 }, "cheapest", solver())).toBeNull();
  });

  test("with five special deductions no score helps, until a sure action removes one", async () => {
    const deductions = ["1", "2", "3", "4", "5"];
    const mends = action("all", ["4.0", "3.5", "sampled"]);
    const unsure = input([mends, action("removes", [], { removes: "5", chance: 89 })], { deductions, threshold: 80 });
    expect(await findPlan(unsure, "cheapest", solver())).toBeNull();
    expect(whyNone(unsure, "cheapest")).toEqual({ code: "deductions", standing: 5, allowed: 4 });
    const sure = input([mends, action("removes", [], { removes: "5", chance: 90 })], { deductions, threshold: 80 });
    expect((await findPlan(sure, "cheapest", solver()))?.actions.map(({ id }) => id)).toEqual(["removes"]);
  });

  test("among equal plans the one with the lower ids is taken", async () => {
    const given = input([action("c", ["4.0"]), action("a", ["4.0"]), action("b", ["4.0"])]);
    for (const kind of PLAN_KINDS) expect((await findPlan(given, kind, solver()))?.actions.map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("why there is no plan", () => {
  test("too few points, or too little time", () => {
    const weak = input([action("a", ["sampled"], { chance: 10 })]);
    expect(whyNone(weak, "cheapest")).toMatchObject({ code: "points", late: 0 });
    const late = input([action("a", ["4.0"], { leadDays: 61 })]);
    const why = whyNone(late, "fastest");
    expect(why).toMatchObject({ code: "time", late: 1 });
    if (why.code !== "deductions") expect([formatFloor(why.best, 1), formatFloor(why.goal, 1)]).toEqual(["87.9", "90.5"]);
  });

  test("out of time the best found is told with what no plan goes below", async () => {
    const given = planCase(1, { items: 50, actions: 200, deductions: 2 });
    const proven = await findPlan(given, "cheapest", solver());
    const rushed = await findPlan(given, "cheapest", async (program, relaxed) =>
      relaxed ? solver()(program, true) : { status: "out_of_time", objective: 0, columns: new Map() },
    );
    expect(rushed).toMatchObject({ unproven: "cost" });
    expect(rushed?.bound).toBeLessThanOrEqual(proven?.cost ?? 0);
    expect(rushed?.cost).toBeGreaterThanOrEqual(proven?.cost ?? Infinity);
    expect(rushed?.bound).toBeGreaterThan(0);
  });
});

describe("the quota as a move", () => {
  test("all or nothing brings back everything or nothing, by the head a share", () => {
    expect(quotaShare({ award: "all_or_nothing" }, 1, 2)).toEqual(fraction(0));
    expect(quotaShare({ award: "all_or_nothing" }, 2, 2)).toEqual(fraction(1));
    expect(quotaShare({ award: "pro_rata" }, 1, 3)).toEqual(fraction(1, 3));
    expect(quotaShare({ award: "pro_rata" }, null, 3)).toEqual(fraction(1));
    expect(quotaShare({ award: "pro_rata" }, 1, null)).toEqual(fraction(1));
  });
});

describe("what if", () => {
  const empty = { actions: [], lost: new Set<string>() };

  test("of nothing draws what the sheet alone draws, and the same seed draws the same", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const given = planCase(seed, { items: 20, actions: 10, deductions: seed % 4 });
      const sheet = { ...given.score, deductions: given.deductions.length };
      const drawn = whatIf(given, empty, seed, 500);
      expect(drawn.chances).toEqual(levelChances(sheet, seed, 500));
      expect(whatIf(given, empty, seed, 500)).toEqual(drawn);
    }
  });

  test("what is expected is what draws come to on average", () => {
    const items = [item("sure", 60_000, "met"), item("open", 20_000, "not_assessed", 30), item("unmet", 20_000, "not_met")];
    const given = { ...input([], { deductions: [] }), score: { ...input([]).score, items } };
    const chosen = { actions: [action("a", ["open", "unmet"], { chance: 50 })], lost: new Set<string>() };
    const { expected, chances } = whatIf(given, chosen, 7);
    expect(formatFloor(expected.final, 1)).toBe("83.0");
    // The action succeeds: 100. It fails: 80 with the open item met, else 60.
    expect(chances.draws).toBe(10_000);
    const share = Object.fromEntries(chances.levels.map(({ level, count }) => [level, count / chances.draws]));
    expect(share.five_star).toBeCloseTo(0.5, 1);
    expect(share.three_star).toBeCloseTo(0.15, 1);
    expect(share.not_passed).toBeCloseTo(0.35, 1);
  });

  test("a clause taken as lost is lost whatever mends it; the range and the budget follow", () => {
    const given = input([]);
    const mending = { actions: [action("a", ["4.0"]), action("b", [], { removes: "d" })], lost: new Set<string>() };
    const won = whatIf(given, mending, 1, 10);
    expect(formatFloor(won.low.final, 3)).toBe("93.157");
    expect(won.shown).toMatchObject({ kind: "named", level: "four_star" });
    expect(won.budgets.map(({ level, stillToLose }) => [level, formatFloor(stillToLose, 2)])).toContainEqual(["four_star", "3.00"]);
    const lost = whatIf(given, { ...mending, lost: new Set(["4.0", "left out"]) }, 1, 10);
    expect(formatFloor(lost.high.final, 3)).toBe("88.947");
    expect(lost.expected.level).toBe("three_star");
  });

  test("five deductions fail a draw in which none is removed", () => {
    const given = input([], { deductions: ["1", "2", "3", "4", "5"] });
    const { chances, high, low } = whatIf(given, { actions: [action("a", [], { removes: "1", chance: 50 })], lost: new Set() }, 3);
    const failed = chances.levels.find(({ level }) => level === "not_passed")?.count ?? 0;
    expect(failed).toBeGreaterThan(4_700);
    expect(failed).toBeLessThan(5_300);
    expect([low.level, high.level]).toEqual(["not_passed", "three_star"]);
  });

  test("prerequisites come along", () => {
    const given = input([action("a", []), action("b", [], { after: ["a"] }), action("c", [], { after: ["b", "gone"] })]);
    expect(withAllBefore(given, ["c"]).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});
