import { describe, expect, test } from "vitest";
import type { ItemResult } from "./item-result.rules.ts";
import { compareRounds, differs } from "./round-comparison.rules.ts";
import { counterpart, mayOpen, pairOf, type RoundInTime } from "./round.rules.ts";
import type { SheetItem, SheetNode } from "./sheet.rules.ts";

const title = { "zh-CN": "条款", en: "Clause" };

function item(clause: string, result: ItemResult, more: Partial<SheetItem> = {}): SheetNode {
  const sampled = result === "sampled" ? { sampleFailed: 1, sampleSize: 4 } : { sampleFailed: null, sampleSize: null };
  const rest = { confidence: 50, toRejudge: false, unmetBeforeExclusion: false, carried: false, note: null, reason: null };
  return { clause, parent: clause.slice(0, 3), kind: "item", title, item: { clause, points: 2000, result, ...sampled, ...rest, ...more } };
}

const group = (clause: string): SheetNode => ({ clause, parent: null, kind: "group", title, item: null });
const changes = (first: SheetNode[], second: SheetNode[]) =>
  Object.fromEntries(compareRounds(first, second).items.map(({ clause, change, difference }) => [clause, [change, difference?.text ?? null]]));

describe("two rounds", () => {
  test("are compared by clause, in points where both found something", () => {
    const first = [item("1.1.1", "met"), item("1.1.2", "not_met"), item("1.1.3", "sampled"), item("1.1.4", "met"), item("1.1.5", "excluded")];
    const second = [item("1.1.1", "not_met"), item("1.1.2", "sampled"), item("1.1.3", "sampled"), item("1.1.4", "not_assessed"), item("1.1.5", "met")];
    expect(changes(first, second)).toEqual({
      "1.1.1": ["worse", "-2.00"],
      "1.1.2": ["better", "1.50"],
      "1.1.3": ["same", "0.00"],
      "1.1.4": ["only_first", null],
      "1.1.5": ["other_scope", null],
    });
    expect(compareRounds(first, second).items.filter(differs)).toHaveLength(4);
  });

  test("keep a clause that only one of them has, and do not set unlike points against each other", () => {
    expect(changes([item("1.1.1", "met"), item("1.1.2", "met")], [item("1.1.3", "not_met"), item("1.1.2", "met", { points: 3000 })])).toEqual({
      "1.1.1": ["only_first", null],
      "1.1.2": ["same", null],
      "1.1.3": ["only_second", null],
    });
  });

  test("carried results were found by nobody in their round", () => {
    expect(changes([item("1.1.1", "met", { carried: true })], [item("1.1.1", "met")])).toEqual({ "1.1.1": ["only_second", null] });
  });

  test("sum what each group won and lost", () => {
    const first = [group("1.1"), item("1.1.1", "met"), item("1.1.2", "not_met"), group("1.2"), item("1.2.1", "met")];
    const second = [group("1.1"), item("1.1.1", "sampled"), item("1.1.2", "met"), group("1.2"), item("1.2.1", "not_assessed")];
    const { groups, counts } = compareRounds(first, second);
    expect(groups).toEqual([
      { clause: "1.1", title, won: { text: "2.00", thousandths: 2000 }, lost: { text: "0.50", thousandths: 500 }, net: { text: "1.50", thousandths: 1500 } },
    ]);
    expect(counts).toMatchObject({ better: 1, worse: 1, only_first: 1, same: 0 });
  });

  test("a prediction counts open items at their confidence", () => {
    const [one] = compareRounds([item("1.1.1", "not_assessed", { confidence: 75 })], [item("1.1.1", "met")], "predicted").items;
    expect(one).toMatchObject({ change: "better", difference: { text: "0.50" }, first: { earned: "1.50", predicted: true } });
    const [waiting] = compareRounds([item("1.1.1", "not_met", { toRejudge: true })], [item("1.1.1", "not_met")], "predicted").items;
    expect(waiting).toMatchObject({ change: "worse", difference: { text: "-1.00" } });
  });
});

describe("which rounds belong together", () => {
  const round = (roundId: string, kind: RoundInTime["kind"], current = false): RoundInTime => ({ roundId, kind, current });
  const rounds = [round("body", "body_result"), round("second", "recheck", true), round("self", "internal"), round("first", "baseline")];

  test.each([
    ["a re-check with the round before it", "second", { first: "first", second: "second" }],
    ["an award with what was predicted before it", "body", { first: "second", second: "body" }],
    ["an internal evaluation with our own view", "self", { first: "self", second: "second" }],
    ["the first round with nothing before it", "first", { first: "first", second: "body" }],
  ])("%s", (_, id, pair) => expect(pairOf(rounds, id, null)).toEqual(pair));

  test("a mock audit and the current round stand in the order they were opened in", () => {
    const mock = round("mock", "mock_audit");
    const [first, second] = [round("first", "baseline", true), round("second", "recheck", true)];
    expect(pairOf([mock, first], "mock", null)).toEqual({ first: "first", second: "mock" });
    expect(pairOf([second, mock, { ...first, current: false }], "mock", null)).toEqual({ first: "mock", second: "second" });
  });

  test("named rounds stand as named; strangers and nothing give way", () => {
    expect(pairOf(rounds, "first", "self")).toEqual({ first: "first", second: "self" });
    expect(pairOf(rounds, "nobody", null)).toEqual({ first: "second", second: "body" });
    expect(pairOf([round("first", "baseline", true)], null, null)).toBeNull();
    expect(counterpart(round("first", "baseline", true), [round("first", "baseline", true)])).toBeNull();
  });

  test("one of a kind is open at a time; a re-check follows any", () => {
    const open = [{ kind: "internal" as const, closed: false }, { kind: "mock_audit" as const, closed: true }];
    expect([mayOpen("internal", open), mayOpen("mock_audit", open), mayOpen("recheck", open)]).toEqual([false, true, true]);
  });
});
