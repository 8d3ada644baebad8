import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { PaidPlan } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getCoverage } from "./coverage.queries.server.ts";
import { lookAtNotices } from "./notice.commands.server.ts";
import type { PaidPeriod } from "./paid-period.rules.ts";
import { holdSubscription } from "./subscription.commands.server.ts";

/** Adds a period that was paid for. Where it has begun it is the one that runs; else it begins on its first day. */
export async function addPeriod(db: TenantDb, workspaceId: Id, orderId: Id, period: PaidPeriod): Promise<void> {
  const { plan, interval, seats, startsOn, endsOn, anchoredOn } = period;
  const { id } = await db
    .insertInto("paid_periods")
    .values({ order_id: orderId, plan, billing_interval: interval, seats, starts_on: startsOn, ends_on: endsOn, anchored_on: anchoredOn })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { begun } = await db
    .selectFrom("workspaces")
    .select(sql<boolean>`${startsOn}::date <= (app.now() at time zone time_zone)::date`.as("begun"))
    .executeTakeFirstOrThrow();
  if (begun) await runPeriod(db, startsOn);
  else {
    await sql`select identity.schedule('paid_period', ${id}::uuid, ${midnight(startsOn)})`.execute(db);
    const { periods } = await getCoverage(db);
    const [current] = periods;
    await db.updateTable("subscriptions").set({ ...(current ? await following(db, current.startsOn) : {}), period_end: midnight(endsOn) }).execute();
  }
  await lookAtNotices(db, workspaceId);
}

/** Gives paid periods another plan or other seats; the first of them runs. */
export async function changePeriods(db: TenantDb, periods: readonly PaidPeriod[]): Promise<void> {
  for (const { startsOn, plan, seats } of periods) {
    await db.updateTable("paid_periods").set({ plan, seats }).where("starts_on", "=", startsOn).where("superseded_at", "is", null).execute();
  }
  const [current] = periods;
  if (current) await runPeriod(db, current.startsOn);
}

/** Plan and seats become those of the paid period that runs today; however often it is called, the same. */
export async function beginPaidPeriod(db: TenantDb, periodId: Id): Promise<void> {
  await holdSubscription(db);
  const period = await db.selectFrom("paid_periods").select("starts_on as startsOn").where("id", "=", periodId).executeTakeFirst();
  const { periods, today } = await getCoverage(db);
  // The workspace may have moved to a zone where that day comes later.
  if (period && period.startsOn > today) await sql`select identity.schedule('paid_period', ${periodId}::uuid, ${midnight(period.startsOn)})`.execute(db);
  if (!period || periods[0]?.startsOn !== period.startsOn) return;
  const begun = sql<boolean>`period_start = ${midnight(period.startsOn)}`;
  if ((await db.selectFrom("subscriptions").select(begun.as("begun")).executeTakeFirstOrThrow()).begun) return;
  await runPeriod(db, period.startsOn);
  const { plan, seats, startsOn, endsOn } = periods[0];
  record(db, { action: "subscription.period_began", subjectType: "subscription", subjectId: periodId, data: { plan, seats, startsOn, endsOn } });
}

/** An agreement or a card takes the place of what is paid for and not over. Gives how many periods that are. */
export async function supersedePeriods(db: TenantDb): Promise<number> {
  const { today } = await getCoverage(db);
  const rows = await db
    .updateTable("paid_periods")
    .set({ superseded_at: sql<string>`app.now()` })
    .where("superseded_at", "is", null)
    .where("ends_on", ">", today)
    .returning("id")
    .execute();
  return rows.length;
}

async function runPeriod(db: TenantDb, startsOn: Day): Promise<void> {
  const row = await db
    .selectFrom("paid_periods")
    .select(["plan", "billing_interval as interval", "seats"])
    // Periods of before an agreement or a card took over are not of this row.
    .select(sql<Day>`(select max(l.ends_on)::text from app.paid_periods l where l.starts_on >= ${startsOn}::date and l.superseded_at is null)`.as("paidTo"))
    .where("starts_on", "=", startsOn)
    .where("superseded_at", "is", null)
    .executeTakeFirstOrThrow();
  const { source } = await db.selectFrom("subscriptions").select("source").executeTakeFirstOrThrow();
  await db
    .updateTable("subscriptions")
    .set({
      ...{ source: "transfer", plan: row.plan, billing_interval: row.interval, currency: "cny", paid_seats: row.seats },
      ...{ period_start: midnight(startsOn), period_end: midnight(row.paidTo) },
      ...(await following(db, startsOn)),
      ...{ past_due_since: null, ends_at: null, ended_at: null },
      // What was agreed ends with the agreement.
      ...(source === "agreement" ? { overrides: "{}", override_reason: null } : {}),
    })
    .execute();
}

/** Of the periods that follow the one begun on that day: the plan of the next, where it is another, and the fewest seats. */
async function following(db: TenantDb, startsOn: Day): Promise<{ next_plan: PaidPlan | null; next_seats: number | null }> {
  const [current, ...rest] = await db
    .selectFrom("paid_periods")
    .select(["plan", "seats"])
    .where("starts_on", ">=", startsOn)
    .where("superseded_at", "is", null)
    .orderBy("starts_on")
    .execute();
  const [next] = rest;
  return {
    next_plan: current && next && next.plan !== current.plan ? next.plan : null,
    next_seats: next ? Math.min(...rest.map(({ seats }) => seats)) : null,
  };
}

/** The first moment of a day in the workspace's zone. */
export function midnight(day: Day) {
  return sql<string>`(select ${day}::date::timestamp at time zone w.time_zone from app.workspaces w)`;
}
