import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { itemsOf } from "#app/domain/schemes/scheme.rules.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import { levelChances } from "./level-chance.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import { RULE_VERSION, scoreSheet } from "./score.rules.ts";
import type { ScoreSheetInput } from "./score.rules.ts";

const { scoring, requirements } = GBT27922_2011;

/** The built-in scheme with everything met but the clauses given. */
function sheetOf(changes: Record<string, Partial<ScoreItem>>, more: Partial<ScoreSheetInput> = {}): ScoreSheetInput {
  const items = itemsOf(requirements).map(({ clause, millipoints }): ScoreItem => ({
    clause,
    points: millipoints,
    result: "met",
    sampleFailed: null,
    sampleSize: null,
    confidence: 50,
    toRejudge: false,
    unmetBeforeExclusion: false,
    ...changes[clause],
  }));
  return { scoring, requirements, items, deductions: 0, bonuses: 0, ...more };
}

/** 5.1.2.2 (5 points) left out; lost in 5.3: three items whole (9.375) and 9 of 25 samples of a fourth (1.125). */
const WORKED = sheetOf(
  {
    "5.1.2.2": { result: "excluded" },
    "5.3.1.2": { result: "not_met" },
    "5.3.1.4": { result: "not_met" },
    "5.3.2.3": { result: "not_met" },
    "5.3.1.3": { result: "sampled", sampleFailed: 9, sampleSize: 25 },
  },
  { deductions: 1 },
);

describe("the worked case on the built-in scheme", () => {
  const view = presentScore(scoreSheet(WORKED));

  it("scores 84.5 of 95 less one deduction as 87.9, three stars", () => {
    expect(view.score?.applicable.text).toBe("95.00");
    expect(view.score?.expected.earned).toEqual({ text: "84.50", thousandths: 84_500 });
    expect(view.score?.expected.base).toEqual({ text: "88.9", thousandths: 88_947 });
    expect(view.score?.expected.final).toEqual({ text: "87.9", thousandths: 87_947 });
    expect(view.score?.shown).toEqual({ kind: "named", level: "three_star", atLeast: "three_star" });
  });

  it("has the loss budgets of the worked case", () => {
    const rows = view.score?.budgets.map((budget) => [
      budget.level,
      budget.allowance.text,
      budget.alreadyLost.text,
      budget.stillToLose.text,
      budget.state,
    ]);
    expect(rows).toEqual([
      ["pass", "27.55", "10.50", "17.05", "open"],
      ["three_star", "18.05", "10.50", "7.55", "open"],
      ["four_star", "8.55", "10.50", "-1.95", "win_back"],
      ["five_star", "3.80", "10.50", "-6.70", "win_back"],
    ]);
  });

  it("adds up by section and group, and counts", () => {
    const found = (clause: string) => view.subtotals.find((row) => row.clause === clause);
    expect(view.subtotals).toHaveLength(18);
    expect(found("5.1")).toMatchObject({ applicable: { text: "35.00" }, low: { text: "35.00" } });
    expect(found("5.3")).toMatchObject({
      applicable: { text: "25.00" },
      lost: { text: "10.50" },
      low: { text: "14.50" },
    });
    expect(found("5.3.2")).toMatchObject({ kind: "group", applicable: { text: "9.37" }, lost: { text: "3.12" } });
    expect(found("5.1.2")?.counts).toMatchObject({ total: 2, applicable: 1, excluded: 1, met: 1 });
    expect(view.counts).toMatchObject({ total: 50, applicable: 49, assessed: 49, met: 45, not_met: 3, sampled: 1 });
  });

  it("is plain data under a named rule version", () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(view.ruleVersion).toBe(RULE_VERSION);
  });
});

describe("loss budget", () => {
  it("does not count unassessed items as lost", () => {
    const { score } = presentScore(scoreSheet(sheetOf({ "5.1.2.2": { result: "not_assessed" } })));
    expect(score?.budgets.at(-1)).toMatchObject({ allowance: { text: "5.00" }, alreadyLost: { text: "0.00" } });
  });

  it("grows with a bonus and rounds toward minus infinity", () => {
    const changes = { "5.3.1.1": { result: "sampled", sampleFailed: 1, sampleSize: 3 } } as const;
    const { score } = presentScore(scoreSheet(sheetOf(changes, { bonuses: 1 })));
    // Lost 3.125 / 3 = 1.041666…; allowance 100 × (101 − 95) / 100 = 6.
    expect(score?.budgets.at(-1)).toMatchObject({
      allowance: { text: "6.00" },
      alreadyLost: { text: "1.04" },
      stillToLose: { text: "4.95", thousandths: 4_958 },
    });
  });

  it("is still open when used up to the last millipoint", () => {
    const { score } = presentScore(scoreSheet(sheetOf({ "5.1.2.2": { result: "not_met" } })));
    expect(score?.budgets.at(-1)).toMatchObject({ level: "five_star", stillToLose: { text: "0.00" }, state: "open" });
  });

  it("is blocked by five special deductions", () => {
    const { score } = scoreSheet(sheetOf({}, { deductions: 5 }));
    expect(score?.budgets.map((budget) => budget.state)).toEqual(Array(4).fill("blocked"));
    expect(score?.shown).toEqual({ kind: "named", level: "not_passed", atLeast: "not_passed" });
  });

  it("keeps what a to-be-re-judged item has lost", () => {
    const { score } = presentScore(scoreSheet(sheetOf({ "5.1.2.2": { result: "not_met", toRejudge: true } })));
    expect(score?.budgets[0]).toMatchObject({ alreadyLost: { text: "5.00" } });
    expect(score?.settled).toBe(false);
  });
});

describe("open items", () => {
  it("ignore the mark on items that cannot be re-judged", () => {
    const { score, counts } = scoreSheet(sheetOf({ "5.1.2.2": { toRejudge: true } }));
    expect(score?.settled).toBe(true);
    expect(counts.toRejudge).toBe(0);
  });
});

describe("exclusions that raise a level", () => {
  const EXCLUDED_UNMET = { result: "excluded", unmetBeforeExclusion: true } as const;
  const lost = { "5.1.2.2": { result: "not_met" }, "5.3.1.1": { result: "not_met" } } as const;

  it("are flagged when the item was unmet", () => {
    // 100 − 5 − 3.125 = 91.875. With 5.3.1.2 unmet 88.75, without it 88.75 / 96.875 × 100 = 91.6.
    const { score } = scoreSheet(sheetOf({ ...lost, "5.3.1.2": EXCLUDED_UNMET }));
    expect(score?.exclusions.effects).toEqual([
      { clause: "5.3.1.2", wasUnmet: true, levelIfCounted: "three_star", raisesLevel: true, flagged: true },
    ]);
    expect(score?.exclusions).toMatchObject({ levelIfUnmetCounted: "three_star", unmetRaiseLevel: true });
  });

  it("are told but not flagged when the item was never judged", () => {
    const { score } = scoreSheet(sheetOf({ ...lost, "5.3.1.2": { result: "excluded" } }));
    expect(score?.exclusions.effects).toEqual([
      { clause: "5.3.1.2", wasUnmet: false, levelIfCounted: "three_star", raisesLevel: true, flagged: false },
    ]);
    expect(score?.exclusions.levelIfUnmetCounted).toBeNull();
  });

  it("are not flagged where the level stays", () => {
    const { score } = scoreSheet(sheetOf({ "5.3.1.2": EXCLUDED_UNMET }));
    // Counted it loses 3.125: 96.875 is five stars as well.
    expect(score?.exclusions.effects[0]).toMatchObject({ wasUnmet: true, levelIfCounted: "five_star", flagged: false });
  });

  it("are seen together where none raises the level alone", () => {
    const { score } = scoreSheet(sheetOf({ "5.3.1.2": EXCLUDED_UNMET, "5.3.1.4": EXCLUDED_UNMET }));
    // All else met: 100. Counting one: 93.75/96.875 = 96.8; counting both: 93.75.
    expect(score?.exclusions.effects.map((effect) => effect.flagged)).toEqual([false, false]);
    expect(score?.exclusions).toMatchObject({ levelIfUnmetCounted: "four_star", unmetRaiseLevel: true });
  });
});

describe("input that no form lets through", () => {
  const sampled = (k: number | null, n: number | null) =>
    ({ "5.1.1.1": { result: "sampled", sampleFailed: k, sampleSize: n } }) as const;

  it.each([
    ["more failing than looked at", sheetOf(sampled(3, 2))],
    ["no sample", sheetOf(sampled(0, 0))],
    ["no sample size", sheetOf(sampled(0, null))],
    ["negative failures", sheetOf(sampled(-1, 4))],
    ["half a sample", sheetOf(sampled(0.5, 4))],
    ["confidence above 100", sheetOf({ "5.1.1.1": { confidence: 101 } })],
    ["fractions of a millipoint", sheetOf({ "5.1.1.1": { points: 0.5 } })],
    ["a clause twice", sheetOf({ "5.1.1.1": { clause: "5.1.1.2" } })],
    ["negative deductions", sheetOf({}, { deductions: -1 })],
    ["half a bonus", sheetOf({}, { bonuses: 0.5 })],
  ])("throws: %s", (_, input) => {
    expect(() => scoreSheet(input)).toThrow();
  });
});

describe("chances of the levels", () => {
  const countOf = (input: ScoreSheetInput, level: string) =>
    levelChances(input, 27_922)?.levels.find((row) => row.level === level)?.count;

  it("of one open item are its confidence", () => {
    const input = sheetOf({ "5.1.2.2": { result: "not_assessed", confidence: 30 }, "5.3.1.1": { result: "not_met" } });
    // Met: 96.875, five stars; lost: 91.875, four.
    expect(countOf(input, "five_star")).toBeGreaterThan(2_800);
    expect(countOf(input, "five_star")).toBeLessThan(3_200);
    expect((countOf(input, "five_star") ?? 0) + (countOf(input, "four_star") ?? 0)).toBe(10_000);
  });

  it("are certain at 0 and 100 percent and on a settled sheet", () => {
    const open = (confidence: number) =>
      sheetOf({ "5.1.2.2": { result: "not_assessed", confidence }, "5.3.1.1": { result: "not_met" } });
    expect(countOf(open(0), "four_star")).toBe(10_000);
    expect(countOf(open(100), "five_star")).toBe(10_000);
    expect(countOf(WORKED, "three_star")).toBe(10_000);
    expect(countOf(sheetOf({}, { deductions: 5 }), "not_passed")).toBe(10_000);
  });

  it("count a level that is met exactly", () => {
    const open = { result: "not_assessed", confidence: 100 } as const;
    // 100 − 5 = 95 when the open item is met.
    expect(countOf(sheetOf({ "5.1.2.2": { result: "not_met" }, "5.3.1.1": open }), "five_star")).toBe(10_000);
  });

  it("come out the same for the same seed and do not exist without a score", () => {
    const input = sheetOf({ "5.1.2.2": { result: "not_assessed" }, "5.3.1.1": { result: "not_met" } });
    expect(levelChances(input, 1)).toEqual(levelChances(input, 1));
    expect(levelChances(input, 1)?.levels).not.toEqual(levelChances(input, 2)?.levels);
    expect(levelChances({ ...input, items: [] }, 1)).toBeNull();
  });
});
