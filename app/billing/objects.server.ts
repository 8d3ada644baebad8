import type { BillingInterval, Currency, PaidPlan } from "#db/subscription-tables.ts";
import { CURRENCIES, INTERVALS, PAID_PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { type CardSubscription, decisive, type HeldPlan } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { paymentFailure, type Stripe } from "#app/vendors/stripe.server.ts";

/** A dearer plan that is paid for until then, and the prices of both. */
export interface Held extends HeldPlan {
  price: string;
  nextPrice: string;
}

/** A subscription with what a change of it needs to know. */
export interface FetchedSubscription extends CardSubscription {
  itemId: string;
  priceId: string;
  /** What a seat costs when it renews, in minor units. */
  seatPrice: number;
  /** The seats that are paid for in this period, higher than the quantity where some have left. */
  billed: number;
  /** Whether this period's seats were looked at since it began: `billed` is what we wrote, not what it began with. */
  marked: boolean;
  held: Held | null;
  /** How often its seats were changed: with it, a step from one state is never taken for the same step from a later one. */
  changes: number;
  /** The same for changes of plan. */
  planChanges: number;
}

const MOST = 100;

/** Every subscription of a customer that has ever begun or may; what was not sold here is left out. A customer that is gone has none. */
export async function fetchSubscriptions(service: Stripe, customer: string, options?: Stripe.RequestOptions): Promise<FetchedSubscription[]> {
  const { data } = await service.subscriptions.list({ customer, status: "all", limit: MOST }, options).catch((error: unknown) => {
    if (paymentFailure(error) === "no customer") return { data: [] };
    throw error;
  });
  const read = data.map(readSubscription).filter((one) => one !== null);
  const one = decisive(read);
  if (!one || !["past_due", "unpaid", "canceled"].includes(one.status)) return read;
  const owed = await oldestOwed(service, one.id, options);
  return read.map((each) => (each.id === one.id ? { ...each, owedSince: owed } : each));
}

async function oldestOwed(service: Stripe, subscription: string, options?: Stripe.RequestOptions): Promise<number | null> {
  const lists = await Promise.all(
    (["open", "uncollectible"] as const).map((status) => service.invoices.list({ subscription, status, limit: MOST }, options)),
  );
  const made = lists.flatMap(({ data }) => data.map(({ created }) => created));
  return made.length === 0 ? null : Math.min(...made);
}

const oneOf = <Value extends string>(known: readonly Value[], text: string | null | undefined) => known.find((value) => value === text);

/** Null for what is none of our plans. The plan stands on the price; a lookup key moves on to a newer price. */
export function readSubscription(subscription: Stripe.Subscription): FetchedSubscription | null {
  const [item] = subscription.items.data;
  if (!item) return null;
  const plan = oneOf<PaidPlan>(PAID_PLANS, item.price.metadata.plan);
  const interval = oneOf<BillingInterval>(INTERVALS, item.price.recurring?.interval);
  const currency = oneOf<Currency>(CURRENCIES, item.price.currency);
  if (!plan || !interval || !currency) return null;
  const { billed_seats: billedSeats, billed_until: billedUntil } = subscription.metadata;
  const quantity = item.quantity ?? 1;
  const end = item.current_period_end;
  return {
    ...{ id: subscription.id, status: subscription.status, created: subscription.created, plan, interval, currency, quantity },
    ...{ itemId: item.id, priceId: item.price.id, seatPrice: item.price.unit_amount ?? 0, periodStart: item.current_period_start, periodEnd: end },
    cancelAt: subscription.cancel_at_period_end ? end : subscription.cancel_at,
    endedAt: subscription.ended_at,
    unpaid: subscription.cancellation_details?.reason === "payment_failed",
    held: readHeld(subscription.metadata, end),
    billed: Number(billedUntil) === end ? Math.max(quantity, Number(billedSeats) || 0) : quantity,
    marked: Number(billedUntil) === end,
    changes: Number(subscription.metadata.seat_changes) || 0,
    planChanges: Number(subscription.metadata.plan_changes) || 0,
    owedSince: null,
  };
}

/** Null where no dearer plan is held, or the period it was held for is over. */
function readHeld(metadata: Stripe.Metadata, periodEnd: number): Held | null {
  const plan = oneOf<PaidPlan>(PAID_PLANS, metadata.held_plan);
  const next = oneOf<PaidPlan>(PAID_PLANS, metadata.next_plan);
  const { held_until: until, held_price: price, next_price: nextPrice } = metadata;
  if (!plan || !next || !price || !nextPrice || !(periodEnd <= Number(until))) return null;
  return { plan, next, price, nextPrice };
}
