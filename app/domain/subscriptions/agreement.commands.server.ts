import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { Limit, PlanCode } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lookAtNotices } from "./notice.commands.server.ts";
import { getCoverage } from "./order.queries.server.ts";
import { holdSubscription } from "./transfer.commands.server.ts";

export interface Agreement {
  plan: PlanCode;
  /** In place of the plan's; a limit that is null is without end. */
  limits: Partial<Record<Limit, number | null>>;
  /** The last day it holds; null: without end. */
  lastDay: Day | null;
  reason: string;
}

/** What the platform's operator has agreed with a workspace. Refused while a card pays for it. */
export async function agree(db: TenantDb, workspaceId: Id, { plan, limits, lastDay, reason }: Agreement): Promise<void> {
  await holdSubscription(db);
  if ((await getCoverage(db)).card) throw new Refusal("paid_by_card");
  const ends = lastDay === null ? null : sql<string>`(select (${lastDay}::date + 1)::timestamp at time zone w.time_zone from app.workspaces w)`;
  const bare = Object.keys(limits).length === 0;
  await db
    .updateTable("subscriptions")
    .set({
      ...{ plan, source: "agreement", overrides: JSON.stringify(limits), override_reason: bare ? null : reason },
      ...{ billing_interval: null, currency: null, paid_seats: null, next_plan: null, period_start: null, period_end: ends },
      ...{ trial_ends_at: null, past_due_since: null, ends_at: null, ended_at: null },
    })
    .execute();
  record(db, { action: "subscription.agreed", subjectType: "subscription", subjectId: workspaceId, data: { plan, limits, lastDay, reason } });
  await lookAtNotices(db, workspaceId);
}
