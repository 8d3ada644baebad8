import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { log } from "#app/lib/log.server.ts";
import { lookAtNotices } from "./notice.commands.server.ts";
import { supersedePeriods } from "./paid-period.commands.server.ts";
import { type CardState, type Drift, drifts, isNews } from "./stripe-state.rules.ts";
import { holdSubscription } from "./subscription.commands.server.ts";

/** hint: something may have changed. check: the nightly comparison, which keeps what it found. */
export type SyncKind = "hint" | "check";

interface Fetched {
  state: CardState | null;
  /** The number taken, and the moment it was, before the objects were fetched. */
  seq: string;
  began: string;
  kind: SyncKind;
}

const COLUMNS = ["plan", "billing_interval", "currency", "period_start", "period_end", "paid_seats", "next_plan", "past_due_since", "ends_at", "ended_at"] as const;

/**
 * Makes our row what the payment service has; older news than the row's changes nothing. A change enters the chain, the
 * same state again does not. What has ended there never takes over a subscription that is paid in another way here. Gives
 * whether it was news.
 */
export async function applyCardState(db: TenantDb, workspaceId: Id, { state, seq, began, kind }: Fetched): Promise<boolean> {
  await holdSubscription(db);
  const { source, sync_seq: last, ...row } = await db.selectFrom("subscriptions").select([...COLUMNS, "source", "sync_seq"]).executeTakeFirstOrThrow();
  await sql`select identity.finish_stripe_sync(${began}::timestamptz)`.execute(db);
  if (!isNews(BigInt(seq), BigInt(last))) return false;
  await db.updateTable("subscriptions").set({ sync_seq: seq }).execute();
  const card = source === "stripe";
  const found = differences(card, row, state);
  if (kind === "check" && (card || found.length > 0)) {
    await db.insertInto("billing_checks").values({ drifts: JSON.stringify(found) }).execute();
  }
  if (found.length === 0) return true;
  const next = state ?? (row.ended_at === null ? { ended_at: sql<string>`app.now()`, past_due_since: null, ends_at: null } : null);
  if (next === null) return true;
  await db
    .updateTable("subscriptions")
    .set({ ...next, source: "stripe", ...(card ? {} : { trial_ends_at: null, next_seats: null }), ...(source === "agreement" ? { overrides: "{}", override_reason: null } : {}) })
    .execute();
  // Paid for twice: the card is what the payment service goes on charging.
  const periods = source === "transfer" ? await supersedePeriods(db) : 0;
  if (periods > 0) {
    log.warn("billing.paid_twice", { workspaceId, periods });
    record(db, { action: "subscription.superseded", subjectType: "subscription", subjectId: workspaceId, data: { periods } });
  }
  record(db, {
    action: "subscription.changed",
    subjectType: "subscription",
    subjectId: workspaceId,
    data: Object.fromEntries(found.map(({ field, theirs }) => [field, theirs])),
  });
  await lookAtNotices(db, workspaceId);
  return true;
}

function differences(card: boolean, row: Record<keyof CardState, string | number | null>, state: CardState | null): Drift[] {
  if (!card) {
    return state === null || state.ended_at !== null ? [] : [{ field: "source", ours: null, theirs: "stripe" }, ...drifts(row as CardState, state)];
  }
  if (state === null) return row.ended_at === null ? [{ field: "customer", ours: "stripe", theirs: null }] : [];
  return drifts(row as CardState, state);
}

/** Has the payment service asked again once this transaction commits. */
export async function queueSync(db: TenantDb, workspaceId: Id): Promise<void> {
  await sql`select app.enqueue('sync-subscription', ${JSON.stringify({ ref: workspaceId })}::jsonb)`.execute(db);
}

/** The next comparison comes within the hour. */
export async function checkAgainSoon(db: TenantDb, workspaceId: Id): Promise<void> {
  await sql`select identity.schedule('subscription_sync', ${workspaceId}::uuid, app.now() + interval '1 hour')`.execute(db);
}

/** The workspace's customer at the payment service. */
export async function cardCustomer(db: TenantDb): Promise<string | null> {
  const { rows } = await sql<{ customer: string | null }>`select identity.stripe_customer() as customer`.execute(db);
  return rows[0]?.customer ?? null;
}

/** Keeps a customer as the workspace's; where there was one, that one stays. */
export async function claimCustomer(db: TenantDb, customer: string): Promise<string> {
  const { rows } = await sql<{ customer: string }>`select identity.claim_stripe_customer(${customer}) as customer`.execute(db);
  return rows[0]?.customer ?? customer;
}

/** Keeps a customer in place of one that the payment service has no more; the one that is kept then is given back. */
export async function replaceCustomer(db: TenantDb, gone: string, customer: string): Promise<string> {
  const { rows } = await sql<{ customer: string }>`select identity.replace_stripe_customer(${gone}, ${customer}) as customer`.execute(db);
  return rows[0]?.customer ?? customer;
}

/** Whether the workspace's subscription is this holder's to change, for so many seconds at most. */
export async function takeCardLease(db: TenantDb, holder: string, seconds: number): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select identity.take_card_lease(${holder}::uuid, ${seconds}) as taken`.execute(db);
  return rows[0]?.taken === true;
}

export async function dropCardLease(db: TenantDb, holder: string): Promise<boolean> {
  await sql`select identity.drop_card_lease(${holder}::uuid)`.execute(db);
  return true;
}

/** The last nightly comparison; null before the first. */
export async function lastCheck(db: TenantDb) {
  const row = await db.selectFrom("billing_checks").select(["checked_at as at", "drifts"]).orderBy("checked_at", "desc").limit(1).executeTakeFirst();
  return row ?? null;
}
