import type { TenantDb } from "#db/tenant-db.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { cardCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";

/**
 * What the pages about payment by card begin with: the customer, whether a card pays now, whether the workspace is paid for
 * in another way that a card must not replace, how many staff there are, and the number of the last sync.
 */
export async function getCardDesk(db: TenantDb) {
  const { otherwise: payer, periods, staff } = await getCoverage(db);
  const card = payer === "card";
  const row = await db
    .selectFrom("subscriptions")
    .select(["source", "billing_interval as interval", "period_end as periodEnd", "past_due_since as owedSince"])
    .select(["ends_at as endsAt", "ended_at as endedAt", "sync_seq as synced", "currency"])
    .executeTakeFirstOrThrow();
  return { card, synced: row.synced, currency: row.currency, otherwise: payer === "agreement" || periods.length > 0, staff, customer: await cardCustomer(db), running: card ? runningOf(row) : null, unpaid: unpaidOf(row) };
}

type Row = Record<"periodEnd" | "owedSince" | "endsAt" | "endedAt", string | null>;

/** What a card pays for now. It renews until someone stops that, whether it owes or not. */
function runningOf<Interval>({ interval, periodEnd, owedSince, endsAt }: Row & { interval: Interval }) {
  return { interval, owes: owedSince !== null, renews: endsAt === null, until: endsAt ?? periodEnd };
}

/** When a subscription that a card paid for ended because nobody paid; null where none did. */
const unpaidOf = ({ source, owedSince, endedAt }: Row & { source: string }) => (source === "stripe" && owedSince !== null ? endedAt : null);
