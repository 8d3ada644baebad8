import { randomUUID } from "node:crypto";
import type { BillingInterval, Currency, PaidPlan } from "#db/subscription-tables.ts";
import { isLive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { lookupKey } from "#app/domain/subscriptions/plans.data.ts";
import { log } from "#app/lib/log.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { paymentService, type Stripe } from "#app/vendors/stripe.server.ts";
import { alone, type LeaseKeeper } from "./lease.server.ts";
import { fetchSubscriptions } from "./objects.server.ts";
import { portalSettings } from "./portal-settings.server.ts";
import { reach } from "./reach.server.ts";

interface Order {
  customer: string;
  workspaceId: string;
  plan: PaidPlan;
  interval: BillingInterval;
  currency: Currency;
  seats: number;
  locale: "zh-CN" | "en";
  paidUrl: string;
  backUrl: string;
}

/**
 * The address of a page that takes the card. Refused while a subscription runs; pages opened before are closed, so that of
 * two who order at once one pays.
 */
export function openCheckout(keep: LeaseKeeper, order: Order) {
  return reach((service) => alone(keep, () => openAlone(service, order)), { changes: false });
}

async function openAlone(service: Stripe, { customer, workspaceId, plan, interval, currency, seats, locale, paidUrl, backUrl }: Order) {
  if ((await fetchSubscriptions(service, customer)).some(isLive)) throw new Refusal("card_running");
  await closeOpen(service, customer);
  const { id: price } = await priceOf(service, plan, interval, currency);
  const { url } = await service.checkout.sessions.create(
    {
      ...{ mode: "subscription", customer, client_reference_id: workspaceId, locale: locale === "en" ? "en" : "zh" },
      line_items: [{ price, quantity: seats }],
      // Classic: a credit for what is given back is what that costs now, as our steps of seats reckon with.
      subscription_data: { metadata: { workspace: workspaceId }, billing_mode: { type: "classic" } },
      ...{ tax_id_collection: { enabled: true }, customer_update: { name: "auto", address: "auto" } },
      ...{ success_url: paidUrl, cancel_url: backUrl },
    },
    { idempotencyKey: `checkout:${randomUUID()}` },
  );
  if (!url) throw new Refusal("billing_unreachable");
  return url;
}

async function closeOpen(service: Stripe, customer: string): Promise<void> {
  const { data: open } = await service.checkout.sessions.list({ customer, status: "open", limit: 20 });
  for (const { id } of open) await service.checkout.sessions.expire(id, {}, { idempotencyKey: `expire:${id}` });
}

/** Closes the pages that would take a card of this customer, once the workspace is paid for otherwise. False: it was not reached. */
export async function closeCheckouts(customer: string): Promise<boolean> {
  if (!paymentService()) return true;
  return (await reach((service) => closeOpen(service, customer))).ok;
}

/** What the operator runs when prices or settings are not there. */
const MEND = "npm run operator -- stripe-prices";

/** The price that has the plan's lookup key now, with its amount for a seat in minor units. */
export async function priceOf(service: Stripe, plan: PaidPlan, interval: BillingInterval, currency: Currency): Promise<{ id: string; amount: number }> {
  const { data } = await service.prices.list({ lookup_keys: [lookupKey(plan, interval, currency)], active: true, limit: 1 });
  if (data[0]) return { id: data[0].id, amount: data[0].unit_amount ?? 0 };
  log.warn("billing.price_missing", { price: lookupKey(plan, interval, currency), mend: MEND });
  throw new Refusal("billing_not_ready");
}

/** Where the customer changes the card and the tax id, with our settings: the account's own would let plans be changed there. */
export function openPortal(customer: string, backUrl: string, locale: "zh-CN" | "en") {
  return reach(async (service) => {
    const settings = await portalSettings(service, { active: true });
    if (!settings) {
      log.warn("billing.portal_missing", { mend: MEND });
      throw new Refusal("billing_not_ready");
    }
    const { url } = await service.billingPortal.sessions.create(
      { customer, configuration: settings.id, return_url: backUrl, locale: locale === "en" ? "en" : "zh" },
      { idempotencyKey: `portal:${randomUUID()}` },
    );
    return url;
  }, { changes: false });
}
