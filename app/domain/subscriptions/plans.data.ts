import type { BillingInterval, Currency, Limit, PaidPlan, PlanCode } from "#db/subscription-tables.ts";

/** What a plan limits, in the order it is shown. */
export const LIMITS: readonly Limit[] = ["seats", "activeEngagements", "storage"];

/** One subscription plan. A limit that is null is without end; storage in bytes. */
export interface Plan {
  code: PlanCode;
  limits: Readonly<Record<Limit, number | null>>;
}

/** What a seat costs for an interval, in minor units (fen, cents). */
export type Prices = Readonly<Record<Currency, Readonly<Record<BillingInterval, number>>>>;

export const GIBIBYTE = 1024 ** 3;

/** Days a trial lasts, its first day included. */
export const TRIAL_DAYS = 30;

export const PAID_PLANS = ["studio", "firm"] as const satisfies readonly PaidPlan[];
export const INTERVALS = ["month", "year"] as const satisfies readonly BillingInterval[];
export const CURRENCIES = ["cny", "usd"] as const satisfies readonly Currency[];

const limits = (seats: number, activeEngagements: number, gibibytes: number) => ({
  seats,
  activeEngagements,
  storage: gibibytes * GIBIBYTE,
});

export const PLANS: Readonly<Record<PlanCode, Plan>> = {
  trial: { code: "trial", limits: limits(3, 5, 2) },
  studio: { code: "studio", limits: limits(5, 30, 20) },
  firm: { code: "firm", limits: limits(20, 200, 200) },
  enterprise: { code: "enterprise", limits: { seats: null, activeEngagements: null, storage: null } },
};

/** Our own list prices per seat; a year costs ten months. */
export const PRICES: Readonly<Record<PaidPlan, Prices>> = {
  studio: { cny: { month: 19_900, year: 199_000 }, usd: { month: 2_900, year: 29_000 } },
  firm: { cny: { month: 29_900, year: 299_000 }, usd: { month: 4_500, year: 45_000 } },
};

/** The name of a price at the payment service, which outlives its amount. */
export const lookupKey = (plan: PaidPlan, interval: BillingInterval, currency: Currency) => `certway_${plan}_${currency}_${interval}`;
