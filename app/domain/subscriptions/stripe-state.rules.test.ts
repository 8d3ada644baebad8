import { describe, expect, test } from "vitest";
import { changeOf } from "./plan-change.rules.ts";
import { type CardSubscription, seatSteps, subscriptionOf } from "./stripe-state.rules.ts";

const DAY = 86_400;
const made: CardSubscription = {
  ...{ id: "sub_1", status: "active", created: 100, plan: "firm", interval: "month", currency: "cny", quantity: 3 },
  ...{ periodStart: 1_000 * DAY, periodEnd: 1_030 * DAY, cancelAt: null, endedAt: null, unpaid: false, held: null, owedSince: null },
};

/** A small generator with a seed, so that a failure can be had again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe("what the objects say", () => {
  test("the order they come in changes nothing; one that runs counts before one that ended, one that never began is none", () => {
    const all = [made, { ...made, id: "sub_2", status: "canceled", created: 900, endedAt: 950 }, { ...made, id: "sub_3", status: "incomplete", created: 999, quantity: 9 }];
    expect(subscriptionOf(all)).toEqual(subscriptionOf([...all].reverse()));
    expect(subscriptionOf(all)).toMatchObject({ plan: "firm", paid_seats: 3, ended_at: null });
    expect(subscriptionOf(all.slice(2))).toBeNull();
  });

  test("a plan that is held stays until its period ends, and not after", () => {
    const lower = { ...made, plan: "studio" as const, held: { plan: "firm" as const, until: made.periodEnd } };
    expect(subscriptionOf([lower])).toMatchObject({ plan: "firm", next_plan: "studio" });
    const renewed = { ...lower, periodStart: made.periodEnd, periodEnd: made.periodEnd + 30 * DAY };
    expect(subscriptionOf([renewed])).toMatchObject({ plan: "studio", next_plan: null });
  });

  test("one that ended unpaid is past due since its oldest invoice, one that was cancelled is not", () => {
    const ended = { ...made, status: "canceled", endedAt: made.periodEnd, owedSince: made.periodStart };
    expect(subscriptionOf([{ ...ended, unpaid: true }])?.past_due_since).toBe(new Date(made.periodStart * 1000).toISOString());
    expect(subscriptionOf([ended])?.past_due_since).toBeNull();
  });
});

describe("seats", () => {
  test("in 2,000 histories the quantity ends as the staff there are and what was charged is the highest of the period", () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const next = numbers(seed);
      let now = 1 + next(9);
      let quantity = now;
      let billed = now;
      let charged = now;
      let highest = now;
      for (let turn = 0; turn < 12; turn += 1) {
        now = Math.max(1, now + next(7) - 3);
        highest = Math.max(highest, now);
        // Not every change is seen by a sync of its own.
        if (next(3) === 0) continue;
        for (const step of seatSteps({ quantity, billed, peak: highest, now })) {
          if (step.charged) charged += step.to - quantity;
          ({ to: quantity, billed } = step);
        }
        expect([seed, quantity, charged]).toEqual([seed, now, highest]);
        expect(seatSteps({ quantity, billed, peak: highest, now })).toEqual([]);
      }
    }
  });
});

test("a dearer plan is charged at once, a cheaper one begins later and can be taken back, a year does not become months", () => {
  const firm = { plan: "firm", interval: "month" } as const;
  const studio = { plan: "studio", interval: "month" } as const;
  expect(changeOf(studio, null, firm)).toBe("now");
  expect(changeOf(firm, null, studio)).toBe("later");
  expect(changeOf(studio, "firm", firm)).toBe("undo");
  expect(changeOf(firm, null, { plan: "firm", interval: "year" })).toBe("now");
  expect(changeOf({ plan: "firm", interval: "year" }, null, firm)).toBeNull();
});
