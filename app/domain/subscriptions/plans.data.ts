import type { Limit, PlanCode } from "#db/subscription-tables.ts";

/** What a plan limits, in the order it is shown. */
export const LIMITS: readonly Limit[] = ["seats", "activeEngagements", "storage"];

/** One subscription plan. A limit that is null is without end; storage in bytes. */
export interface Plan {
  code: PlanCode;
  limits: Readonly<Record<Limit, number | null>>;
  /** Days a trial lasts from the workspace's first day; null for a plan without an end of its own. */
  days: number | null;
}

export const GIBIBYTE = 1024 ** 3;

export const PLANS: Readonly<Record<PlanCode, Plan>> = {
  trial: { code: "trial", limits: { seats: 3, activeEngagements: 5, storage: 2 * GIBIBYTE }, days: 30 },
};
