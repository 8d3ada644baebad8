import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { GRACE_DAYS } from "#app/lib/standing.ts";
import type { Coverage } from "./order-quote.rules.ts";

/** What a new order depends on, as it is now. */
export async function getCoverage(db: TenantDb): Promise<Coverage> {
  const { today, staff, openOrders, openSeats, since, source, running, overrides } = await db
    .selectFrom("subscriptions as s")
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .select(["s.source", "s.overrides"])
    .select([
      sql<string>`(app.now() at time zone w.time_zone)::date::text`.as("today"),
      // A day of room: the zone may be another than when the period began.
      sql<string | null>`((s.period_start at time zone w.time_zone)::date - 1)::text`.as("since"),
      sql<number>`app.seats_now()`.as("staff"),
      sql<number>`(select count(*)::int from app.transfer_orders o where o.state = 'open')`.as("openOrders"),
      sql<number>`(select coalesce(sum(o.seats), 0)::int from app.transfer_orders o where o.state = 'open' and o.kind = 'seats')`.as("openSeats"),
      sql<boolean>`case s.source when 'stripe' then s.ended_at is null else coalesce(s.period_end > app.now(), true) end`.as("running"),
    ])
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("paid_periods")
    .select(["plan", "billing_interval as interval", "seats", "starts_on as startsOn", "ends_on as endsOn", "anchored_on as anchoredOn"])
    .where("superseded_at", "is", null)
    .where("ends_on", ">", addDays(today, -GRACE_DAYS))
    .where("starts_on", ">=", since ?? today)
    .orderBy("starts_on")
    .execute();
  const otherwise = !running ? null : source === "stripe" ? "card" : source === "agreement" ? "agreement" : null;
  const agreedSeats = source === "agreement" ? undefined : overrides.seats;
  // A card or an agreement that took over from transfers leaves their periods behind, also for the transfer that comes next.
  const own = source === "transfer" ? rows : [];
  const periods = own.filter(({ endsOn }) => endsOn > today);
  return { today, staff, openOrders, openSeats, otherwise, agreedSeats, periods, inGrace: periods.length > 0 ? null : (own.at(-1) ?? null) };
}
