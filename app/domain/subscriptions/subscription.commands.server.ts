import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { TRIAL_DAYS } from "./plans.data.ts";

/** Starts the trial of a workspace that was just created in this transaction; it ends only where somebody could pay. */
export async function startTrial(db: TenantDb, workspaceId: Id): Promise<void> {
  const ends = billingOn() ? sql<string>`app.now() + make_interval(days => ${TRIAL_DAYS})` : null;
  await db.insertInto("subscriptions").values({ plan: "trial", trial_ends_at: ends }).execute();
  if (billingOn()) await sql`select identity.schedule('subscription_notice', ${workspaceId}::uuid, app.now())`.execute(db);
}

/** Two who change the subscription wait for each other. */
export async function holdSubscription(db: TenantDb): Promise<void> {
  await db.selectFrom("subscriptions").select("id").forUpdate().executeTakeFirstOrThrow();
}
