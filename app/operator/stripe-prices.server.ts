import { CURRENCIES, INTERVALS, lookupKey, PAID_PLANS, PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { paymentService, type Stripe } from "#app/vendors/stripe.server.ts";

export const usage = "stripe-prices   makes the payment service's products and prices what our list says; run again it creates nothing";

/** Makes the payment service's products and prices what ours are; run again it creates nothing. */
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
  return lines;
}

async function productOf(service: Stripe, plan: (typeof PAID_PLANS)[number]): Promise<string> {
  for await (const product of service.products.list({ active: true, limit: 100 })) {
    if (product.metadata.plan === plan) return product.id;
  }
  const made = await service.products.create({ name: `Certway ${plan}`, metadata: { plan } }, { idempotencyKey: `product:${plan}` });
  return made.id;
}
