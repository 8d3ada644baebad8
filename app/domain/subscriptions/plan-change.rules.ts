import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import { INTERVALS, PAID_PLANS } from "./plans.data.ts";

export interface PlanChoice {
  plan: PaidPlan;
  interval: BillingInterval;
}

/** now: charged for the rest of the period at once. later: what is paid for stays until the period ends. undo: takes a later one back. */
export type ChangeKind = "now" | "later" | "undo";

const rank = (plan: PaidPlan) => PAID_PLANS.indexOf(plan);

/** How a running subscription gets from its price to another; null where it cannot. */
export function changeOf(priced: PlanChoice, held: PaidPlan | null, wanted: PlanChoice): ChangeKind | null {
  if (wanted.interval === priced.interval) {
    if (wanted.plan === priced.plan) return null;
    if (held !== null) return wanted.plan === held ? "undo" : null;
    return rank(wanted.plan) > rank(priced.plan) ? "now" : "later";
  }
  const longer = priced.interval === "month" && wanted.interval === "year";
  return longer && held === null && rank(wanted.plan) >= rank(priced.plan) ? "now" : null;
}

/** Everything it can be changed to, in the order plans are shown. */
export function changesFrom(priced: PlanChoice, held: PaidPlan | null): (PlanChoice & { kind: ChangeKind })[] {
  return INTERVALS.flatMap((interval) => PAID_PLANS.map((plan) => ({ plan, interval }))).flatMap((wanted) => {
    const kind = changeOf(priced, held, wanted);
    return kind === null ? [] : [{ ...wanted, kind }];
  });
}
