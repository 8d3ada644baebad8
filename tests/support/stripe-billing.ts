import { emit, type FakeAccount, type FakeInvoice, type FakeItem, type FakeLine, type FakePrice } from "./stripe-objects.ts";
import { type FakeSubscription, newId, refuse } from "./stripe-objects.ts";

type Reason = FakeInvoice["billing_reason"];

const DAY = 86_400;
/** Days after an unpaid invoice on which it is tried again, and on which its subscription is given up. */
const RETRY_DAYS = [3, 8, 15, 22];
const GIVE_UP_DAYS = 30;

export interface Sale {
  customer: string;
  price: FakePrice;
  quantity: number;
  metadata: Record<string, string>;
}

/** A subscription that was just paid for at checkout. */
export function subscribe(account: FakeAccount, { customer, price, quantity, metadata }: Sale): FakeSubscription {
  const id = newId("sub");
  const { now } = account;
  const item: FakeItem = {
    ...{ id: newId("si"), object: "subscription_item", subscription: id, price, quantity },
    ...{ current_period_start: now, current_period_end: periodEnd(now, now, price) },
  };
  const subscription: FakeSubscription = {
    ...{ id, object: "subscription", customer, status: "active", currency: price.currency, metadata, created: now },
    items: { object: "list", data: [item], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    ...{ billing_cycle_anchor: now, billing_mode: { type: "classic" }, latest_invoice: null },
    ...{ cancel_at: null, cancel_at_period_end: false, canceled_at: null, ended_at: null },
    cancellation_details: { reason: null, comment: null, feedback: null },
  };
  account.subscriptions.set(id, subscription);
  emit(account, "customer.subscription.created", subscription);
  charge(account, subscription, [periodLine(item)], "subscription_create");
  return subscription;
}

export interface ItemChange {
  price?: FakePrice;
  quantity?: number;
}

/** What a change of the item would put on invoices from `at` on, and whether a new period starts with it. */
export function changeLines(subscription: FakeSubscription, change: ItemChange, prorates: boolean, at: number) {
  const item = onlyItem(subscription);
  const price = change.price ?? item.price;
  const next: FakeItem = { ...item, price, quantity: change.quantity ?? item.quantity };
  if (price.currency !== subscription.currency) refuse(400, "The price specified is in another currency than the subscription");
  if (price.recurring.interval !== item.price.recurring.interval) {
    const lines = prorates ? [proration(item, -1, at)] : [];
    next.current_period_start = at;
    next.current_period_end = periodEnd(at, at, price);
    return { next, lines: [...lines, periodLine(next)], restarts: true };
  }
  const same = price.id === item.price.id && next.quantity === item.quantity;
  return { next, lines: prorates && !same ? [proration(item, -1, at), proration(next, 1, at)] : [], restarts: false };
}

export function onlyItem(subscription: FakeSubscription): FakeItem {
  const [item, ...others] = subscription.items.data;
  if (!item || others.length > 0) throw new Error("The fake keeps subscriptions of one item");
  return item;
}

export type Proration = "none" | "create_prorations" | "always_invoice";

export interface AskedChange {
  change: ItemChange;
  proration: Proration;
  at: number;
}

/** Changes the item and charges what is to be charged now; the rest waits for the next invoice. */
export function changeItem(account: FakeAccount, subscription: FakeSubscription, asked: AskedChange): void {
  const { change, proration, at } = asked;
  const { next, lines, restarts } = changeLines(subscription, change, proration !== "none", at);
  subscription.items.data = [next];
  if (restarts) subscription.billing_cycle_anchor = at;
  account.pending.push(...lines);
  if (restarts || (proration === "always_invoice" && lines.length > 0)) charge(account, subscription, [], "subscription_update");
}

/** An invoice of lines as it would be: a credit below zero is kept for later invoices, one from earlier is used up. */
export function invoiceOf(account: FakeAccount, subscription: FakeSubscription, lines: FakeLine[], reason: Reason): FakeInvoice {
  const id = newId("in");
  const starting = account.customers.get(subscription.customer)?.balance ?? 0;
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total + starting);
  const item = onlyItem(subscription);
  return {
    ...{ id, object: "invoice", customer: subscription.customer, number: null, status: "draft", billing_reason: reason },
    ...{ currency: subscription.currency, total, amount_due: due, amount_paid: 0, amount_remaining: due, attempt_count: 0 },
    ...{ starting_balance: starting, ending_balance: Math.min(0, total + starting), created: account.now },
    ...{ period_start: item.current_period_start, period_end: account.now },
    lines: { object: "list", data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    parent: {
      type: "subscription_details",
      subscription_details: { subscription: subscription.id, metadata: { ...subscription.metadata } },
    },
    hosted_invoice_url: `https://invoice.stripe.com/i/${id}`,
    invoice_pdf: `https://pay.stripe.com/invoice/${id}/pdf`,
  };
}

function charge(account: FakeAccount, subscription: FakeSubscription, lines: FakeLine[], reason: Reason): void {
  const waiting = account.pending.filter((line) => line.subscription === subscription.id);
  account.pending = account.pending.filter((line) => line.subscription !== subscription.id);
  const invoice = invoiceOf(account, subscription, [...waiting, ...lines], reason);
  const customer = account.customers.get(subscription.customer);
  if (customer) customer.balance = invoice.ending_balance;
  account.invoices.push(invoice);
  invoice.number = `CW-${String(account.invoices.length).padStart(4, "0")}`;
  invoice.status = "open";
  subscription.latest_invoice = invoice.id;
  emit(account, "invoice.finalized", invoice);
  settle(account, invoice);
}

/** Tries to collect an invoice; what comes of it shows on its subscription. */
export function settle(account: FakeAccount, invoice: FakeInvoice): void {
  const fails = invoice.amount_due > 0 && account.failing.has(invoice.customer);
  invoice.attempt_count += 1;
  if (!fails) Object.assign(invoice, { status: "paid", amount_paid: invoice.amount_due, amount_remaining: 0 });
  emit(account, fails ? "invoice.payment_failed" : "invoice.paid", invoice);
  const subscription = account.subscriptions.get(invoice.parent.subscription_details.subscription);
  if (!subscription || subscription.status === "canceled") return;
  // It follows its newest invoice; an older one that is open is collected on its own.
  const newest = owed(account, subscription).some(({ id }) => id === subscription.latest_invoice);
  const status = newest ? "past_due" : "active";
  if (status === subscription.status) return;
  subscription.status = status;
  emit(account, "customer.subscription.updated", subscription);
}

function owed(account: FakeAccount, { id }: FakeSubscription): FakeInvoice[] {
  return account.invoices.filter(({ status, parent }) => status === "open" && parent.subscription_details.subscription === id);
}

/** Ends a subscription now. What it still owes stays open, but is not collected any more. */
export function end(account: FakeAccount, subscription: FakeSubscription, reason: string): void {
  const { now } = account;
  subscription.status = "canceled";
  subscription.ended_at = now;
  subscription.canceled_at ??= now;
  subscription.cancellation_details.reason = reason;
  account.pending = account.pending.filter((line) => line.subscription !== subscription.id);
  emit(account, "customer.subscription.deleted", subscription);
}

/** Lets time pass: everything that falls due on the way happens at its moment, in order. */
export function passTo(account: FakeAccount, moment: number): void {
  for (;;) {
    const [next] = [...account.subscriptions.values()].flatMap((one) => dueOf(account, one)).sort((a, b) => a.at - b.at);
    if (next === undefined || next.at > moment) break;
    account.now = Math.max(account.now, next.at);
    next.happens();
  }
  account.now = Math.max(account.now, moment);
}

function dueOf(account: FakeAccount, subscription: FakeSubscription): { at: number; happens: () => void }[] {
  if (subscription.status !== "active" && subscription.status !== "past_due") return [];
  const due = [{ at: onlyItem(subscription).current_period_end, happens: () => turn(account, subscription) }];
  const [oldest] = owed(account, subscription);
  if (!oldest) return due;
  const days = RETRY_DAYS[oldest.attempt_count - 1];
  if (days !== undefined) due.push({ at: oldest.created + days * DAY, happens: () => settle(account, oldest) });
  due.push({ at: oldest.created + GIVE_UP_DAYS * DAY, happens: () => end(account, subscription, "payment_failed") });
  return due;
}

/** The end of a period: the subscription stops, or the next one is charged. */
function turn(account: FakeAccount, subscription: FakeSubscription): void {
  if (subscription.cancel_at_period_end) return end(account, subscription, "cancellation_requested");
  const item = onlyItem(subscription);
  const start = item.current_period_end;
  item.current_period_start = start;
  item.current_period_end = periodEnd(subscription.billing_cycle_anchor, start, item.price);
  emit(account, "customer.subscription.updated", subscription);
  charge(account, subscription, [periodLine(item)], "subscription_cycle");
}

function periodLine(item: FakeItem): FakeLine {
  const period = { start: item.current_period_start, end: item.current_period_end };
  return lineOf(item, { amount: item.quantity * item.price.unit_amount, period, proration: false });
}

/** The rest of the period from `at` on, charged (1) or given back (-1). */
function proration(item: FakeItem, sign: 1 | -1, at: number): FakeLine {
  const { current_period_start: from, current_period_end: to } = item;
  const share = Math.min(1, Math.max(0, (to - at) / (to - from)));
  const amount = sign * Math.round(item.quantity * item.price.unit_amount * share);
  return lineOf(item, { amount, period: { start: at, end: to }, proration: true });
}

function lineOf(item: FakeItem, part: Pick<FakeLine, "amount" | "period"> & { proration: boolean }): FakeLine {
  const { price, quantity, subscription } = item;
  const what = `${quantity} × ${price.nickname ?? price.id}`;
  return {
    ...{ id: newId("il"), object: "line_item", currency: price.currency, quantity, subscription },
    ...{ amount: part.amount, period: part.period },
    description: part.proration ? `${part.amount < 0 ? "Unused time on" : "Remaining time on"} ${what}` : what,
    pricing: { type: "price_details", price_details: { price: price.id, product: price.product } },
    parent: {
      type: "subscription_item_details",
      subscription_item_details: { proration: part.proration, subscription, subscription_item: item.id },
    },
  };
}

/** The end of the period that starts at `start`: the anchor's day of the month, or the month's last when it has no such day. */
function periodEnd(anchor: number, start: number, price: FakePrice): number {
  const day = new Date(anchor * 1000).getUTCDate();
  const moment = new Date(start * 1000);
  const month = moment.getUTCMonth() + (price.recurring.interval === "year" ? 12 : 1);
  const last = new Date(Date.UTC(moment.getUTCFullYear(), month + 1, 0)).getUTCDate();
  moment.setUTCMonth(month, Math.min(day, last));
  return Math.floor(moment.getTime() / 1000);
}
