import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { dropCardLease, takeCardLease } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** Writes in a workspace; false where nothing can be written. */
export type LeaseKeeper = (work: (db: TenantDb) => Promise<boolean>) => Promise<boolean>;

/** Longer than any form or job takes; who dies holding it is waited for no longer than this. */
const LEASE_S = 45;
const TRIES = 20;
const EVERY_MS = 250;

/**
 * Runs what reads a subscription at the payment service and then changes it, while nobody else of the workspace does.
 * Who has waited five seconds is refused.
 */
export async function alone<Value>(keep: LeaseKeeper, work: () => Promise<Value>): Promise<Value> {
  const holder = randomUUID();
  for (let tries = 1; !(await keep((db) => takeCardLease(db, holder, LEASE_S))); tries += 1) {
    if (tries === TRIES) throw new Refusal("billing_busy");
    await setTimeout(EVERY_MS);
  }
  try {
    return await work();
  } finally {
    await keep((db) => dropCardLease(db, holder));
  }
}

/** The lease as a form keeps it. */
export const formLease =
  (scope: { write(work: (db: TenantDb) => Promise<boolean>): Promise<{ ok: true; value: boolean } | { ok: false }> }): LeaseKeeper =>
  async (work) => {
    const outcome = await scope.write(work);
    return outcome.ok && outcome.value;
  };
