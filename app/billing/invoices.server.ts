import { decisive, isLive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
import { type FetchedSubscription, readSubscription } from "./objects.server.ts";
import { glance } from "./reach.server.ts";

export interface InvoiceShown {
  id: string;
  number: string | null;
  createdAt: string;
  total: number;
  currency: string;
  status: string | null;
  pdf: string | null;
  /** Where it is looked at, or paid. Null where it could be paid and nothing would come of that. */
  page: string | null;
  /** Still to be paid, by a subscription that runs. */
  payable: boolean;
  /** Why the payment service made it; null where that is none of what we name. */
  reason: InvoiceReason | null;
}

export type InvoiceReason = "subscription_create" | "subscription_cycle" | "subscription_update";
const REASONS: readonly InvoiceReason[] = ["subscription_create", "subscription_cycle", "subscription_update"];

interface Amount {
  /** In minor units. */
  amount: number;
  currency: string;
}

export interface InvoicesShown {
  latest: InvoiceShown[];
  /** The oldest that is still to be paid, and where. */
  owed: (Amount & { page: string | null }) | null;
  /** What the next renewal charges as things stand: so many seats, each at this price. */
  renewal: (Amount & { seats: number; each: number }) | null;
}

const MOST_SHOWN = 24;
const MOST = 100;

/**
 * The newest invoices; null when the payment service does not answer quickly. What an ended subscription left open is not
 * to be paid any more: that brings nothing back.
 */
export function cardInvoices(customer: string, runs: boolean): Promise<InvoicesShown | null> {
  return glance(async (service, options) => {
    const [newest, open, subscriptions] = await Promise.all([
      service.invoices.list({ customer, limit: MOST_SHOWN }, options).then(({ data }) => data),
      runs ? service.invoices.list({ customer, status: "open", limit: MOST }, options).then(({ data }) => data) : [],
      runs ? service.subscriptions.list({ customer, limit: MOST }, options).then(({ data }) => data) : [],
    ]);
    const live = subscriptions.filter(isLive);
    const running = new Set(live.map(({ id }) => id));
    const isOfRunning = (invoice: Stripe.Invoice) => running.has(subscriptionOf(invoice) ?? "");
    const [oldest] = open.filter(isOfRunning).sort((one, other) => one.created - other.created);
    return {
      latest: newest.map((invoice) => shown(invoice, isOfRunning(invoice))),
      owed: oldest ? { amount: oldest.amount_remaining, currency: oldest.currency, page: oldest.hosted_invoice_url ?? null } : null,
      renewal: renewalOf(decisive(live.map(readSubscription).filter((one) => one !== null))),
    };
  });
}

function renewalOf(one: FetchedSubscription | null): InvoicesShown["renewal"] {
  if (!one || one.cancelAt !== null) return null;
  const { seatPrice: each, quantity: seats, currency } = one;
  return { amount: each * seats, currency, seats, each };
}

function subscriptionOf({ parent }: Stripe.Invoice): string | null {
  const of = parent?.subscription_details?.subscription ?? null;
  return typeof of === "object" && of !== null ? of.id : of;
}

const UNPAID = new Set<string | null>(["open", "uncollectible"]);

function shown(invoice: Stripe.Invoice, runs: boolean): InvoiceShown {
  const { status, hosted_invoice_url: page } = invoice;
  return {
    ...{ id: invoice.id ?? "", number: invoice.number, createdAt: new Date(invoice.created * 1000).toISOString() },
    ...{ total: invoice.total, currency: invoice.currency, status, pdf: invoice.invoice_pdf ?? null },
    ...{ page: runs || !UNPAID.has(status) ? (page ?? null) : null, payable: runs && status === "open" },
    reason: REASONS.find((one) => one === invoice.billing_reason) ?? null,
  };
}
