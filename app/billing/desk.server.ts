import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getCoverage } from "#app/domain/subscriptions/order.queries.server.ts";
import { cardCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";

/**
 * What the pages about payment by card begin with: the customer, whether a card pays now, whether the workspace is paid for
 * in another way that a card must not replace, and how many staff there are.
 */
export async function getCardDesk(db: TenantDb) {
  const { card, staff } = await getCoverage(db);
  const { otherwise } = await db
    .selectFrom("subscriptions")
    .select(sql<boolean>`source in ('transfer', 'agreement') and coalesce(period_end > app.now(), true)`.as("otherwise"))
    .executeTakeFirstOrThrow();
  return { card, otherwise, staff, customer: await cardCustomer(db) };
}
