import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "./gbt27922-2011.data.ts";
import { peopleRequired, peopleResult } from "./people.rules.ts";
import type { PeopleRule } from "./scheme.rules.ts";

const RULE: PeopleRule = GBT27922_2011.peopleRule ?? expect.fail("the built-in scheme has a people rule");

describe("certified people required", () => {
  it.each([
    [0, 1],
    [1, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 3],
    [70, 7],
  ])("of %i people in service management: %i", (staff, required) => {
    expect(peopleRequired(RULE, staff)).toBe(required);
  });

  it("rounds down where the scheme says so, but not below the minimum", () => {
    expect(peopleRequired({ ...RULE, rounding: "down" }, 19)).toBe(1);
    expect(peopleRequired({ ...RULE, rounding: "down" }, 9)).toBe(1);
    expect(peopleRequired({ ...RULE, rounding: "down", minimum: 2 }, 29)).toBe(2);
  });

  it("refuses half people", () => {
    expect(() => peopleRequired(RULE, 1.5)).toThrow("1.5");
    expect(() => peopleResult(RULE, 10, -1)).toThrow("-1");
  });
});

describe("result of 5.1.2.2", () => {
  it("is all or nothing by default", () => {
    expect(peopleResult(RULE, 21, 2).result).toBe("not_met");
    expect(peopleResult(RULE, 21, 3).result).toBe("met");
    expect(peopleResult(RULE, 21, 9).result).toBe("met");
  });

  it("loses the missing share when awarded pro rata", () => {
    const rule: PeopleRule = { ...RULE, award: "pro_rata" };
    expect(peopleResult(rule, 21, 2)).toEqual({ result: "sampled", sampleFailed: 1, sampleSize: 3 });
    expect(peopleResult(rule, 21, 0).result).toBe("not_met");
    expect(peopleResult(rule, 21, 3).result).toBe("met");
  });
});
