import { randomInt, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { payee } from "#app/lib/payee.server.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { mailToPayers } from "./notice.commands.server.ts";
import type { Wanted } from "./order.schema.ts";
import { quote } from "./order-quote.rules.ts";
import { getCoverage } from "./coverage.queries.server.ts";
import { orderedOn } from "./order.queries.server.ts";
import { yuan } from "./order.rules.ts";
import { midnight } from "./paid-period.commands.server.ts";
import { paymentReference, shownReference } from "./payment-reference.rules.ts";

/** So many orders may wait for money at once. */
const MOST_OPEN = 3;

/** Days an order waits for money: of a further period, and of what is priced by the days left of one. */
const ORDER_DAYS = 30;
const WITHIN_PERIOD_DAYS = 7;

/**
 * Orders what was quoted, to be paid by transfer within thirty days; what is priced by the days left, within seven and
 * while its period runs. Refused where the price has changed since it was shown, where seats are fewer than the staff or
 * more than the plan has, and while a card or an agreement pays. Owners and finance get a mail with what to transfer.
 */
export async function placeOrder(db: TenantDb, actor: Actor, { amount, ...wanted }: Wanted & { amount: number }): Promise<Id> {
  await sql`select pg_advisory_xact_lock(hashtextextended('orders:' || app.workspace_id(), 0))`.execute(db);
  const coverage = await getCoverage(db);
  const quoted = quote(wanted, coverage);
  if (!quoted.ok) throw new Refusal(quoted.code, quoted.field, quoted.limit);
  if (quoted.offer.amount !== amount) throw new Refusal("price_changed");
  if (coverage.openOrders >= MOST_OPEN) throw new Refusal("orders_open", undefined, MOST_OPEN);
  const { kind, plan, interval, seats, coversTo } = quoted.offer;
  const id = randomUUID();
  const reference = await claimReference(db, id);
  const [current] = coverage.periods;
  const expires =
    coversTo !== null && current
      ? sql<string>`least(app.now() + make_interval(days => ${WITHIN_PERIOD_DAYS}), ${midnight(current.endsOn)})`
      : sql<string>`app.now() + make_interval(days => ${ORDER_DAYS})`;
  const row = await db
    .insertInto("transfer_orders")
    .values({ id, reference, kind, plan, billing_interval: interval, seats, amount, ordered_by: actor.memberId, expires_at: expires, covers_to: coversTo })
    .returning("expires_at as expiresAt")
    .executeTakeFirstOrThrow();
  await sql`select identity.schedule('order_expiry', ${id}::uuid, ${row.expiresAt}::timestamptz)`.execute(db);
  record(db, { action: "order.placed", ...subject(id), data: { reference, orderKind: kind, plan, interval, seats, amount: yuan(amount) } });
  const { name = "", bank = "", account = "" } = payee() ?? {};
  await mailToPayers(db, "order_placed", {
    ...{ reference: shownReference(reference), amount: yuan(amount), name, bank, account },
    ...{ until: await dayOf(db, row.expiresAt), path: await orderPath(db, id) },
  });
  return id;
}

/** Takes back an order that nobody has paid. */
export async function cancelOrder(db: TenantDb, id: Id, version: number): Promise<void> {
  const order = await lockOrder(db, id);
  if (order.version !== version) throw new Refusal("stale");
  if (order.state !== "open") throw new Refusal("order_closed");
  await db.updateTable("transfer_orders").set({ state: "cancelled", version: version + 1 }).where("id", "=", id).execute();
  record(db, { action: "order.cancelled", ...subject(id), data: { reference: order.reference } });
}

/** Ends an order that nobody paid in time; one that is no longer open stays as it is. */
export async function expireOrder(db: TenantDb, id: Id): Promise<void> {
  const order = await lockOrder(db, id);
  if (order.state !== "open" || !order.over) return;
  await db.updateTable("transfer_orders").set({ state: "expired", version: order.version + 1 }).where("id", "=", id).execute();
  record(db, { action: "order.expired", ...subject(id), data: { reference: order.reference } });
  await mailToPayers(db, "order_expired", {
    ...{ reference: shownReference(order.reference), amount: yuan(order.amount), kind: order.kind },
    path: await orderPath(db, id),
  });
}

export type LockedOrder = Awaited<ReturnType<typeof lockOrder>>;

export async function lockOrder(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("transfer_orders")
    .select(["id", "reference", "kind", "plan", "billing_interval as interval", "seats", "amount", "state", "version", "covers_to as coversTo"])
    .select(sql<boolean>`expires_at <= app.now()`.as("over"))
    .select(orderedOn.as("orderedOn"))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row;
}

/** What an activity event of an order is about. */
export const subject = (id: Id) => ({ subjectType: "order", subjectId: id });

export async function orderPath(db: TenantDb, orderId: Id): Promise<string> {
  const { slug } = await db.selectFrom("workspaces").select("slug").executeTakeFirstOrThrow();
  return paths.workspace(slug).billing.order(orderId).root;
}

/** The last whole day before a moment, in the workspace's zone. */
async function dayOf(db: TenantDb, moment: string): Promise<Day> {
  const day = sql<Day>`((${moment}::timestamptz - interval '1 second') at time zone time_zone)::date::text`;
  return (await db.selectFrom("workspaces").select(day.as("day")).executeTakeFirstOrThrow()).day;
}

/** Of a hundred million references; drawn again where another order has it. */
async function claimReference(db: TenantDb, orderId: Id): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const reference = paymentReference(String(randomInt(100_000_000)).padStart(8, "0"));
    const { rows } = await sql<{ free: boolean }>`select identity.claim_reference(${reference}, ${orderId}::uuid) as free`.execute(db);
    if (rows[0]?.free) return reference;
  }
  throw new Error("no free payment reference was found");
}
