import { expect, test } from "vitest";
import { allowances, lastDay } from "./allowance.rules.ts";
import { GIBIBYTE, PLANS } from "./plans.data.ts";

const { trial } = PLANS;
const states = (seats: number, activeEngagements: number, storage: number) =>
  allowances(trial, null, { seats, activeEngagements, storage }).map(({ state }) => state);

test("a limit is ample below four fifths, tight below the limit, full at it and over beyond it", () => {
  expect(states(2, 3, 0)).toEqual(["ample", "ample", "ample"]);
  expect(states(3, 4, Math.floor(1.6 * GIBIBYTE))).toEqual(["full", "tight", "ample"]);
  expect(states(4, 5, Math.ceil(1.6 * GIBIBYTE))).toEqual(["over", "full", "tight"]);
  expect(states(3, 6, 2 * GIBIBYTE + 1)).toEqual(["full", "over", "over"]);
});

test("what was agreed with a workspace goes before its plan, also when that is no limit at all", () => {
  const override = { limits: { seats: 12, storage: null }, reason: "demo" };
  expect(allowances(trial, override, { seats: 6, activeEngagements: 8, storage: 9 * GIBIBYTE })).toEqual([
    { limit: "seats", used: 6, allowed: 12, state: "ample" },
    { limit: "activeEngagements", used: 8, allowed: 5, state: "over" },
    { limit: "storage", used: 9 * GIBIBYTE, allowed: null, state: "ample" },
  ]);
});

test("a trial of thirty days counts its first day", () => {
  expect(lastDay(trial, "2026-11-02")).toBe("2026-12-01");
  expect(lastDay(trial, "2028-02-01")).toBe("2028-03-01");
  expect(lastDay({ ...trial, days: null }, "2026-11-02")).toBeNull();
});
