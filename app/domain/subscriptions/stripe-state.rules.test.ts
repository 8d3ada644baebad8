import { describe, expect, test } from "vitest";
import { changeOf } from "./plan-change.rules.ts";
import { type CardSubscription, type Seats, seatSteps, subscriptionOf } from "./stripe-state.rules.ts";

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

  test("a plan that is held stays while it is held", () => {
    const lower = { ...made, plan: "studio" as const, held: { plan: "firm" as const, next: "studio" as const } };
    expect(subscriptionOf([lower])).toMatchObject({ plan: "firm", next_plan: "studio" });
    // Between the steps of a charge the price is the dearer plan's for a moment.
    expect(subscriptionOf([{ ...lower, plan: "firm" }])).toMatchObject({ plan: "firm", next_plan: "studio" });
    expect(subscriptionOf([{ ...lower, held: null }])).toMatchObject({ plan: "studio", next_plan: null });
  });

  test("one that ended unpaid is past due since its oldest invoice, one that was cancelled is not", () => {
    const ended = { ...made, status: "canceled", endedAt: made.periodEnd, owedSince: made.periodStart };
    expect(subscriptionOf([{ ...ended, unpaid: true }])?.past_due_since).toBe(new Date(made.periodStart * 1000).toISOString());
    expect(subscriptionOf([ended])?.past_due_since).toBeNull();
    expect(subscriptionOf([{ ...ended, unpaid: true, owedSince: null }]), "nothing of it is open any more").toMatchObject({ past_due_since: null });
  });
});

/** What a period is charged for, as the payment service reckons it: seats of full price, by what they cost. */
function course(seed: number, held: Seats["held"]) {
  const next = numbers(seed);
  let now = 1 + next(9);
  let highest = now;
  let [quantity, billed, price, marked] = [now, now, held?.nextPrice ?? "firm", false];
  const charged: Record<string, number> = { [held?.price ?? "firm"]: now };
  const look = (mayCharge: boolean) => {
    const steps = seatSteps({ quantity, billed, marked, peak: highest, now, mayCharge, price, held });
    for (const step of steps) {
      const at = step.price ?? price;
      if (step.charge !== "none") charged[at] = (charged[at] ?? 0) + step.to - quantity;
      [quantity, billed, price, marked] = [step.to, step.billed, at, true];
    }
    return steps;
  };
  for (let turn = 0; turn < 12; turn += 1) {
    now = Math.max(1, now + next(7) - 3);
    highest = Math.max(highest, now);
    // Not every change is seen by a sync of its own.
    if (next(3) === 0) continue;
    const owing = next(5) === 0;
    look(!owing);
    if (owing) expect(quantity, "never raised past what is paid while a payment is owed").toBe(Math.min(now, billed));
  }
  look(true);
  return { now, highest, quantity, price, charged, again: look(true) };
}

describe("seats", () => {
  test("in 2,000 histories the quantity ends as the staff there are and what was charged is the highest of the period", () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const { now, highest, quantity, charged, again } = course(seed, null);
      expect([seed, quantity, charged, again]).toEqual([seed, now, { firm: highest }, []]);
    }
  });

  test("while a dearer plan is held, all of them are charged at its price, and the cheaper one's is put back", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const { now, highest, quantity, price, charged, again } = course(seed, { price: "firm", nextPrice: "studio" });
      expect([seed, quantity, price, charged, again]).toEqual([seed, now, "studio", { firm: highest }, []]);
    }
  });

  test("those who had left before the period began, which the renewal charged all the same, are given back once", () => {
    const late = { quantity: 5, billed: 5, marked: false, peak: 3, now: 2, mayCharge: true, price: "firm", held: null };
    expect(seatSteps(late)).toEqual([
      { to: 3, charge: "back", billed: 3 },
      { to: 2, charge: "none", billed: 3 },
    ]);
    expect(seatSteps({ ...late, quantity: 2, billed: 3, marked: true })).toEqual([]);
    expect(seatSteps({ ...late, marked: true })).toEqual([{ to: 2, charge: "none", billed: 5 }]);
  });

  test("a charge that broke off at the dearer price is finished by the next look", () => {
    const held = { price: "firm", nextPrice: "studio" };
    const broken = { quantity: 4, billed: 4, marked: true, peak: 4, now: 4, mayCharge: true, price: "firm", held };
    expect(seatSteps(broken)).toEqual([{ to: 4, charge: "none", billed: 4, price: "studio" }]);
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
