import { describe, expect, test } from "vitest";
import { obstaclesOf, type Placed } from "./order-fit.rules.ts";
import type { Coverage } from "./order-quote.rules.ts";
import { addedSeats, type PaidPeriod, raised } from "./paid-period.rules.ts";

const YEAR: PaidPeriod = { plan: "studio", interval: "year", seats: 4, startsOn: "2026-06-01", endsOn: "2027-06-01", anchoredOn: "2026-06-01" };
const NOW: Coverage = { today: "2026-11-23", staff: 3, openOrders: 1, openSeats: 0, otherwise: null, agreedSeats: undefined, periods: [YEAR], inGrace: null };
const PLACED = { interval: "year", orderedOn: "2026-11-20" } as const;
const RENEWAL: Placed = { ...PLACED, kind: "renewal", plan: "studio", seats: 4, amount: 1, coversTo: null };
const SEAT: Placed = { ...PLACED, kind: "seats", plan: "studio", seats: 1, amount: addedSeats([YEAR], 1, PLACED.orderedOn).amount, coversTo: YEAR.endsOn };
const UPGRADE: Placed = { ...PLACED, kind: "upgrade", plan: "firm", seats: 4, amount: raised([YEAR], "firm", PLACED.orderedOn).amount, coversTo: YEAR.endsOn };

const codes = (order: Placed, now: Partial<Coverage> = {}) => obstaclesOf(order, { ...NOW, ...now }).map(({ code }) => code);

describe("an order that waits for money", () => {
  test("has nothing in its way as long as nothing changes, days that pass included", () => {
    for (const order of [RENEWAL, SEAT, UPGRADE]) {
      expect(codes(order)).toEqual([]);
      expect(codes(order, { today: "2026-11-26" })).toEqual([]);
    }
  });

  test("is not for who pays otherwise by now", () => {
    for (const order of [RENEWAL, SEAT, UPGRADE]) {
      expect(codes(order, { otherwise: "card" })).toEqual(["paid_by_card"]);
      expect(codes(order, { otherwise: "agreement" })).toEqual(["paid_by_agreement"]);
    }
  });

  test("has seats for all who joined, and no more than its plan", () => {
    expect(obstaclesOf(RENEWAL, { ...NOW, staff: 5 })).toEqual([{ code: "seats_below_staff", accepts: "seats", limit: 5 }]);
    expect(obstaclesOf({ ...RENEWAL, seats: 6 }, NOW)).toEqual([{ code: "seats_above_plan", accepts: "seats", limit: 5 }]);
    expect(codes({ ...RENEWAL, seats: 6 }, { agreedSeats: null })).toEqual([]);
    expect(codes({ ...SEAT, seats: 2 })).toEqual(["order_outdated", "seats_above_plan"]);
  });

  test("that changes a period ends with it", () => {
    for (const order of [SEAT, UPGRADE]) {
      expect(codes(order, { periods: [] })).toEqual(["no_paid_period"]);
      expect(codes(order, { periods: [{ ...YEAR, startsOn: "2027-06-01", endsOn: "2028-06-01" }] })).toEqual(["no_paid_period"]);
    }
  });

  test("has its price no more once another one has changed the period, and costs nothing once that has it all", () => {
    const firm = { ...YEAR, plan: "firm" } as const;
    expect(codes(SEAT, { periods: [firm] })).toEqual(["order_outdated"]);
    expect(codes(UPGRADE, { periods: [{ ...YEAR, seats: 5 }] })).toEqual(["order_outdated"]);
    expect(codes(UPGRADE, { periods: [firm] })).toEqual(["order_settled"]);
  });

  test("does not count what was paid for after it was ordered", () => {
    const next = { ...YEAR, seats: 4, startsOn: "2027-06-01", endsOn: "2028-06-01" };
    for (const order of [SEAT, UPGRADE]) expect(codes(order, { periods: [YEAR, next] })).toEqual([]);
  });
});
