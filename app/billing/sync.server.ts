import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { applyCardState, queueSync, type SyncKind } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { decisive, subscriptionOf } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { paymentService, type Stripe } from "#app/vendors/stripe.server.ts";
import { alone } from "./lease.server.ts";
import { fetchSubscriptions } from "./objects.server.ts";
import { mendSeats } from "./seats.server.ts";
import { stopSpares, voidOldDebts } from "./spares.server.ts";

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
  await alone((work) => scope.write(work), () => syncAlone(service, scope, kind));
}

async function syncAlone(service: Stripe, scope: Scope, kind: SyncKind): Promise<void> {
  const begun = await scope.write((db) => begin(db));
  const { customer } = begun;
  if (customer === null) return;
  const fetched = await fetchSubscriptions(service, customer);
  const state = subscriptionOf(fetched);
  const news = await scope.write((db) => applyCardState(db, scope.workspaceId, { state, seq: begun.seq, began: begun.now, kind }));
  const one = decisive(fetched);
  if (!news || !one) return;
  await stopSpares(service, fetched, one);
  await voidOldDebts(service, fetched, one);
  const changed = await mendSeats(service, one, (from) => scope.read((db) => staffSince(db, from)));
  // Our row follows with the call that the service then makes, or now.
  if (changed) await scope.write((db) => queueSync(db, scope.workspaceId));
}

async function begin(db: TenantDb) {
  const { rows } = await sql<{ seq: string; customer: string | null; now: string }>`
    select identity.begin_stripe_sync()::text as seq, identity.stripe_customer() as customer, app.now()::text as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("A sync got no number.");
  return row;
}

async function staffSince(db: TenantDb, from: string): Promise<{ now: number; peak: number }> {
  const { rows } = await sql<{ now: number; peak: number }>`
    select app.seats_now() as now, app.seat_peak(${from}::timestamptz) as peak`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The staff were not counted.");
  return row;
}

