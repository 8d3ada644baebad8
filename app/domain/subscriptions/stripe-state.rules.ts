import type { BillingInterval, Currency, DriftField, PaidPlan } from "#db/subscription-tables.ts";

/** What is read of one subscription of the payment service; moments in seconds since 1970. */
export interface CardSubscription {
  id: string;
  status: string;
  created: number;
  plan: PaidPlan;
  interval: BillingInterval;
  currency: Currency;
  quantity: number;
  periodStart: number;
  periodEnd: number;
  /** It stops then. */
  cancelAt: number | null;
  endedAt: number | null;
  /** It ended because nobody paid. */
  unpaid: boolean;
  /** A dearer plan that was paid for until then, while the price is already the next one. */
  held: { plan: PaidPlan; until: number } | null;
  /** When its oldest invoice that is still to be paid was made. */
  owedSince: number | null;
}

/** Our columns as the payment service's objects give them. */
export interface CardState {
  plan: PaidPlan;
  billing_interval: BillingInterval;
  currency: Currency;
  period_start: string;
  period_end: string;
  paid_seats: number;
  next_plan: PaidPlan | null;
  past_due_since: string | null;
  ends_at: string | null;
  ended_at: string | null;
}

const LIVE = new Set(["active", "trialing", "past_due", "unpaid", "paused"]);
const OWING = new Set(["past_due", "unpaid"]);
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

export const isLive = (subscription: Pick<CardSubscription, "status">): boolean => LIVE.has(subscription.status);

/** The subscription that counts: the newest that runs, else the newest that ended; one that never began is none. */
export function decisive<One extends Pick<CardSubscription, "id" | "status" | "created">>(all: readonly One[]): One | null {
  const newest = (some: readonly One[]) => [...some].sort((one, other) => other.created - one.created || (one.id < other.id ? 1 : -1))[0];
  return newest(all.filter(isLive)) ?? newest(all.filter(({ status }) => status === "canceled")) ?? null;
}

/** Our columns from the objects alone, whatever was told of them before and in which order; null when there is none. */
export function subscriptionOf(all: readonly CardSubscription[]): CardState | null {
  const one = decisive(all);
  if (!one) return null;
  const held = one.held && one.periodEnd <= one.held.until ? one.held.plan : null;
  const ended = one.status === "canceled" ? (one.endedAt ?? one.periodEnd) : null;
  const owes = OWING.has(one.status) || (ended !== null && one.unpaid);
  return {
    plan: held ?? one.plan,
    billing_interval: one.interval,
    currency: one.currency,
    period_start: iso(one.periodStart),
    period_end: iso(one.periodEnd),
    paid_seats: Math.max(1, one.quantity),
    next_plan: held !== null && held !== one.plan ? one.plan : null,
    past_due_since: owes ? iso(one.owedSince ?? ended ?? one.periodStart) : null,
    ends_at: ended === null && one.cancelAt !== null ? iso(one.cancelAt) : null,
    ended_at: ended === null ? null : iso(ended),
  };
}

/** Whether objects fetched under one number are news after those of another: numbers are taken before fetching. */
export const isNews = (seq: bigint, applied: bigint): boolean => seq > applied;

/** A change of quantity: what for, and whether the rest of the period is charged at once. */
export interface SeatStep {
  to: number;
  charged: boolean;
  /** The seats that are paid for in this period after it. */
  billed: number;
}

/**
 * What makes the quantity right: afterwards it is the staff there are now, which the next period charges, and this period
 * has been charged for the highest number it has seen, once.
 */
export function seatSteps({ quantity, billed, peak, now }: { quantity: number; billed: number; peak: number; now: number }): SeatStep[] {
  const staff = Math.max(1, now);
  const top = Math.max(staff, peak);
  const steps: SeatStep[] = [];
  let current = quantity;
  if (top > billed) {
    if (current !== billed) steps.push({ to: billed, charged: false, billed });
    steps.push({ to: top, charged: true, billed: top });
    current = top;
  }
  if (current !== staff) steps.push({ to: staff, charged: false, billed: Math.max(billed, top) });
  return steps;
}

/** One field in which our row and the payment service differed. */
export interface Drift {
  field: DriftField;
  ours: string | null;
  theirs: string | null;
}

const said = (value: string | number | null) => (value === null ? null : String(value));
const MOMENTS = new Set<string>(["period_start", "period_end", "past_due_since", "ends_at", "ended_at"]);

/** Field by field; moments are compared as moments. */
export function drifts(ours: CardState, theirs: CardState): Drift[] {
  return (Object.keys(theirs) as (keyof CardState)[])
    .map((field) => ({ field, ours: moment(field, ours[field]), theirs: moment(field, theirs[field]) }))
    .filter((one) => one.ours !== one.theirs);
}

function moment(field: string, value: string | number | null): string | null {
  return value !== null && MOMENTS.has(field) ? new Date(value).toISOString() : said(value);
}
