import { randomUUID } from "node:crypto";

/** What the fake keeps, as the service would answer it: moments in seconds, amounts in minor units. */
export interface FakeCustomer {
  id: string;
  object: "customer";
  name: string | null;
  email: string | null;
  metadata: Record<string, string>;
  preferred_locales: string[];
  /** Below zero: a credit for the next invoices. */
  balance: number;
  created: number;
  tax_ids: { type: string; value: string }[];
  deleted?: true;
}

export interface FakeProduct {
  id: string;
  object: "product";
  name: string;
  active: boolean;
  metadata: Record<string, string>;
  created: number;
}

export interface FakePrice {
  id: string;
  object: "price";
  product: string;
  currency: string;
  unit_amount: number;
  recurring: { interval: "month" | "year"; interval_count: 1 };
  lookup_key: string | null;
  nickname: string | null;
  metadata: Record<string, string>;
  active: boolean;
  created: number;
}

export interface FakeItem {
  id: string;
  object: "subscription_item";
  subscription: string;
  price: FakePrice;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
}

export interface FakeSubscription {
  id: string;
  object: "subscription";
  customer: string;
  status: "active" | "past_due" | "canceled" | "unpaid" | "incomplete" | "incomplete_expired" | "trialing" | "paused";
  currency: string;
  items: { object: "list"; data: FakeItem[]; has_more: false; url: string };
  billing_cycle_anchor: number;
  billing_mode: { type: "classic" };
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  ended_at: number | null;
  cancellation_details: { reason: string | null; comment: null; feedback: null };
  latest_invoice: string | null;
  metadata: Record<string, string>;
  created: number;
}

export interface FakeLine {
  id: string;
  object: "line_item";
  amount: number;
  currency: string;
  description: string;
  quantity: number;
  period: { start: number; end: number };
  subscription: string;
  pricing: { type: "price_details"; price_details: { price: string; product: string } };
  parent: {
    type: "subscription_item_details";
    subscription_item_details: { proration: boolean; subscription: string; subscription_item: string };
  };
}

export interface FakeInvoice {
  id: string;
  object: "invoice";
  customer: string;
  number: string | null;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  billing_reason: "subscription_create" | "subscription_cycle" | "subscription_update";
  currency: string;
  total: number;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  starting_balance: number;
  ending_balance: number;
  attempt_count: number;
  created: number;
  period_start: number;
  period_end: number;
  lines: { object: "list"; data: FakeLine[]; has_more: false; url: string };
  parent: { type: "subscription_details"; subscription_details: { subscription: string; metadata: Record<string, string> } };
  hosted_invoice_url: string;
  invoice_pdf: string;
}

export interface FakeSession {
  id: string;
  object: "checkout.session";
  customer: string;
  status: "open" | "complete" | "expired";
  url: string | null;
  success_url: string;
  cancel_url: string;
  price: string;
  quantity: number;
  client_reference_id: string | null;
  locale: string;
  subscription: string | null;
  metadata: Record<string, string>;
  subscription_metadata: Record<string, string>;
}

export interface FakePortalSettings {
  id: string;
  object: "billing_portal.configuration";
  active: boolean;
  is_default: boolean;
  name: string | null;
  features: Record<PortalFeature, { enabled: boolean }> & { customer_update: { allowed_updates: string[] } };
  metadata: Record<string, string>;
  created: number;
}

export type PortalFeature = "payment_method_update" | "invoice_history" | "customer_update" | "subscription_cancel" | "subscription_update";

export interface FakeEvent {
  id: string;
  object: "event";
  type: string;
  created: number;
  api_version: string;
  livemode: false;
  data: { object: object };
}

/** Everything one account at the service has, on a clock of its own. Tests may plant anything in it. */
export interface FakeAccount {
  now: number;
  /** Where the pages that people pay on are. */
  site: { checkout: string; portal: string };
  customers: Map<string, FakeCustomer>;
  products: Map<string, FakeProduct>;
  prices: Map<string, FakePrice>;
  sessions: Map<string, FakeSession>;
  portals: Map<string, FakePortalSettings>;
  subscriptions: Map<string, FakeSubscription>;
  /** In the order they came about. */
  invoices: FakeInvoice[];
  /** Prorations that wait for the next invoice of their subscription. */
  pending: FakeLine[];
  events: FakeEvent[];
  /** Customers whose payments fail. */
  failing: Set<string>;
}

export const API_VERSION = "2026-10-28.endive";

/** What calls of ours prove themselves with, and what calls to us are signed with. */
export const FAKE_KEYS = { STRIPE_SECRET_KEY: "sk_test_of_the_fake", STRIPE_WEBHOOK_SECRET: "whsec_of_the_fake" };

export function emptyAccount(now: number): FakeAccount {
  return {
    ...{ now, customers: new Map(), products: new Map(), prices: new Map(), sessions: new Map(), subscriptions: new Map() },
    ...{ portals: new Map(), invoices: [], pending: [], events: [], failing: new Set() },
    site: { checkout: "https://checkout.stripe.com", portal: "https://billing.stripe.com" },
  };
}

export function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 24)}`;
}

/** Puts on record that something happened to an object, with the object as it is now. */
export function emit(account: FakeAccount, type: string, object: object): void {
  const data = { object: structuredClone(object) };
  const id = newId("evt");
  account.events.push({ id, object: "event", type, created: account.now, api_version: API_VERSION, livemode: false, data });
}

/** What the service answers instead of an object. */
export interface Fault {
  status: number;
  error: { type: string; code?: string; message: string; param?: string };
}

/** Ends a request with what the service would answer. */
export function refuse(status: number, message: string, code?: string, { type = "invalid_request_error", param }: { type?: string; param?: string } = {}): never {
  const fault: Fault = { status, error: { type, message, ...(code === undefined ? {} : { code }), ...(param === undefined ? {} : { param }) } };
  throw Object.assign(new Error(message), { fault });
}

/** The answer an error stands for; null when the fake itself is at fault. */
export function faultIn(error: unknown): Fault | null {
  return error instanceof Error && "fault" in error ? (error.fault as Fault) : null;
}

/** The object of an id, or the service's answer that there is none. */
export function held<T>(objects: Map<string, T>, id: string, kind: string): T {
  return objects.get(id) ?? refuse(404, `No such ${kind}: '${id}'`, "resource_missing");
}
