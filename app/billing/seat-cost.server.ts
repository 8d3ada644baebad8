import type { BillingInterval } from "#db/subscription-tables.ts";
import { decisive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { fetchSubscriptions } from "./objects.server.ts";
import { glance } from "./reach.server.ts";

/** What one more seat costs, in minor units. */
export interface SeatCost {
  /** When they join, for the rest of the period; 0 where the period has been charged for as many seats. */
  now: number;
  /** From the next period on; null when there is none. */
  renewal: number | null;
  interval: BillingInterval;
  currency: string;
}

/** The cost of the seat after the `held` ones; null when the payment service does not answer quickly, or nothing can be added now. */
export function seatCost(customer: string, held: number): Promise<SeatCost | null> {
  return glance(async (service, options) => {
    const one = decisive(await fetchSubscriptions(service, customer, options));
    if (!one || (one.status !== "active" && one.status !== "trialing")) return null;
    const { interval, currency } = one;
    const rest = { renewal: one.cancelAt === null ? one.seatPrice : null, interval, currency };
    if (held < one.billed) return { now: 0, ...rest };
    // Every seat costs the same, so one beyond the quantity costs what one beyond those charged for does.
    const { amount_due: now } = await service.invoices.createPreview(
      {
        customer,
        subscription: one.id,
        subscription_details: { items: [{ id: one.itemId, quantity: one.quantity + 1 }], proration_behavior: "always_invoice" },
      },
      options,
    );
    return { now, ...rest };
  });
}
