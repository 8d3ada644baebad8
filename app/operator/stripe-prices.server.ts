import { randomUUID } from "node:crypto";
import { PORTAL_FEATURES, PORTAL_MARK, portalSettings } from "#app/billing/portal-settings.server.ts";
import { CURRENCIES, INTERVALS, lookupKey, PAID_PLANS, PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { paymentService, type Stripe } from "#app/vendors/stripe.server.ts";

export const usage =
  "stripe-prices   makes the payment service's products, prices and the settings of its customer portal ours; run again it creates nothing";

/** Makes the payment service's products, prices and portal settings what ours are; run again it creates nothing. */
export async function run(): Promise<string[]> {
  const service = paymentService();
  if (!service) return ["STRIPE_SECRET_KEY is not set."];
  const lines: string[] = [];
  for (const plan of PAID_PLANS) {
    const product = await productOf(service, plan);
    for (const currency of CURRENCIES) {
      for (const interval of INTERVALS) {
        const key = lookupKey(plan, interval, currency);
        const amount = PRICES[plan][currency][interval];
        const { data } = await service.prices.list({ lookup_keys: [key], active: true, limit: 1 });
        const [known] = data;
        if (known?.unit_amount === amount && known.metadata.plan === plan) {
          lines.push(`${key}: as it was`);
          continue;
        }
        // The key moves to the new price; what runs on the old one keeps it.
        await service.prices.create(
          { product, currency, unit_amount: amount, recurring: { interval }, lookup_key: key, transfer_lookup_key: true, metadata: { plan } },
          { idempotencyKey: `price:${key}:${amount}:${known?.id ?? "first"}` },
        );
        lines.push(`${key}: ${known ? `changed to ${amount}` : `made, ${amount}`}`);
      }
    }
  }
  lines.push(`portal: ${await setPortal(service)}`);
  return lines;
}

async function setPortal(service: Stripe): Promise<string> {
  const known = (await portalSettings(service, { active: true })) ?? (await portalSettings(service));
  if (!known) {
    const wanted = { name: "Certway", features: PORTAL_FEATURES, metadata: PORTAL_MARK };
    await service.billingPortal.configurations.create(wanted, { idempotencyKey: "portal-settings:first" });
    return "made";
  }
  if (known.active && isOurs(known.features)) return "as it was";
  await service.billingPortal.configurations.update(
    known.id,
    { active: true, features: PORTAL_FEATURES },
    { idempotencyKey: `portal-settings:${known.id}:${randomUUID()}` },
  );
  return "set again";
}

function isOurs(features: Stripe.BillingPortal.Configuration.Features): boolean {
  const alike = Object.entries(PORTAL_FEATURES).every(([name, { enabled }]) => features[name as keyof typeof PORTAL_FEATURES].enabled === enabled);
  const listed = (updates: readonly string[]) => [...updates].sort().join();
  return alike && listed(features.customer_update.allowed_updates) === listed(PORTAL_FEATURES.customer_update.allowed_updates);
}

async function productOf(service: Stripe, plan: (typeof PAID_PLANS)[number]): Promise<string> {
  for await (const product of service.products.list({ active: true, limit: 100 })) {
    if (product.metadata.plan === plan) return product.id;
  }
  const made = await service.products.create({ name: `Certway ${plan}`, metadata: { plan } }, { idempotencyKey: `product:${plan}` });
  return made.id;
}
