import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import { orderPrice, type PaidDays, restOfPrice } from "./order-price.rules.ts";
import { PAID_PLANS } from "./plans.data.ts";

/** Days paid for by transfer, with the plan and the seats they were paid for; `anchoredOn` is where the row of them began. */
export interface PaidPeriod extends PaidDays {
  plan: PaidPlan;
  interval: BillingInterval;
  seats: number;
  anchoredOn: string;
}

/** What a change of paid periods costs from a day on, in fen, and what they are afterwards. */
export interface PeriodChange {
  amount: number;
  periods: readonly PaidPeriod[];
}

/**
 * So many more seats that can be filled from `day` on: those of the period with the fewest bind, so each period is raised to
 * as many more than these, and one that has them already costs nothing.
 */
export function addedSeats(periods: readonly PaidPeriod[], seats: number, day: string): PeriodChange {
  const level = fewestSeats(periods) + seats;
  const missing = (period: PaidPeriod) => Math.max(0, level - period.seats);
  return {
    amount: sum(periods.map((period) => restOfPrice(orderPrice(period.plan, period.interval, missing(period)), period, day))),
    periods: periods.map((period) => ({ ...period, seats: Math.max(period.seats, level) })),
  };
}

export const fewestSeats = (periods: readonly PaidPeriod[]): number => Math.min(...periods.map(({ seats }) => seats));

/** A higher plan from `day` on: of each period that has a lower one, the difference for all its seats. Nothing: it has none. */
export function raised(periods: readonly PaidPeriod[], plan: PaidPlan, day: string): PeriodChange {
  const dearer = (period: PaidPeriod) => orderPrice(plan, period.interval, period.seats) - orderPrice(period.plan, period.interval, period.seats);
  const lower = periods.filter((period) => PAID_PLANS.indexOf(period.plan) < PAID_PLANS.indexOf(plan));
  return {
    amount: sum(lower.map((period) => restOfPrice(dearer(period), period, day))),
    periods: periods.map((period) => (lower.includes(period) ? { ...period, plan } : period)),
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
