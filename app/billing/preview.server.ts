import type { Stripe } from "#app/vendors/stripe.server.ts";
import type { FetchedSubscription } from "./objects.server.ts";

interface Priced {
  price: string;
  quantity: number;
}

/**
 * What is charged at once, in minor units, for going from one price and quantity to others in the running period, also
 * where the subscription stands at neither now; what the customer has in credit is used first.
 * Reckoned for the moment `at`, in seconds since 1970, or for now.
 */
export async function dueBetween(
  service: Stripe,
  one: FetchedSubscription,
  { customer, from, to, at }: { customer: string; from: Priced; to: Priced; at?: number },
  options?: Stripe.RequestOptions,
): Promise<number> {
  const preview = (wanted: Priced) =>
    service.invoices.createPreview(
      {
        customer,
        subscription: one.id,
        subscription_details: { items: [{ id: one.itemId, ...wanted }], proration_behavior: "always_invoice", ...(at === undefined ? {} : { proration_date: at }) },
      },
      options,
    );
  const there = from.price === one.priceId && from.quantity === one.quantity;
  const [end, begin] = await Promise.all([preview(to), there ? null : preview(from)]);
  // Both are reckoned from what there is; their difference is the way between them, to the minor unit.
  return begin === null ? end.amount_due : Math.max(0, end.total - begin.total + end.starting_balance);
}
