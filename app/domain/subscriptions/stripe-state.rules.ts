import type { BillingInterval, Currency, DriftField, PaidPlan } from "#db/subscription-tables.ts";

/** A dearer plan that is paid for until the period ends, while the price is already the next one's. */
export interface HeldPlan {
  plan: PaidPlan;
  next: PaidPlan;
}

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
  held: HeldPlan | null;
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
  const ended = one.status === "canceled" ? (one.endedAt ?? one.periodEnd) : null;
  // What has ended owes as long as an invoice of it is open: one that was paid or voided later begins nothing anew.
  const owes = OWING.has(one.status) || (ended !== null && one.unpaid && one.owedSince !== null);
  return {
    plan: one.held?.plan ?? one.plan,
    billing_interval: one.interval,
    currency: one.currency,
    period_start: iso(one.periodStart),
    period_end: iso(one.periodEnd),
    paid_seats: Math.max(1, one.quantity),
    next_plan: one.held?.next ?? null,
    past_due_since: owes ? iso(one.owedSince ?? one.periodStart) : null,
    ends_at: ended === null && one.cancelAt !== null ? iso(one.cancelAt) : null,
    ended_at: ended === null ? null : iso(ended),
  };
}

/** Whether objects fetched under one number are news after those of another: numbers are taken before fetching. */
export const isNews = (seq: bigint, applied: bigint): boolean => seq > applied;

/**
 * A change of quantity. charge `none`: nothing is charged now; `rest`: what is new, for the rest of the period;
 * `back`: what was charged for seats that nobody had, given back for the whole period.
 */
export interface SeatStep {
  to: number;
  charge: "none" | "rest" | "back";
  /** The seats that are paid for in this period after it. */
  billed: number;
  /** Where the price changes with it. */
  price?: string;
}

export interface Seats {
  quantity: number;
  /** Charged for in this period. */
  billed: number;
  /** Whether they were looked at in this period; until then `billed` is what the renewal charged. */
  marked: boolean;
  /** The most there were in this period, and now. */
  peak: number;
  now: number;
  /** Whether anything can be charged: not while a payment is owed. */
  mayCharge: boolean;
  price: string;
  /** Of a plan that is held, and of the one that follows it. */
  held: { price: string; nextPrice: string } | null;
}

/**
 * What makes the quantity right: afterwards it is the staff there are now, which the next period charges, and this period
 * has been charged for the highest number it has seen, once, at the price of the plan it has.
 */
export function seatSteps({ quantity, billed, marked, peak, now, mayCharge, price, held }: Seats): SeatStep[] {
  const staff = Math.max(1, now);
  const top = Math.max(staff, peak);
  const last = (billedThen: number, current: { quantity: number; price: string }): SeatStep[] => {
    const to = mayCharge ? staff : Math.min(staff, billedThen);
    const off = held !== null && current.price !== held.nextPrice;
    return current.quantity === to && !off ? [] : [{ to, charge: "none", billed: billedThen, ...(off ? { price: held.nextPrice } : {}) }];
  };
  if (mayCharge && top > billed) {
    const off = held !== null && price !== held.price;
    const before: SeatStep[] = quantity === billed && !off ? [] : [{ to: billed, charge: "none", billed, ...(off ? { price: held.price } : {}) }];
    return [...before, { to: top, charge: "rest", billed: top }, ...last(top, { quantity: top, price: held?.price ?? price })];
  }
  if (mayCharge && !marked && top < billed && held === null) {
    return [{ to: top, charge: "back", billed: top }, ...last(top, { quantity: top, price })];
  }
  return last(billed, { quantity, price });
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
