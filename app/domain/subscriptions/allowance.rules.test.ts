import { expect, test } from "vitest";
import { allowances, allowedOf } from "./allowance.rules.ts";
import { GIBIBYTE, PLANS } from "./plans.data.ts";

const plain = { source: "trial", overrides: {}, paidSeats: null } as const;
const states = (seats: number, activeEngagements: number, storage: number) =>
  allowances(allowedOf(PLANS.trial, plain), { seats, activeEngagements, storage }, {}).map(({ state }) => state);

test("a limit is ample below four fifths, tight below the limit, full at it and over beyond it", () => {
  expect(states(2, 3, 0)).toEqual(["ample", "ample", "ample"]);
  expect(states(3, 4, Math.floor(1.6 * GIBIBYTE))).toEqual(["full", "tight", "ample"]);
  expect(states(4, 5, Math.ceil(1.6 * GIBIBYTE))).toEqual(["over", "full", "tight"]);
  expect(states(3, 6, 2 * GIBIBYTE + 1)).toEqual(["full", "over", "over"]);
});

test("what was agreed with a workspace goes before its plan, also when that is no limit at all", () => {
  const overrides = { seats: 12, storage: null };
  const allowed = allowedOf(PLANS.trial, { ...plain, overrides });
  expect(allowed).toEqual({ seats: 12, activeEngagements: 5, storage: null });
  expect(allowances(allowed, { seats: 6, activeEngagements: 8, storage: 9 * GIBIBYTE }, overrides)).toEqual([
    { limit: "seats", used: 6, allowed: 12, state: "ample", agreed: true },
    { limit: "activeEngagements", used: 8, allowed: 5, state: "over", agreed: false },
    { limit: "storage", used: 9 * GIBIBYTE, allowed: null, state: "ample", agreed: true },
  ]);
});

test("the plans allow what their list says", () => {
  const limits = Object.values(PLANS).map((plan) => [plan.code, plan.limits.seats, plan.limits.activeEngagements, plan.limits.storage]);
  expect(limits).toEqual([
    ["trial", 3, 5, 2 * GIBIBYTE],
    ["studio", 5, 30, 20 * GIBIBYTE],
    ["firm", 20, 200, 200 * GIBIBYTE],
    ["enterprise", null, null, null],
  ]);
});

test("seats paid for by transfer are those there are, whatever can be ordered; by card the plan has them", () => {
  const paid = (source: "stripe" | "transfer", paidSeats: number, seats?: number) =>
    allowedOf(PLANS.studio, { source, paidSeats, overrides: seats === undefined ? {} : { seats } }).seats;
  expect([paid("transfer", 3), paid("transfer", 9), paid("stripe", 3), paid("transfer", 3, 8)]).toEqual([3, 9, 5, 3]);
});
