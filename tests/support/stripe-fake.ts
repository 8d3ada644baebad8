import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { env } from "#app/lib/env.server.ts";
import { lookupKey, PRICES } from "#app/domain/subscriptions/plans.data.ts";
import type { BillingInterval, Currency, PaidPlan } from "#db/subscription-tables.ts";

type Row = Record<string, unknown> & { id: string };
type Fields = Record<string, string>;

export const WEBHOOK_SECRET = "whsec_fake_secret";
const KEY = "sk_test_fake";

/** The parameters each call takes; any other is refused, as the payment service refuses it. */
const TAKES: Record<string, RegExp> = {
  "POST /v1/customers": /^(name|email|metadata\[\w+\])$/,
  "GET /v1/subscriptions": /^(customer|status|limit)$/,
  "POST /v1/subscriptions/:id": /^(items\[0\]\[(id|price|quantity)\]|proration_behavior|proration_date|cancel_at_period_end|metadata(\[\w+\])?)$/,
  "GET /v1/invoices": /^(customer|subscription|status|limit)$/,
  "GET /v1/prices": /^(lookup_keys\[0\]|active|limit)$/,
  "GET /v1/checkout/sessions": /^(customer|status|limit)$/,
  "POST /v1/checkout/sessions": /^(mode|customer|client_reference_id|locale|line_items\[0\]\[(price|quantity)\]|subscription_data\[metadata\]\[\w+\]|tax_id_collection\[enabled\]|customer_update\[(name|address)\]|success_url|cancel_url)$/,
  "POST /v1/checkout/sessions/:id/expire": /^$/,
  "POST /v1/billing_portal/sessions": /^(customer|return_url|locale)$/,
};

/** A payment service on loopback that keeps customers, pages, subscriptions and invoices, and can be slow or broken. */
export class StripeFake {
  readonly customers: Row[] = [];
  readonly sessions: Row[] = [];
  readonly subscriptions: Stripe.Subscription[] = [];
  readonly invoices: Row[] = [];
  /** Every call that changed something, as it was sent. */
  readonly written: { path: string; fields: Fields; key: string }[] = [];
  /** Answer this status to everything; 0: do as asked. */
  broken = 0;
  private readonly keys = new Map<string, { sent: string; answer: unknown }>();
  private readonly server: Server;
  private count = 0;

  constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, body }) => {
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
      });
    });
  }

  /** Listens, and points the product at it. */
  async start(): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(0, "127.0.0.1", listening));
    const { port } = this.server.address() as AddressInfo;
    Object.assign(env, {
      ...{ STRIPE_SECRET_KEY: KEY, STRIPE_WEBHOOK_SECRET: `whsec_older,${WEBHOOK_SECRET}` },
      ...{ STRIPE_API_HOST: "127.0.0.1", STRIPE_API_PORT: port, STRIPE_API_PROTOCOL: "http" },
    });
  }

  async stop(): Promise<void> {
    Object.assign(env, { STRIPE_SECRET_KEY: undefined, STRIPE_WEBHOOK_SECRET: undefined, STRIPE_API_HOST: undefined, STRIPE_API_PORT: undefined });
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** The customer pays on the newest open page: a subscription begins. */
  pay(now = Math.floor(Date.now() / 1000)): Stripe.Subscription {
    const session = this.sessions.findLast(({ status }) => status === "open");
    if (!session) throw new Error("No page is open.");
    session.status = "complete";
    return this.begin(String(session.customer), String(session.price), Number(session.quantity), now);
  }

  begin(customer: string, price: string, quantity: number, now: number): Stripe.Subscription {
    const [, plan, currency, interval] = price.split("_") as [string, PaidPlan, Currency, BillingInterval];
    const end = now + (interval === "year" ? 365 : 30) * 86_400;
    const subscription = {
      ...{ id: this.next("sub"), object: "subscription", customer, status: "active", created: now, metadata: {}, ended_at: null },
      ...{ cancel_at: null, cancel_at_period_end: false, cancellation_details: { reason: null } },
      items: { data: [{ id: this.next("si"), quantity, current_period_start: now, current_period_end: end, price: priceRow(plan, interval, currency) }] },
    } as unknown as Stripe.Subscription;
    this.subscriptions.push(subscription);
    this.invoice(subscription, quantity, "paid", now);
    return subscription;
  }

  invoice(subscription: Stripe.Subscription, seats: number, status: string, created: number): void {
    this.invoices.push({ id: this.next("in"), subscription: subscription.id, customer: subscription.customer, status, created, seats });
  }

  /** A signed call about a customer: its body and its header. */
  call(customer: string, id = this.next("evt"), secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000)) {
    const object = { id: "sub_1", object: "subscription", customer };
    const payload = JSON.stringify({ id, object: "event", type: "customer.subscription.updated", data: { object } });
    return { payload, signature: Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }) };
  }

  private next(prefix: string): string {
    this.count += 1;
    return `${prefix}_${process.pid}${this.count}${Math.random().toString(36).slice(2, 10)}`;
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (this.broken > 0) return refusal(this.broken, "api_error", "broken");
    const { pathname, search } = new URL(request.url ?? "", "http://fake");
    const method = request.method ?? "GET";
    const sent = method === "GET" ? search.slice(1) : Buffer.concat(pieces).toString();
    const fields: Fields = Object.fromEntries(new URLSearchParams(sent));
    if (request.headers.authorization !== `Bearer ${KEY}`) return refusal(401, "invalid_request_error", "key");
    if (request.headers["stripe-version"] !== Stripe.API_VERSION) return refusal(400, "invalid_request_error", "version");
    const [, , first, second, third] = pathname.split("/");
    const id = first === "subscriptions" ? second : first === "checkout" ? third : undefined;
    const name = `${method} ${id === undefined ? pathname : pathname.replace(id, ":id")}`;
    const takes = TAKES[name];
    if (!takes) return refusal(404, "invalid_request_error", name);
    const unknown = Object.keys(fields).filter((field) => !takes.test(field));
    if (unknown.length > 0) return refusal(400, "invalid_request_error", `unknown parameter ${unknown.join()} of ${name}`);
    if (method === "GET") return { status: 200, body: { object: "list", data: this.list(name, fields), has_more: false } };
    const key = String(request.headers["idempotency-key"] ?? "");
    if (key === "") return refusal(400, "invalid_request_error", "no idempotency key");
    const known = this.keys.get(key);
    if (known) return known.sent === pathname + sent ? { status: 200, body: known.answer } : refusal(400, "idempotency_error", "other parameters");
    const answer = structuredClone(this.write(name, id ?? "", fields));
    this.keys.set(key, { sent: pathname + sent, answer });
    this.written.push({ path: pathname, fields, key });
    return { status: 200, body: answer };
  }

  private list(name: string, fields: Fields): unknown[] {
    const of = (row: object) => ["customer", "subscription", "status"].every((field) => !fields[field] || fields[field] === "all" || (row as Row)[field] === fields[field]);
    if (name.endsWith("/subscriptions")) return this.subscriptions.filter(of);
    if (name.endsWith("/invoices")) return this.invoices.filter(of);
    if (name.endsWith("/sessions")) return this.sessions.filter(of);
    return Object.entries(PRICES).flatMap(([plan, prices]) =>
      Object.entries(prices).flatMap(([currency, intervals]) =>
        Object.keys(intervals)
          .map((interval) => priceRow(plan as PaidPlan, interval as BillingInterval, currency as Currency))
          .filter(({ lookup_key: one }) => one === fields["lookup_keys[0]"]),
      ),
    );
  }

  private write(name: string, id: string, fields: Fields): unknown {
    if (name.endsWith("/customers")) return this.keep(this.customers, { id: this.next("cus"), object: "customer", name: fields.name });
    if (name.endsWith("/expire")) return Object.assign(this.sessions.find((one) => one.id === id) ?? {}, { status: "expired" });
    if (name.includes("billing_portal")) return { id: this.next("bps"), url: "http://127.0.0.1/portal" };
    if (name.includes("checkout")) {
      const row = { id: this.next("cs"), status: "open", customer: fields.customer, url: "http://127.0.0.1/pay" };
      return this.keep(this.sessions, { ...row, price: fields["line_items[0][price]"], quantity: fields["line_items[0][quantity]"] });
    }
    const subscription = this.subscriptions.find((one) => one.id === id);
    const item = subscription?.items.data[0];
    if (!subscription || !item) throw new Error(`No subscription ${id}.`);
    const quantity = Number(fields["items[0][quantity]"] ?? item.quantity);
    if (fields.proration_behavior === "always_invoice" && fields["items[0][quantity]"]) {
      this.invoice(subscription, quantity - (item.quantity ?? 0), "paid", Math.floor(Date.now() / 1000));
    }
    item.quantity = quantity;
    if (fields.cancel_at_period_end) subscription.cancel_at_period_end = fields.cancel_at_period_end === "true";
    for (const [field, value] of Object.entries(fields)) {
      const named = /^metadata\[(\w+)\]$/.exec(field)?.[1];
      if (named) subscription.metadata[named] = value;
    }
    return subscription;
  }

  private keep(rows: Row[], row: Row): Row {
    rows.push(row);
    return row;
  }
}

function priceRow(plan: PaidPlan, interval: BillingInterval, currency: Currency) {
  return { id: `price_${plan}_${currency}_${interval}`, currency, lookup_key: lookupKey(plan, interval, currency), metadata: { plan }, recurring: { interval } };
}

function refusal(status: number, type: string, message: string) {
  return { status, body: { error: { type, message } } };
}
