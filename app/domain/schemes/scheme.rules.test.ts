import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "./gbt27922-2011.data.ts";
import { checkScheme, itemsOf, sectionOf, spreadEvenly, spreadPoints } from "./scheme.rules.ts";
import type { Requirement } from "./scheme.rules.ts";

const SCHEME = GBT27922_2011;
const items = itemsOf(SCHEME.requirements);

function tally(values: readonly number[]): Record<number, number> {
  return values.reduce<Record<number, number>>((seen, value) => ({ ...seen, [value]: (seen[value] ?? 0) + 1 }), {});
}

function pointsIn(section: string): number[] {
  return items
    .filter((item) => sectionOf(SCHEME.requirements, item.clause) === section)
    .map((item) => item.millipoints);
}

describe("spreading points", () => {
  it("gives the remainder to the first items", () => {
    expect(spreadEvenly(10, 4)).toEqual([3, 3, 2, 2]);
    expect(spreadEvenly(25_000, 8)).toEqual(Array(8).fill(3125));
  });

  it("leaves fixed clauses alone and adds up", () => {
    const points = spreadPoints(10, ["a", "b", "c"], { b: 5 });
    expect([...points]).toEqual([
      ["a", 3],
      ["b", 5],
      ["c", 2],
    ]);
  });

  it("refuses fixed points that cannot add up", () => {
    expect(() => spreadPoints(10, ["a", "b"], { a: 11 })).toThrow("11");
    expect(() => spreadPoints(10, ["a"], { a: 9 })).toThrow("9");
    expect(() => spreadEvenly(10, 0)).toThrow("0");
  });
});

describe("GB/T 27922-2011 as data", () => {
  it("is a well-formed scheme", () => {
    expect(checkScheme(SCHEME)).toEqual([]);
  });

  it("has 3 sections, 15 groups and 50 items of 100 points", () => {
    expect(tally(SCHEME.requirements.map((row) => ["section", "group", "item"].indexOf(row.kind)))).toEqual({
      0: 3,
      1: 15,
      2: 50,
    });
    expect(items.reduce((total, item) => total + item.millipoints, 0)).toBe(100_000);
    expect(SCHEME.requirements.every((row) => row.clause.startsWith("5."))).toBe(true);
  });

  it("spreads the points that are not known: 14 × 2059 + 3 × 2058, 8 × 1459 + 16 × 1458, 8 × 3125", () => {
    expect(tally(pointsIn("5.1"))).toEqual({ 2058: 3, 2059: 14, 5000: 1 });
    expect(tally(pointsIn("5.2"))).toEqual({ 1458: 16, 1459: 8 });
    expect(tally(pointsIn("5.3"))).toEqual({ 3125: 8 });
    expect(items.find((item) => item.clause === "5.1.2.2")?.millipoints).toBe(5000);
    expect(SCHEME.provisional?.["zh-CN"]).toContain("未经核对");
  });

  it("has every text in both languages and names proof for every item", () => {
    const texts = [
      ...SCHEME.requirements.flatMap((row) => [row.title, row.guidance]),
      ...items.flatMap((item) => item.evidence),
      ...SCHEME.milestones.map((milestone) => milestone.title),
      ...SCHEME.entryConditions.map((condition) => condition.title),
      ...SCHEME.scoring.levels.map((level) => level.name),
    ];
    for (const text of texts) {
      expect(text["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
      expect(text["zh-CN"]).not.toMatch(/[\u4e00-\u9fff][,:;()]|[,:;()][\u4e00-\u9fff]/);
      expect(text.en).toMatch(/^[\x20-\x7e]+$/);
    }
    expect(items.every((item) => item.evidence.length >= 2)).toBe(true);
    expect(items.filter((item) => item.appliesOnlyTo === "traders").map((item) => item.clause)).toEqual(["5.2.5.5"]);
  });
});

describe("checking a scheme", () => {
  function faultsOf(change: (rows: Requirement[]) => Requirement[]): string[] {
    return checkScheme({ ...SCHEME, requirements: change([...SCHEME.requirements]) }).map((fault) => fault.code);
  }

  it("finds a section that does not add up", () => {
    const faults = checkScheme({
      ...SCHEME,
      requirements: SCHEME.requirements.map((row) =>
        row.clause === "5.3.1.1" && row.kind === "item" ? { ...row, millipoints: 3_000 } : row,
      ),
    });
    expect(faults).toEqual([{ code: "section_sum", clause: "5.3", expected: 25_000, actual: 24_875 }]);
  });

  it("finds a total that is not the sections' sum", () => {
    const scoring = { ...SCHEME.scoring, totalMillipoints: 1_000_000 };
    expect(checkScheme({ ...SCHEME, scoring })).toEqual([{ code: "total", expected: 1_000_000, actual: 100_000 }]);
  });

  it("finds trees that are not well formed", () => {
    expect(faultsOf((rows) => [...rows, ...rows.filter((row) => row.clause === "5.3.2")])).toContain(
      "duplicate_clause",
    );
    expect(faultsOf((rows) => rows.filter((row) => row.clause !== "5.3.2"))).toContain("unknown_parent");
    expect(faultsOf((rows) => rows.filter((row) => !row.clause.startsWith("5.1.4.")))).toContain("no_children");
    expect(
      faultsOf((rows) => rows.map((row) => (row.clause === "5.2.1.1" ? { ...row, parent: "5.2" } : row))),
    ).toContain("wrong_parent");
    expect(faultsOf((rows) => rows.map((row) => (row.kind === "item" ? { ...row, millipoints: 0 } : row)))).toContain(
      "bad_points",
    );
  });

  it("finds levels that do not fall, or do not end at not passed", () => {
    const { levels } = SCHEME.scoring;
    for (const wrong of [[...levels].reverse(), levels.slice(0, -1)]) {
      expect(checkScheme({ ...SCHEME, scoring: { ...SCHEME.scoring, levels: wrong } })).toEqual([{ code: "levels" }]);
    }
  });

  it("finds a people rule without its item and milestones that wait for later ones", () => {
    const peopleRule = SCHEME.peopleRule && { ...SCHEME.peopleRule, clause: "5.9.9.9" };
    expect(checkScheme({ ...SCHEME, peopleRule })).toEqual([{ code: "people_clause", clause: "5.9.9.9" }]);
    const milestones = [...SCHEME.milestones].reverse();
    expect(checkScheme({ ...SCHEME, milestones }).every((fault) => fault.code === "milestone_order")).toBe(true);
  });
});
