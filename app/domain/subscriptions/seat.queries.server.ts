import { type RawBuilder, sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { seatsToFill } from "./allowance.rules.ts";

/** Seats that are promised: the invitations of staff that are open. */
export const seatsPromised: RawBuilder<number> = sql<number>`(select count(*)::int from app.invitations i
  where i.client_id is null and i.accepted_at is null and i.revoked_at is null and i.expires_at > app.now())`;

/** Seats that are taken or promised: accepted staff, and the invitations of staff that are open. */
export const seatsHeld: RawBuilder<number> = sql<number>`app.seats_now() + ${seatsPromised}`;

export interface SeatOutlook {
  held: number;
  /** Of these, who has joined. */
  staff: number;
  /** Null: without end. */
  allowed: number | null;
  /** The customer whose card pays for what is added; null where no card does. */
  customer: string | null;
  /** Whether transfers have paid for the seats. */
  prepaid: boolean;
  /** What was arranged or paid for to follow has fewer seats than there are now. */
  lowered: boolean;
}

/** What inviting one more of the staff depends on. */
export async function getSeatOutlook(db: TenantDb): Promise<SeatOutlook> {
  const { held, staff, customer, ...row } = await db
    .selectFrom("subscriptions")
    .select(["plan", "source", "overrides", "paid_seats as paidSeats", "next_plan as nextPlan", "next_seats as nextSeats", seatsHeld.as("held")])
    .select(sql<number>`app.seats_now()`.as("staff"))
    .select(sql<string | null>`case when source = 'stripe' and ended_at is null then identity.stripe_customer() end`.as("customer"))
    .executeTakeFirstOrThrow();
  const [allowed, now] = [seatsToFill(row), seatsToFill({ ...row, nextPlan: null, nextSeats: null })];
  return { held, staff, customer, prepaid: row.source === "transfer", allowed, lowered: allowed !== null && (now === null || allowed < now) };
}
