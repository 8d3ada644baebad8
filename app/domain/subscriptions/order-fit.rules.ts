import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import type { OrderKind } from "#db/transfer-tables.ts";
import { type Coverage, mostSeats } from "./order-quote.rules.ts";
import { addedSeats, type PaidPeriod, type PeriodChange, raised } from "./paid-period.rules.ts";

/** What was ordered, for how much in fen, and on which of the workspace's days. */
export interface Placed {
  kind: OrderKind;
  plan: PaidPlan;
  interval: BillingInterval;
  seats: number;
  amount: number;
  orderedOn: string;
  coversTo: string | null;
}

/** Why money for an order would not simply count now; `accepts`: what the operator may take on to have it count. */
export type Obstacle =
  | { code: "paid_by_card" | "paid_by_agreement" | "no_paid_period" | "order_settled"; accepts: null; limit?: never }
  | { code: "order_outdated"; accepts: "price"; limit?: never }
  | { code: "seats_below_staff" | "seats_above_plan"; accepts: "seats"; limit: number };

/** More seats or a higher plan in the paid periods it was priced for, at the price these have for the day it was ordered. */
export function changeOf(order: Placed, { periods }: Coverage): PeriodChange & { endsOn: string | null } {
  const { kind, plan, seats, orderedOn, coversTo } = order;
  // An order from before it said so was priced for the one period that ran.
  const covered = coversTo === null ? periods.slice(0, 1).filter(({ startsOn }) => startsOn <= orderedOn) : periods.filter(({ endsOn }) => endsOn <= coversTo);
  const change = kind === "seats" ? addedSeats(covered, seats, orderedOn) : raised(covered, plan, orderedOn);
  return { ...change, endsOn: covered.at(-1)?.endsOn ?? null };
}

/** All that stands in the way of an order that waits for money: staff, plan, periods and prices may have changed since. */
export function obstaclesOf(order: Placed, coverage: Coverage): Obstacle[] {
  if (coverage.otherwise !== null) return [{ code: coverage.otherwise === "card" ? "paid_by_card" : "paid_by_agreement", accepts: null }];
  const within = order.kind === "seats" || order.kind === "upgrade";
  return within ? obstaclesWithin(order, coverage) : obstaclesOfPeriod(order, coverage);
}

/** As long as a period runs there are seats for the staff, and no more of them than its plan has. */
function obstaclesOfPeriod({ plan, seats }: Placed, { staff, agreedSeats }: Coverage): Obstacle[] {
  const most = mostSeats(plan, agreedSeats);
  return [
    ...(seats < staff ? [{ code: "seats_below_staff", accepts: "seats", limit: staff } as const] : []),
    ...(most !== null && seats > most ? [{ code: "seats_above_plan", accepts: "seats", limit: most } as const] : []),
  ];
}

function obstaclesWithin(order: Placed, coverage: Coverage): Obstacle[] {
  const { amount, periods, endsOn } = changeOf(order, coverage);
  if (endsOn === null) return [{ code: "no_paid_period", accepts: null }];
  if (amount === 0) return [{ code: "order_settled", accepts: null }];
  const limits = periods.flatMap(({ plan, seats }: PaidPeriod) => {
    const most = mostSeats(plan, coverage.agreedSeats);
    return most !== null && seats > most ? [most] : [];
  });
  return [
    ...(amount === order.amount ? [] : [{ code: "order_outdated", accepts: "price" } as const]),
    ...(limits.length === 0 ? [] : [{ code: "seats_above_plan", accepts: "seats", limit: Math.min(...limits) } as const]),
  ];
}
