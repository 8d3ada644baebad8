import { randomUUID } from "node:crypto";
import type { PaidPlan } from "#db/subscription-tables.ts";
import { changeOf, changesFrom, type PlanChoice } from "#app/domain/subscriptions/plan-change.rules.ts";
import { PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { decisive, isLive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
import { priceOf } from "./checkout.server.ts";
import { alone, type LeaseKeeper } from "./lease.server.ts";
import { type FetchedSubscription, fetchSubscriptions } from "./objects.server.ts";
import { dueBetween } from "./preview.server.ts";
import { voidOpen } from "./spares.server.ts";
import { reach } from "./reach.server.ts";

async function running(service: Stripe, customer: string): Promise<FetchedSubscription> {
  const one = decisive(await fetchSubscriptions(service, customer));
  if (!one || !isLive(one)) throw new Refusal("no_card_subscription");
  return one;
}

/**
 * Stops the renewal, or takes that back; what is paid for stays until its end. What owes has nothing that is paid for: it
 * ends at once, and what it asks for is void, so that it can be paid for in another way.
 */
export function setRenewal(keep: LeaseKeeper, customer: string, renews: boolean) {
  return reach((service) =>
    alone(keep, async () => {
      const one = await running(service, customer);
      const { id } = one;
      if (!renews && owes(one)) {
        await service.subscriptions.cancel(id, {}, { idempotencyKey: `end:${id}` });
        return voidOpen(service, id);
      }
      await service.subscriptions.update(id, { cancel_at_period_end: !renews }, { idempotencyKey: `renewal:${randomUUID()}` });
    }),
  );
}

const READS = { changes: false };

const heldBy = ({ held }: FetchedSubscription): PaidPlan | null => held?.plan ?? null;

/** While a payment is owed nothing dearer is sold: its credit would be time that nobody has paid for. */
const owes = ({ status }: FetchedSubscription) => status !== "active" && status !== "trialing";

/** What the subscription can be changed to. */
export function possibleChanges(customer: string) {
  return reach(async (service) => {
    const one = await running(service, customer);
    return changesFrom(one, heldBy(one)).filter(({ kind }) => kind !== "now" || !owes(one));
  }, READS);
}

export interface ChangeOffer extends PlanChoice {
  kind: "now" | "later" | "undo";
  /** What is charged at once, in minor units. */
  amount: number;
  currency: string;
  /** The moment it was reckoned for. */
  at: number;
  until: string;
  /** What a period costs from then on: so many seats, each at this price in minor units. Null: as before. */
  after: { seats: number; each: number } | null;
}

/** What a change costs at once, reckoned for a moment; nothing is changed. */
export function offerChange(customer: string, wanted: PlanChoice, staff: number, at: number) {
  return reach(async (service) => {
    const one = await running(service, customer);
    const { offer } = await reckon(service, customer, one, wanted, staff, at);
    return { one, offer };
  }, READS);
}

async function reckon(service: Stripe, customer: string, one: FetchedSubscription, wanted: PlanChoice, staff: number, at: number) {
  const kind = changeOf(one, heldBy(one), wanted);
  if (kind === null) throw new Refusal("choose", "choice");
  if (kind === "now" && owes(one)) throw new Refusal("card_owes");
  const { seats } = PLANS[wanted.plan].limits;
  if (seats !== null && staff > seats) throw new Refusal("plan_too_small", "choice", seats);
  // Taken back, it is the price that was paid, whatever the plan costs by now.
  const listed = kind === "undo" && one.held ? null : await priceOf(service, wanted.plan, wanted.interval, one.currency);
  const price = listed?.id ?? one.held?.price ?? one.priceId;
  // Seats that are paid for in this period go with it, also those that nobody has now; a new period begins with the staff.
  const quantity = kind === "now" && wanted.interval === one.interval ? one.billed : one.quantity;
  const from = { price: one.priceId, quantity };
  const amount = kind === "now" ? await dueBetween(service, one, { customer, from, to: { price, quantity }, at }) : 0;
  const offer: ChangeOffer = {
    ...{ ...wanted, kind, amount, currency: one.currency, at },
    ...{ until: new Date(one.periodEnd * 1000).toISOString(), after: listed && { seats: Math.max(1, staff), each: listed.amount } },
  };
  return { offer, price, quantity };
}

/** Changes the plan at the amount that was shown; another amount, or a card that does not pay it, is refused and nothing changed. */
export function changePlan(keep: LeaseKeeper, customer: string, wanted: PlanChoice, staff: number, shown: { amount: number; at: number }) {
  return reach((service) =>
    alone(keep, async () => {
      const one = await running(service, customer);
      const { offer, price, quantity } = await reckon(service, customer, one, wanted, staff, shown.at);
      if (offer.amount !== shown.amount) throw new Refusal("price_changed");
      const key = [one.id, one.planChanges, one.priceId, price, offer.kind, one.quantity, shown.at].join(":");
      if (quantity !== one.quantity) {
        const up: Stripe.SubscriptionUpdateParams = { items: [{ id: one.itemId, quantity }], proration_behavior: "none" };
        await service.subscriptions.update(one.id, up, { idempotencyKey: `change-seats:${key}` });
      }
      await service.subscriptions.update(
        one.id,
        {
          items: [{ id: one.itemId, price, quantity }],
          metadata: { ...heldAfter(one, wanted, offer.kind, price), plan_changes: String(one.planChanges + 1) },
          ...(offer.kind === "now"
            ? { proration_behavior: "always_invoice", proration_date: shown.at, payment_behavior: "error_if_incomplete" }
            : { proration_behavior: "none" }),
        },
        { idempotencyKey: `change:${key}` },
      );
    }),
  );
}

/** What the metadata say of a plan that is held. */
function heldAfter(one: FetchedSubscription, wanted: PlanChoice, kind: ChangeOffer["kind"], price: string) {
  if (kind !== "later") return { held_plan: "", held_until: "", held_price: "", next_plan: "", next_price: "" };
  return { held_plan: one.plan, held_until: String(one.periodEnd), held_price: one.priceId, next_plan: wanted.plan, next_price: price };
}
