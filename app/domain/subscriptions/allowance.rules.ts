import type { Limit, PlanCode, SubscriptionSource } from "#db/subscription-tables.ts";
import { LIMITS, type Plan, PLANS } from "./plans.data.ts";

/** By limit; null: without end. */
export type Allowed = Readonly<Record<Limit, number | null>>;

/** What of a subscription moves the limits of its plan. */
export interface Agreed {
  source: SubscriptionSource;
  /** Limits agreed with this workspace alone. */
  overrides: Partial<Record<Limit, number | null>>;
  paidSeats: number | null;
}

export interface Allowance {
  limit: Limit;
  used: number;
  /** Null: without limit. */
  allowed: number | null;
  /** ample below 80 %, tight from there on, over when more is used than allowed. */
  state: "ample" | "tight" | "full" | "over";
  /** Whether it was agreed with this workspace alone. */
  agreed: boolean;
}

/**
 * The limits of a workspace: its own go before those of its plan; who paid for a number of seats by transfer has
 * those, and what was agreed is how many can be ordered.
 */
export function allowedOf(plan: Plan, { source, overrides, paidSeats }: Agreed): Allowed {
  const own = { ...plan.limits, ...overrides };
  return source === "transfer" && paidSeats !== null ? { ...own, seats: paidSeats } : own;
}

/** Seats that can be filled: no more than there are in what was arranged or paid for to follow as well, so that it can begin. */
export function seatsToFill({ plan, nextPlan, nextSeats, ...agreed }: Agreed & { plan: PlanCode; nextPlan: PlanCode | null; nextSeats: number | null }): number | null {
  const limits = [plan, nextPlan ?? plan].map((code) => allowedOf(PLANS[code], agreed).seats);
  const known = [...limits, nextSeats].filter((seats) => seats !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** How much of each limit is used. */
export function allowances(allowed: Allowed, used: Readonly<Record<Limit, number>>, overrides: Agreed["overrides"]): Allowance[] {
  return LIMITS.map((limit) => ({
    ...{ limit, used: used[limit], allowed: allowed[limit], state: stateOf(used[limit], allowed[limit]) },
    agreed: overrides[limit] !== undefined && overrides[limit] === allowed[limit],
  }));
}

function stateOf(used: number, allowed: number | null): Allowance["state"] {
  if (allowed === null) return "ample";
  if (used > allowed) return "over";
  if (used === allowed) return "full";
  return used * 5 >= allowed * 4 ? "tight" : "ample";
}
