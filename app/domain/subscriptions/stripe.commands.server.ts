import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { lookAtNotices } from "./notice.commands.server.ts";
import { type CardState, type Drift, drifts, isNews } from "./stripe-state.rules.ts";
import { holdSubscription } from "./transfer.commands.server.ts";

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
 * same state again does not. What has ended there never takes over a subscription that is paid in another way here.
 */
export async function applyCardState(db: TenantDb, workspaceId: Id, { state, seq, began, kind }: Fetched): Promise<void> {
  await holdSubscription(db);
  const { source, sync_seq: last, ...row } = await db.selectFrom("subscriptions").select([...COLUMNS, "source", "sync_seq"]).executeTakeFirstOrThrow();
  await sql`select identity.finish_stripe_sync(${began}::timestamptz)`.execute(db);
  if (!isNews(BigInt(seq), BigInt(last))) return;
  await db.updateTable("subscriptions").set({ sync_seq: seq }).execute();
  const card = source === "stripe";
  const found = differences(card, row, state);
  if (kind === "check" && (card || found.length > 0)) {
    await db.insertInto("billing_checks").values({ drifts: JSON.stringify(found) }).execute();
  }
  if (found.length === 0) return;
  const next = state ?? (row.ended_at === null ? { ended_at: sql<string>`app.now()`, past_due_since: null, ends_at: null } : null);
  if (next === null) return;
  await db
    .updateTable("subscriptions")
    .set({ ...next, source: "stripe", ...(card ? {} : { trial_ends_at: null, overrides: "{}", override_reason: null }) })
    .execute();
  record(db, {
    action: "subscription.changed",
    subjectType: "subscription",
    subjectId: workspaceId,
    data: Object.fromEntries(found.map(({ field, theirs }) => [field, theirs])),
  });
  await lookAtNotices(db, workspaceId);
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

/** The last nightly comparison; null before the first. */
export async function lastCheck(db: TenantDb) {
  const row = await db.selectFrom("billing_checks").select(["checked_at as at", "drifts"]).orderBy("checked_at", "desc").limit(1).executeTakeFirst();
  return row ?? null;
}
