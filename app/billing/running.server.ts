import { randomUUID } from "node:crypto";
import type { PaidPlan } from "#db/subscription-tables.ts";
import { changeOf, changesFrom, type PlanChoice } from "#app/domain/subscriptions/plan-change.rules.ts";
import { PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { decisive, isLive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
import { priceOf } from "./checkout.server.ts";
import { type FetchedSubscription, fetchSubscriptions } from "./objects.server.ts";
import { glance, reach } from "./reach.server.ts";

async function running(service: Stripe, customer: string): Promise<FetchedSubscription> {
  const one = decisive(await fetchSubscriptions(service, customer));
  if (!one || !isLive(one)) throw new Refusal("no_card_subscription");
  return one;
}

const heldBy = ({ held, periodEnd }: FetchedSubscription): PaidPlan | null => (held && periodEnd <= held.until ? held.plan : null);

/** Stops the renewal, or takes that back; what is paid for stays until its end. */
export function setRenewal(customer: string, renews: boolean) {
  return reach(async (service) => {
    const { id } = await running(service, customer);
    await service.subscriptions.update(id, { cancel_at_period_end: !renews }, { idempotencyKey: `renewal:${randomUUID()}` });
  });
}

/** What the subscription can be changed to. */
export function possibleChanges(customer: string) {
  return reach(async (service) => {
    const one = await running(service, customer);
    return changesFrom(one, heldBy(one));
  });
}

export interface ChangeOffer extends PlanChoice {
  kind: "now" | "later" | "undo";
  /** What is charged at once, in minor units. */
  amount: number;
  currency: string;
  /** The moment it was reckoned for. */
  at: number;
  until: string;
}

/** What a change costs at once, reckoned for a moment; nothing is changed. */
export function offerChange(customer: string, wanted: PlanChoice, staff: number, at: number) {
  return reach(async (service) => {
    const one = await running(service, customer);
    return { one, offer: await reckon(service, customer, one, wanted, staff, at) };
  });
}

async function reckon(service: Stripe, customer: string, one: FetchedSubscription, wanted: PlanChoice, staff: number, at: number): Promise<ChangeOffer> {
  const kind = changeOf(one, heldBy(one), wanted);
  if (kind === null) throw new Refusal("choose", "choice");
  const { seats } = PLANS[wanted.plan].limits;
  if (seats !== null && staff > seats) throw new Refusal("plan_too_small", "choice", seats);
  const price = await priceOf(service, wanted.plan, wanted.interval, one.currency);
  const rest = { currency: one.currency, at, until: new Date(one.periodEnd * 1000).toISOString() };
  if (kind !== "now") return { ...wanted, kind, amount: 0, ...rest };
  const { amount_due: amount } = await service.invoices.createPreview({
    customer,
    subscription: one.id,
    subscription_details: { items: [{ id: one.itemId, price, quantity: one.quantity }], proration_behavior: "always_invoice", proration_date: at },
  });
  return { ...wanted, kind, amount, ...rest };
}

/** Changes the plan at the amount that was shown; another amount is refused and nothing changed. */
export function changePlan(customer: string, wanted: PlanChoice, staff: number, shown: { amount: number; at: number }) {
  return reach(async (service) => {
    const one = await running(service, customer);
    const offer = await reckon(service, customer, one, wanted, staff, shown.at);
    if (offer.amount !== shown.amount) throw new Refusal("price_changed");
    const price = await priceOf(service, wanted.plan, wanted.interval, one.currency);
    const now = offer.kind === "now";
    const hold = offer.kind === "later" ? { held_plan: one.plan, held_until: String(one.periodEnd) } : { held_plan: "", held_until: "" };
    await service.subscriptions.update(
      one.id,
      {
        items: [{ id: one.itemId, price, quantity: one.quantity }],
        metadata: { ...hold, plan_changes: String(one.planChanges + 1) },
        ...(now ? { proration_behavior: "always_invoice", proration_date: shown.at } : { proration_behavior: "none" }),
      },
      { idempotencyKey: `change:${one.id}:${one.planChanges}:${one.priceId}:${price}:${offer.kind}:${shown.at}` },
    );
  });
}

export interface InvoiceShown {
  id: string;
  number: string | null;
  createdAt: string;
  total: number;
  currency: string;
  status: string | null;
  pdf: string | null;
  page: string | null;
}

/** The newest invoices; null when the payment service does not answer quickly. */
export function latestInvoices(customer: string): Promise<InvoiceShown[] | null> {
  return glance(async (service, options) => {
    const { data } = await service.invoices.list({ customer, limit: 24 }, options);
    return data.map((invoice) => ({
      ...{ id: invoice.id ?? "", number: invoice.number, createdAt: new Date(invoice.created * 1000).toISOString() },
      ...{ total: invoice.total, currency: invoice.currency, status: invoice.status },
      ...{ pdf: invoice.invoice_pdf ?? null, page: invoice.hosted_invoice_url ?? null },
    }));
  });
}
