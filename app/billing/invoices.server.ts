import { isLive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
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
}

export interface InvoicesShown {
  latest: InvoiceShown[];
  /** Where the oldest that is still to be paid is paid. */
  payPage: string | null;
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
    const running = new Set(subscriptions.filter(isLive).map(({ id }) => id));
    const isOfRunning = (invoice: Stripe.Invoice) => running.has(subscriptionOf(invoice) ?? "");
    const [oldest] = open.filter(isOfRunning).sort((one, other) => one.created - other.created);
    return { latest: newest.map((invoice) => shown(invoice, isOfRunning(invoice))), payPage: oldest?.hosted_invoice_url ?? null };
  });
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
  };
}
