import type { BillingInterval } from "#db/subscription-tables.ts";
import { decisive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { fetchSubscriptions } from "./objects.server.ts";
import { dueBetween } from "./preview.server.ts";
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
    const { interval, currency, billed } = one;
    const rest = { renewal: one.cancelAt === null ? one.seatPrice : null, interval, currency };
    if (held < billed) return { now: 0, ...rest };
    const price = one.held?.price ?? one.priceId;
    const [from, to] = [{ price, quantity: billed }, { price, quantity: billed + 1 }];
    return { now: await dueBetween(service, one, { customer, from, to }, options), ...rest };
  });
}
