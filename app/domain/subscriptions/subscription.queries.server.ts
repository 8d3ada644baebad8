import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { allowances, lastDay } from "./allowance.rules.ts";
import { PLANS } from "./plans.data.ts";

/**
 * The workspace's plan with what is used of it now: seats are active staff memberships, client people never count;
 * an engagement is active until it is closed; storage is what the stored files weigh in bytes.
 */
export async function getSubscription(db: TenantDb) {
  const { plan: code, overrides, override_reason: reason, beganOn, ...used } = await db
    .selectFrom("subscriptions as s")
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .select([
      "s.plan",
      "s.overrides",
      "s.override_reason",
      sql<string>`(s.began_at at time zone w.time_zone)::date::text`.as("beganOn"),
      sql<number>`(select count(*)::int from app.member_profiles m where m.client_id is null and m.active)`.as("seats"),
      sql<number>`(select count(*)::int from app.engagements e where e.closed_at is null)`.as("activeEngagements"),
      sql<number>`app.stored_bytes()::float8`.as("storage"),
    ])
    .executeTakeFirstOrThrow();
  const plan = PLANS[code];
  const override = reason === null ? null : { limits: overrides, reason };
  return {
    plan: code,
    beganOn,
    lastDay: lastDay(plan, beganOn),
    overrideReason: reason,
    allowances: allowances(plan, override, used),
  };
}
