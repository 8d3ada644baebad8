import { readSubscription } from "#app/billing/objects.server.ts";
import { type CardState, type CardSubscription, isNews, seatSteps, subscriptionOf } from "#app/domain/subscriptions/stripe-state.rules.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
import { changeItem, end, passTo, settle, subscribe } from "./stripe-billing.ts";
import { emptyAccount, type FakeAccount, type FakePrice, type FakeSubscription, newId } from "./stripe-objects.ts";

/** What happens to a subscription in a history; the last words of each are numbers drawn with it. */
const EVENTS = ["seats", "seats", "seats", "upgrade", "downgrade", "undo", "stop", "resume", "fail", "pay", "renew", "renew", "days", "end"] as const;

/** What the payment service's objects say at one moment. */
export type Snapshot = readonly CardSubscription[];

const CUSTOMER = "cus_history";

type Prices = Record<"studio" | "firm", FakePrice>;

/** The account of one customer, and what its objects said after each thing that happened to it. */
export function makeHistory(draw: (below: number) => number, length: number): { snapshots: Snapshot[]; account: FakeAccount } {
  const account = emptyAccount(1_790_000_000);
  account.customers.set(CUSTOMER, {
    ...{ id: CUSTOMER, object: "customer", name: null, email: null, metadata: {}, preferred_locales: [], balance: 0, created: 0, tax_ids: [] },
  });
  const prices = { studio: price("studio", 19_900), firm: price("firm", 29_900) };
  const snapshots: Snapshot[] = [snapshot(account)];
  let running = subscribe(account, { customer: CUSTOMER, quantity: 1 + draw(4), metadata: {}, price: prices.studio });
  snapshots.push(snapshot(account));
  let peak = running.items.data[0]?.quantity ?? 1;
  let period = 0;
  for (let n = 0; n < length; n += 1) {
    if (running.status === "canceled") {
      running = subscribe(account, { customer: CUSTOMER, quantity: 1 + draw(4), metadata: {}, price: prices[draw(2) ? "firm" : "studio"] });
      peak = 0;
    }
    const item = running.items.data[0];
    if (!item) throw new Error("no item");
    if (period !== item.current_period_end) [period, peak] = [item.current_period_end, item.quantity];
    const event = EVENTS[draw(EVENTS.length)] ?? "days";
    if (event === "seats") {
      const staff = 1 + draw(8);
      peak = Math.max(peak, staff);
      followSeats(account, running, prices, { peak, now: staff });
    } else happen(account, running, event, prices, draw);
    snapshots.push(snapshot(account));
  }
  return { snapshots, account };
}

/** Does to the subscription what our own job would, step by step. */
function followSeats(account: FakeAccount, subscription: FakeSubscription, prices: Prices, { peak, now }: { peak: number; now: number }): void {
  const read = readSubscription(subscription as unknown as Stripe.Subscription);
  if (!read || (read.status !== "active" && read.status !== "past_due")) return;
  const { quantity, billed, marked, priceId: price, held } = read;
  for (const step of seatSteps({ quantity, billed, marked, peak, now, price, held, mayCharge: read.status === "active" })) {
    const proration = step.charge === "none" ? "none" : "always_invoice";
    const priced = step.price === undefined ? {} : { price: prices[step.price === "price_firm" ? "firm" : "studio"] };
    changeItem(account, subscription, { change: { quantity: step.to, ...priced }, proration, at: step.charge === "back" ? read.periodStart : account.now });
    Object.assign(subscription.metadata, { billed_seats: String(step.billed), billed_until: String(read.periodEnd) });
  }
}

function happen(
  account: FakeAccount,
  subscription: FakeSubscription,
  event: Exclude<(typeof EVENTS)[number], "seats">,
  prices: Prices,
  draw: (below: number) => number,
): void {
  const ends = subscription.items.data[0]?.current_period_end ?? 0;
  const open = account.invoices.filter(({ status }) => status === "open");
  if (event === "upgrade") changeItem(account, subscription, { change: { price: prices.firm }, proration: "always_invoice", at: account.now });
  if (event === "downgrade") {
    changeItem(account, subscription, { change: { price: prices.studio }, proration: "none", at: account.now });
    const held = { held_plan: "firm", held_until: String(ends), held_price: "price_firm", next_plan: "studio", next_price: "price_studio" };
    Object.assign(subscription.metadata, held);
  }
  if (event === "undo") {
    changeItem(account, subscription, { change: { price: prices.firm }, proration: "none", at: account.now });
    Object.assign(subscription.metadata, { held_plan: "", held_until: "" });
  }
  if (event === "stop" || event === "resume") {
    Object.assign(subscription, { cancel_at_period_end: event === "stop", cancel_at: event === "stop" ? ends : null });
  }
  if (event === "fail") account.failing.add(CUSTOMER);
  if (event === "pay") {
    account.failing.delete(CUSTOMER);
    for (const invoice of open) settle(account, invoice);
  }
  if (event === "renew") passTo(account, ends + 60);
  if (event === "days") passTo(account, account.now + (1 + draw(20)) * 86_400);
  if (event === "end") end(account, subscription, draw(2) ? "payment_failed" : "cancellation_requested");
}

function snapshot(account: FakeAccount): Snapshot {
  return [...account.subscriptions.values()].flatMap((one) => {
    const read = readSubscription(structuredClone(one) as unknown as Stripe.Subscription);
    if (!read) return [];
    const owed = account.invoices.filter(({ status, parent }) => status === "open" && parent.subscription_details.subscription === one.id);
    return [{ ...read, owedSince: owed.length === 0 ? null : Math.min(...owed.map(({ created }) => created)) }];
  });
}

function price(plan: "studio" | "firm", amount: number): FakePrice {
  return {
    ...{ id: `price_${plan}`, object: "price", product: plan, currency: "cny", unit_amount: amount, lookup_key: null, nickname: null },
    ...{ recurring: { interval: "month", interval_count: 1 }, metadata: { plan }, active: true, created: 0 },
  };
}

/** One delivery of a hint: a sync that took its number, fetched, and applied, at three moments of the history. */
interface Sync {
  begins: number;
  fetches: number;
  applies: number;
}

/**
 * The row after every event was delivered late, more than once and out of order, or dropped and sent again, with syncs that
 * overlap: what the rules make of it. The last event is delivered at last, however late.
 */
export function replay(snapshots: readonly Snapshot[], draw: (below: number) => number): CardState | null {
  const last = snapshots.length - 1;
  const syncs: Sync[] = snapshots.flatMap((_, n) =>
    Array.from({ length: 1 + draw(3) }, () => {
      const begins = n + draw(last - n + 5);
      const fetches = begins + draw(4);
      return { begins, fetches, applies: fetches + draw(6) };
    }),
  );
  const numbered = syncs.sort((a, b) => a.begins - b.begins).map((sync, seq) => ({ ...sync, seq }));
  let row: CardState | null = null;
  let applied = -1;
  for (const { fetches, seq } of numbered.sort((a, b) => a.applies - b.applies || draw(3) - 1)) {
    if (!isNews(BigInt(seq), BigInt(applied))) continue;
    applied = seq;
    row = subscriptionOf(shuffled(snapshots[Math.min(last, fetches)] ?? [], draw)) ?? row;
  }
  return row;
}

/** The order of a list is the payment service's own affair. */
function shuffled<One>(list: readonly One[], draw: (below: number) => number): One[] {
  return list.map((one) => ({ one, at: draw(1_000) })).sort((a, b) => a.at - b.at).map(({ one }) => one);
}

export function replaysAlike(seed: number, drawOf: (seed: number) => (below: number) => number): { states: Set<string>; expected: string; id: string } {
  const draw = drawOf(seed);
  const { snapshots } = makeHistory(draw, 6 + draw(20));
  const expected = JSON.stringify(subscriptionOf(snapshots.at(-1) ?? []));
  const states = new Set(Array.from({ length: 5 }, (_, n) => JSON.stringify(replay(snapshots, drawOf(seed * 31 + n)))));
  return { states, expected, id: newId("history") };
}
