import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { PaidPlan } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lookAtNotices, mailToPayers } from "./notice.commands.server.ts";
import { lockOrder, subject } from "./order.commands.server.ts";
import { getCoverage } from "./order.queries.server.ts";
import { type PaidDays, periodFrom } from "./order-price.rules.ts";
import { yuan } from "./order.rules.ts";
import { shownReference } from "./payment-reference.rules.ts";

export interface Receipt {
  /** What the bank says arrived, in fen, and when. */
  received: number;
  receivedOn: Day;
  note: string | null;
}

/**
 * What the platform's operator confirms: the money of an order has arrived. A period begins today, or where the paid one
 * ends; added seats count at once. An order that expired meanwhile is as good as an open one. False when it was confirmed
 * before, which changes nothing.
 */
export async function confirmTransfer(db: TenantDb, workspaceId: Id, orderId: Id, receipt: Receipt): Promise<boolean> {
  await holdSubscription(db);
  const order = await lockOrder(db, orderId);
  if (order.state === "paid") return false;
  if (order.state === "cancelled") throw new Refusal("order_closed");
  const { card, periods, today } = await getCoverage(db);
  if (card) throw new Refusal("paid_by_card");
  const { received, receivedOn, note } = receipt;
  await db
    .updateTable("transfer_orders")
    .set({ state: "paid", version: order.version + 1, paid_at: sql<string>`app.now()`, received, received_on: receivedOn, note })
    .where("id", "=", orderId)
    .execute();
  const [current] = periods;
  const last = periods.at(-1);
  const { kind, plan, interval, seats } = order;
  let paid: PaidDays;
  if (kind === "seats") {
    // Priced for the rest of the period it was ordered in, they never count in another.
    if (!current || order.orderedOn < current.startsOn) throw new Refusal("no_paid_period");
    await db.updateTable("paid_periods").set((eb) => ({ seats: eb("seats", "+", seats) })).where("starts_on", "=", current.startsOn).execute();
    await db.updateTable("subscriptions").set((eb) => ({ paid_seats: eb("paid_seats", "+", seats) })).execute();
    paid = { startsOn: today, endsOn: current.endsOn };
  } else {
    const anchoredOn = last?.anchoredOn ?? today;
    paid = periodFrom(last?.endsOn ?? today, anchoredOn, interval);
    await db
      .insertInto("paid_periods")
      .values({ order_id: orderId, plan, billing_interval: interval, seats, starts_on: paid.startsOn, ends_on: paid.endsOn, anchored_on: anchoredOn })
      .execute();
    await coverTo(db, workspaceId, paid);
  }
  record(db, {
    action: "order.paid",
    ...subject(orderId),
    data: {
      ...{ reference: order.reference, orderKind: kind, plan, interval, seats, amount: yuan(order.amount) },
      ...{ received: yuan(received), receivedOn, ...paid, ...(note === null ? {} : { note }) },
    },
  });
  await lookAtNotices(db, workspaceId);
  await mailToPayers(db, "order_paid", {
    ...{ reference: shownReference(order.reference), kind, seats: String(seats), amount: yuan(received), receivedOn },
    ...{ startsOn: paid.startsOn, lastDay: addDays(paid.endsOn, -1), path: await orderPath(db, orderId) },
  });
  return true;
}

/** The subscription is paid up to there, and where the period has begun, it is the one that runs. */
async function coverTo(db: TenantDb, workspaceId: Id, { startsOn, endsOn }: PaidDays): Promise<void> {
  const { begun } = await db
    .selectFrom("workspaces")
    .select(sql<boolean>`${startsOn}::date <= (app.now() at time zone time_zone)::date`.as("begun"))
    .executeTakeFirstOrThrow();
  if (begun) await runPeriod(db, startsOn);
  else {
    const { id } = await db.selectFrom("paid_periods").select("id").where("starts_on", "=", startsOn).executeTakeFirstOrThrow();
    await sql`select identity.schedule('paid_period', ${id}::uuid, ${midnight(startsOn)})`.execute(db);
    const { periods } = await getCoverage(db);
    const [current] = periods;
    await db.updateTable("subscriptions").set({ next_plan: current ? await nextPlan(db, current.startsOn) : null, period_end: midnight(endsOn) }).execute();
  }
  await lookAtNotices(db, workspaceId);
}

/** Plan and seats become those of the paid period that runs today; however often it is called, the same. */
export async function beginPaidPeriod(db: TenantDb, periodId: Id): Promise<void> {
  await holdSubscription(db);
  const period = await db.selectFrom("paid_periods").select("starts_on as startsOn").where("id", "=", periodId).executeTakeFirst();
  const { source } = await db.selectFrom("subscriptions").select("source").executeTakeFirstOrThrow();
  const { periods } = await getCoverage(db);
  if (!period || source !== "transfer" || periods[0]?.startsOn !== period.startsOn) return;
  await runPeriod(db, period.startsOn);
  const { plan, seats, startsOn, endsOn } = periods[0];
  record(db, { action: "subscription.period_began", subjectType: "subscription", subjectId: periodId, data: { plan, seats, startsOn, endsOn } });
}

async function runPeriod(db: TenantDb, startsOn: Day): Promise<void> {
  const row = await db
    .selectFrom("paid_periods")
    .select(["plan", "billing_interval as interval", "seats"])
    // Periods of before an agreement or a card took over are not of this row.
    .select(sql<Day>`(select max(l.ends_on)::text from app.paid_periods l where l.starts_on >= ${startsOn}::date)`.as("paidTo"))
    .where("starts_on", "=", startsOn)
    .executeTakeFirstOrThrow();
  const { source } = await db.selectFrom("subscriptions").select("source").executeTakeFirstOrThrow();
  await db
    .updateTable("subscriptions")
    .set({
      ...{ source: "transfer", plan: row.plan, billing_interval: row.interval, currency: "cny", paid_seats: row.seats },
      ...{ period_start: midnight(startsOn), period_end: midnight(row.paidTo) },
      next_plan: await nextPlan(db, startsOn),
      ...{ past_due_since: null, ends_at: null, ended_at: null },
      // What was agreed ends with the agreement.
      ...(source === "transfer" ? {} : { overrides: "{}", override_reason: null }),
    })
    .execute();
}

/** The plan of the period that follows the one begun on that day, where it is another. */
async function nextPlan(db: TenantDb, startsOn: Day): Promise<PaidPlan | null> {
  const rows = await db.selectFrom("paid_periods").select("plan").where("starts_on", ">=", startsOn).orderBy("starts_on").limit(2).execute();
  const [current, next] = rows;
  return current && next && next.plan !== current.plan ? next.plan : null;
}

/** The first moment of a day in the workspace's zone. */
function midnight(day: Day) {
  return sql<string>`(select ${day}::date::timestamp at time zone w.time_zone from app.workspaces w)`;
}

/** Two who change the subscription wait for each other. */
export async function holdSubscription(db: TenantDb): Promise<void> {
  await db.selectFrom("subscriptions").select("id").forUpdate().executeTakeFirstOrThrow();
}

async function orderPath(db: TenantDb, orderId: Id): Promise<string> {
  const { slug } = await db.selectFrom("workspaces").select("slug").executeTakeFirstOrThrow();
  return paths.workspace(slug).billing.order(orderId).root;
}
