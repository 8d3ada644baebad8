import type { Limit } from "#db/subscription-tables.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { LIMITS, type Plan } from "./plans.data.ts";

/** A workspace's own limits in place of the plan's, with the reason they were agreed for. */
export interface LimitOverride {
  limits: Partial<Record<Limit, number | null>>;
  reason: string;
}

export interface Allowance {
  limit: Limit;
  used: number;
  /** Null: without limit. */
  allowed: number | null;
  /** ample below 80 %, tight from there on, over when more is used than allowed. */
  state: "ample" | "tight" | "full" | "over";
}

/** How much of each limit is used, the workspace's own limits before those of its plan. */
export function allowances(
  plan: Plan,
  override: LimitOverride | null,
  used: Readonly<Record<Limit, number>>,
): Allowance[] {
  return LIMITS.map((limit) => {
    const own = override?.limits[limit];
    const allowed = own === undefined ? plan.limits[limit] : own;
    return { limit, used: used[limit], allowed, state: stateOf(used[limit], allowed) };
  });
}

function stateOf(used: number, allowed: number | null): Allowance["state"] {
  if (allowed === null) return "ample";
  if (used > allowed) return "over";
  if (used === allowed) return "full";
  return used * 5 >= allowed * 4 ? "tight" : "ample";
}

/** The last day of a plan that ends by itself: day 1 is the day it began on. Null when it does not end. */
export function lastDay(plan: Plan, beganOn: string): string | null {
  return plan.days === null ? null : addDays(beganOn, plan.days - 1);
}
