import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { Limit, PlanCode } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getCoverage } from "./coverage.queries.server.ts";
import { lookAtNotices } from "./notice.commands.server.ts";
import { supersedePeriods } from "./paid-period.commands.server.ts";
import { holdSubscription } from "./subscription.commands.server.ts";

/** In place of the plan's; a limit that is null is without end. */
type OwnLimits = Partial<Record<Limit, number | null>>;

export interface Agreement {
  plan: PlanCode;
  limits: OwnLimits;
  /** The last day it holds; null: without end. */
  lastDay: Day | null;
  reason: string;
  /** It takes the place of periods that were paid for by transfer and are not over. */
  replacesPaid: boolean;
}

/**
 * What the platform's operator has agreed with a workspace. Refused while a card pays for it, and where paid periods are not
 * over unless it replaces them: these count no more.
 */
export async function agree(db: TenantDb, workspaceId: Id, { plan, limits, lastDay, reason, replacesPaid }: Agreement): Promise<void> {
  await holdSubscription(db);
  const { otherwise, periods } = await getCoverage(db);
  if (otherwise === "card") throw new Refusal("paid_by_card");
  if (periods.length > 0 && !replacesPaid) throw new Refusal("periods_paid", undefined, periods.length);
  await supersedePeriods(db);
  const ends = lastDay === null ? null : sql<string>`(select (${lastDay}::date + 1)::timestamp at time zone w.time_zone from app.workspaces w)`;
  await db
    .updateTable("subscriptions")
    .set({
      ...{ plan, source: "agreement", ...ownLimits(limits, reason) },
      ...{ billing_interval: null, currency: null, paid_seats: null, next_plan: null, next_seats: null, period_start: null, period_end: ends },
      ...{ trial_ends_at: null, past_due_since: null, ends_at: null, ended_at: null },
    })
    .execute();
  record(db, { action: "subscription.agreed", subjectType: "subscription", subjectId: workspaceId, data: { plan, limits, lastDay, reason } });
  await lookAtNotices(db, workspaceId);
}

/** Limits of its own beside what the workspace pays for, which stays as it is; none: those of its plan again. */
export async function agreeOnLimits(db: TenantDb, workspaceId: Id, limits: OwnLimits, reason: string): Promise<void> {
  await holdSubscription(db);
  await db.updateTable("subscriptions").set(ownLimits(limits, reason)).execute();
  const { plan } = await db.selectFrom("subscriptions").select("plan").executeTakeFirstOrThrow();
  record(db, { action: "subscription.agreed", subjectType: "subscription", subjectId: workspaceId, data: { plan, limits, reason } });
}

const ownLimits = (limits: OwnLimits, reason: string) => ({
  overrides: JSON.stringify(limits),
  override_reason: Object.keys(limits).length === 0 ? null : reason,
});
