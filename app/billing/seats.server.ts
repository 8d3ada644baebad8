import { seatSteps } from "#app/domain/subscriptions/stripe-state.rules.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
import type { FetchedSubscription } from "./objects.server.ts";

const CHARGEABLE = new Set(["active", "trialing"]);

/** The quantity follows the staff, charged as their rule says; gives whether it changed. While a payment is owed it is only lowered. */
export async function mendSeats(
  service: Stripe,
  one: FetchedSubscription,
  staffSince: (from: string) => Promise<{ now: number; peak: number }>,
): Promise<boolean> {
  const mayCharge = CHARGEABLE.has(one.status);
  if (!mayCharge && one.status !== "past_due") return false;
  const staff = await staffSince(new Date(one.periodStart * 1000).toISOString());
  let { quantity, billed, changes, priceId: price } = one;
  for (const step of seatSteps({ quantity, billed, marked: one.marked, mayCharge, price, held: one.held, ...staff })) {
    // The same step from the same state is one step, whoever asks for it and how often.
    const key = ["seats", one.id, one.periodEnd, price, changes, `${quantity}-${billed}`, step.price ?? price, `${step.to}-${step.billed}`].join(":");
    changes += 1;
    await service.subscriptions.update(
      one.id,
      {
        items: [{ id: one.itemId, quantity: step.to, ...(step.price === undefined ? {} : { price: step.price }) }],
        metadata: { billed_seats: String(step.billed), billed_until: String(one.periodEnd), seat_changes: String(changes) },
        // Nobody is there to answer their bank.
        ...(step.charge === "none" ? { proration_behavior: "none" } : { proration_behavior: "always_invoice", off_session: true }),
        ...(step.charge === "back" ? { proration_date: one.periodStart } : {}),
      },
      { idempotencyKey: key },
    );
    quantity = step.to;
    billed = step.billed;
    price = step.price ?? price;
  }
  return quantity !== one.quantity;
}
