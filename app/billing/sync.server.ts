import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { applyCardState, queueSync, type SyncKind } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { decisive, seatSteps, subscriptionOf } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { paymentService, type Stripe } from "#app/vendors/stripe.server.ts";
import { type FetchedSubscription, fetchSubscriptions } from "./objects.server.ts";

interface Scope {
  workspaceId: string;
  read<Value>(work: (db: TenantDb) => Promise<Value>): Promise<Value>;
  write<Value>(work: (db: TenantDb) => Promise<Value>): Promise<Value>;
}

/**
 * Fetches what the payment service has of this workspace and makes our row the same. However often, however late and in
 * whatever order it runs, the row ends as what was fetched last. Throws, to be tried again, when the service does not answer.
 */
export async function syncSubscription(scope: Scope, kind: SyncKind = "hint"): Promise<void> {
  const service = paymentService();
  if (!service) return;
  const begun = await scope.write((db) => begin(db));
  const { customer } = begun;
  if (customer === null) return;
  const fetched = await fetchSubscriptions(service, customer);
  const state = subscriptionOf(fetched);
  await scope.write((db) => applyCardState(db, scope.workspaceId, { state, seq: begun.seq, began: begun.now, kind }));
  await mendSeats(service, scope, fetched);
}

async function begin(db: TenantDb) {
  const { rows } = await sql<{ seq: string; customer: string | null; now: string }>`
    select identity.begin_stripe_sync()::text as seq, identity.stripe_customer() as customer, app.now()::text as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("A sync got no number.");
  return row;
}

/** The quantity follows the staff; where it changed, our row follows with the call that the service then makes, or now. */
async function mendSeats(service: Stripe, scope: Scope, fetched: readonly FetchedSubscription[]): Promise<void> {
  const one = decisive(fetched);
  if (!one || (one.status !== "active" && one.status !== "trialing")) return;
  const from = new Date(one.periodStart * 1000).toISOString();
  const { rows } = await scope.read((db) =>
    sql<{ now: number; peak: number }>`select app.seats_now() as now, app.seat_peak(${from}::timestamptz) as peak`.execute(db),
  );
  const [seats] = rows;
  if (!seats) return;
  let { quantity, billed, changes } = one;
  for (const step of seatSteps({ quantity, billed, ...seats })) {
    // The same step from the same state is one step, whoever asks for it and how often.
    const key = ["seats", one.id, one.periodEnd, one.priceId, changes, `${quantity}-${billed}`, `${step.to}-${step.billed}`].join(":");
    changes += 1;
    await service.subscriptions.update(
      one.id,
      {
        items: [{ id: one.itemId, quantity: step.to }],
        proration_behavior: step.charged ? "always_invoice" : "none",
        metadata: { billed_seats: String(step.billed), billed_until: String(one.periodEnd), seat_changes: String(changes) },
      },
      { idempotencyKey: key },
    );
    quantity = step.to;
    billed = step.billed;
  }
  if (quantity !== one.quantity) await scope.write((db) => queueSync(db, scope.workspaceId));
}
