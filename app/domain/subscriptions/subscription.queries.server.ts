import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { allowances, allowedOf } from "./allowance.rules.ts";
import { PLANS } from "./plans.data.ts";
import { seatsPromised } from "./seat.queries.server.ts";

/**
 * The workspace's plan with what is used of it now: seats are active staff memberships, client people never count;
 * an engagement is active until it is closed; storage is what the stored files weigh in bytes. Days are the workspace's.
 */
export async function getSubscription(db: TenantDb) {
  const { overrides, override_reason, beganOn, seats, activeEngagements, storage, ...row } = await db
    .selectFrom("subscriptions as s")
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .select(["s.plan", "s.source", "s.overrides", "s.override_reason", "s.paid_seats as paidSeats", "s.next_plan as nextPlan", "s.next_seats as nextSeats"])
    .select(["s.billing_interval as interval", "s.currency"])
    .select([
      sql<string>`(s.began_at at time zone w.time_zone)::date::text`.as("beganOn"),
      sql<string | null>`(s.period_start at time zone w.time_zone)::date::text`.as("periodStart"),
      // The last day of it: what ends at midnight ended the day before.
      sql<string | null>`((s.period_end - interval '1 second') at time zone w.time_zone)::date::text`.as("periodEnd"),
      sql<boolean>`s.ended_at is not null`.as("ended"),
      sql<number>`app.seats_now()`.as("seats"),
      seatsPromised.as("invited"),
      sql<number>`(select count(*)::int from app.engagements e where e.closed_at is null)`.as("activeEngagements"),
      sql<number>`app.stored_bytes()::float8`.as("storage"),
    ])
    .executeTakeFirstOrThrow();
  const allowed = allowedOf(PLANS[row.plan], { source: row.source, overrides, paidSeats: row.paidSeats });
  return {
    ...row,
    beganOn,
    overrideReason: override_reason,
    allowances: allowances(allowed, { seats, activeEngagements, storage }, overrides),
  };
}
