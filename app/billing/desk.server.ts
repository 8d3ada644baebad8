import type { TenantDb } from "#db/tenant-db.server.ts";
import { getCoverage } from "#app/domain/subscriptions/order.queries.server.ts";
import { cardCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";

/** What the pages about payment by card begin with: the customer, whether a card pays now, and how many staff there are. */
export async function getCardDesk(db: TenantDb) {
  const { card, staff } = await getCoverage(db);
  return { card, staff, customer: await cardCustomer(db) };
}
