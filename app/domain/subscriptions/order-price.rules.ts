import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import { addMonths, daysBetween } from "#app/lib/iso-day.ts";
import { PRICES } from "./plans.data.ts";

/** A paid period in days of the workspace's zone: from its first day up to, and without, `endsOn`. */
export interface PaidDays {
  startsOn: string;
  endsOn: string;
}

/** What an order of a plan for an interval costs, in fen. */
export function orderPrice(plan: PaidPlan, interval: BillingInterval, seats: number): number {
  return PRICES[plan].cny[interval] * seats;
}

/**
 * What of a whole period's price falls on its rest from `today` on, in fen: by days, today included, rounded up to the fen,
 * never more than the whole.
 */
export function restOfPrice(whole: number, { startsOn, endsOn }: PaidDays, today: string): number {
  const days = daysBetween(startsOn, endsOn);
  const left = Math.min(days, Math.max(0, daysBetween(today, endsOn)));
  return Number((BigInt(whole) * BigInt(left) + BigInt(days - 1)) / BigInt(days));
}

const MONTHS = { month: 1, year: 12 } as const;

/**
 * The period that follows one day after another: counted from the day the whole row of periods began on, so that one
 * begun on the 31st comes back to the 31st after a shorter month.
 */
export function periodFrom(startsOn: string, anchoredOn: string, interval: BillingInterval): PaidDays {
  const months = (Number(startsOn.slice(0, 4)) - Number(anchoredOn.slice(0, 4))) * 12 + Number(startsOn.slice(5, 7)) - Number(anchoredOn.slice(5, 7));
  return { startsOn, endsOn: addMonths(anchoredOn, months + MONTHS[interval]) };
}
