import type { TenantDb } from "#db/tenant-db.server.ts";

/** Starts the trial of a workspace that was just created in this transaction. */
export async function startTrial(db: TenantDb): Promise<void> {
  await db.insertInto("subscriptions").values({ plan: "trial" }).execute();
}
