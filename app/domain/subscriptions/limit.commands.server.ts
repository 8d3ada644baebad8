import { sql } from "kysely";
import type { Limit } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { allowedOf, seatsToFill } from "./allowance.rules.ts";
import { PLANS } from "./plans.data.ts";
import { seatsHeld } from "./seat.queries.server.ts";

/** How much more of a limit there is room for; null: without end. Held until the transaction ends for all who ask. */
async function holdRoomOf(db: TenantDb, limit: Limit, used: ReturnType<typeof sql<number>>): Promise<{ room: number | null; allowed: number | null }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('limit:' || app.workspace_id(), 0))`.execute(db);
  const row = await db
    .selectFrom("subscriptions")
    .select(["plan", "source", "overrides", "paid_seats as paidSeats", "next_plan as nextPlan", "next_seats as nextSeats", used.as("used")])
    .executeTakeFirstOrThrow();
  const allowed = limit === "seats" ? seatsToFill(row) : allowedOf(PLANS[row.plan], row)[limit];
  return { allowed, room: allowed === null ? null : allowed - row.used };
}

/**
 * Holds one seat for somebody about to be invited: accepted staff and open invitations together stay within the limit.
 * Refused at the field `role`, naming the limit.
 */
export async function holdSeatToInvite(db: TenantDb): Promise<void> {
  const { room, allowed } = await holdRoomOf(db, "seats", seatsHeld);
  if (room !== null && room < 1) throw new Refusal("seats_full", "role", allowed ?? undefined);
}

/** After somebody has accepted in this transaction: refused when the workspace has no seat for them. */
export async function checkSeatTaken(db: TenantDb): Promise<void> {
  const { room } = await holdRoomOf(db, "seats", sql<number>`app.seats_now()`);
  if (room !== null && room < 0) throw new Refusal("seats_of_workspace");
}

/** Refused when the workspace has as many open engagements as its plan allows, naming the limit. */
export async function holdEngagement(db: TenantDb): Promise<void> {
  const used = sql<number>`(select count(*)::int from app.engagements e where e.closed_at is null)`;
  const { room, allowed } = await holdRoomOf(db, "activeEngagements", used);
  if (room !== null && room < 1) throw new Refusal("engagements_full", undefined, allowed ?? undefined);
}

