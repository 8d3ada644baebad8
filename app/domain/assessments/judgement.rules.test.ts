import { describe, expect, test } from "vitest";
import { levelPhrase } from "./level.rules.ts";
import { type ItemStanding, inView, isBegun, type JudgedState, judge, needsReason, nextToJudge } from "./judgement.rules.ts";

const OPEN: JudgedState = {
  ...{ result: "not_assessed", sampleFailed: null, sampleSize: null, confidence: 50 },
  ...{ note: null, reason: null, unmetBeforeExclusion: false, toRejudge: false },
};
const WORDS = { sampleFailed: null, sampleSize: null, confidence: null, note: null, reason: null };

describe("a judgement", () => {
  test("keeps samples and reasons only where they belong", () => {
    const left = { ...WORDS, sampleFailed: 1, sampleSize: 3, reason: "不适用" };
    expect(judge(OPEN, { ...left, result: "met" }, false)).toMatchObject({ sampleSize: null, reason: null });
    expect(judge(OPEN, { ...left, result: "sampled" }, false)).toMatchObject({
      sampleFailed: 1,
      sampleSize: 3,
      reason: null,
    });
    expect(judge(OPEN, { ...left, result: "excluded" }, false)).toMatchObject({ sampleSize: null, reason: "不适用" });
    expect(judge(OPEN, { ...left, result: "met" }, true)).toMatchObject({ reason: "不适用" });
  });

  test("settles what waited to be judged again and keeps the confidence unless told", () => {
    const waiting = { ...OPEN, result: "not_met" as const, toRejudge: true, confidence: 80 };
    expect(judge(waiting, { ...WORDS, result: "not_met" }, false)).toMatchObject({ toRejudge: false, confidence: 80 });
    expect(judge(OPEN, { ...WORDS, result: "not_assessed", confidence: 0 }, false)).toMatchObject({ confidence: 0 });
  });

  test.each([
    ["not met", { result: "not_met" as const }, true],
    ["sampled with a failure", { result: "sampled" as const, sampleFailed: 1, sampleSize: 9 }, true],
    ["sampled without failure", { result: "sampled" as const, sampleFailed: 0, sampleSize: 9 }, false],
    ["met", { result: "met" as const }, false],
  ])("that leaves out an item found %s remembers it", (_, before, remembered) => {
    const out = judge({ ...OPEN, ...before }, { ...WORDS, result: "excluded", reason: "不适用" }, false);
    expect(out.unmetBeforeExclusion).toBe(remembered);
    const setBack = judge(out, { ...WORDS, result: "not_assessed" }, false);
    expect(judge(setBack, { ...WORDS, result: "excluded", reason: "不适用" }, false).unmetBeforeExclusion).toBe(
      remembered,
    );
    expect(judge(out, { ...WORDS, result: "met" }, false).unmetBeforeExclusion).toBe(false);
  });

  test("needs a reason where it leaves out or overrides", () => {
    expect(needsReason("excluded", false)).toBe(true);
    expect(needsReason("met", false)).toBe(false);
    expect(needsReason("met", true)).toBe(true);
    expect(needsReason("not_assessed", true)).toBe(false);
  });
});

describe("whether a sheet says anything", () => {
  const met = { clause: "1", result: "met", reason: null } as const;
  const open = { clause: "2", result: "not_assessed", reason: null } as const;

  test.each([
    ["nobody has judged anything", false, [open], "1"],
    ["only what follows from the certified managers stands", false, [met, open], "1"],
    ["a person set that item by hand", true, [{ ...met, reason: "已核对证书" }, open], "1"],
    ["another item is judged", true, [met, open], "9"],
    ["the scheme asks for no managers", true, [met, open], undefined],
  ] as const)("%s: %s", (_, begun, items, derived) => {
    expect(isBegun(items, derived)).toBe(begun);
  });
});

describe("where to go next", () => {
  const item = (clause: string, more: Partial<ItemStanding> = {}): ItemStanding => ({
    ...{ clause, result: "not_assessed", sampleFailed: null, toRejudge: false, carried: false },
    ...more,
  });
  const items = [
    item("1"),
    item("2", { result: "met" }),
    item("3", { result: "not_met" }),
    item("4", { result: "sampled", sampleFailed: 1 }),
    item("5", { result: "met", carried: true }),
    item("6", { result: "excluded" }),
  ];

  test("is what waits for a judgement, carried results too, from the top again after the last", () => {
    expect(nextToJudge(items, "1", null)).toBe("5");
    expect(nextToJudge(items, "5", null)).toBe("1");
    expect(nextToJudge([item("1", { result: "met" }), item("2")], "2", null)).toBeNull();
  });

  test("stays in the view", () => {
    expect(nextToJudge(items, "3", "unmet")).toBe("4");
    expect(nextToJudge(items, "4", "unmet")).toBe("3");
    expect(nextToJudge(items, "1", "not_assessed")).toBeNull();
    expect(items.filter((one) => inView(one, "to_rejudge")).map((one) => one.clause)).toEqual(["5"]);
    expect(items.filter((one) => inView(one, null))).toHaveLength(6);
  });
});

describe("the words for a level", () => {
  test.each([
    ["named", { kind: "named", level: "not_passed", atLeast: "not_passed" }],
    ["predicted", { kind: "predicted", level: "four_star", atLeast: "three_star" }],
    ["predicted_open", { kind: "predicted", level: "four_star", atLeast: "not_passed" }],
    ["predicted_failed", { kind: "predicted", level: "not_passed", atLeast: "not_passed" }],
  ] as const)("are those of %s", (phrase, shown) => {
    expect(levelPhrase(shown)).toBe(phrase);
  });
});
