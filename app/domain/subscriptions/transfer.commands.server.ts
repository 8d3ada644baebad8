import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getCoverage } from "./coverage.queries.server.ts";
import { mailToPayers } from "./notice.commands.server.ts";
import { type LockedOrder, lockOrder, orderPath, subject } from "./order.commands.server.ts";
import { changeOf, obstaclesOf } from "./order-fit.rules.ts";
import { type Coverage, periodAfter } from "./order-quote.rules.ts";
import { addPeriod, changePeriods } from "./paid-period.commands.server.ts";
import type { PaidDays } from "./order-price.rules.ts";
import { yuan } from "./order.rules.ts";
import { shownReference } from "./payment-reference.rules.ts";
import { holdSubscription } from "./subscription.commands.server.ts";

/** Money as the bank's statement has it. */
export interface Receipt {
  /** The statement's own reference of it; no other money of the installation has it. */
  bankReference: string;
  /** In fen. */
  received: number;
  receivedOn: Day;
  note: string | null;
}

/**
 * What the operator takes on: another amount, a surplus to be returned, a price that fits no more, seats that do not fit staff
 * or plan, an order that was withdrawn, and that money held for the order pays for it too.
 */
export type Accepted = "amount" | "surplus" | "price" | "seats" | "withdrawn" | "held";

/**
 * What the platform's operator confirms: the money of an order has arrived. A period begins today, or where the paid one
 * ends; added seats and a higher plan count at once. An order that lapsed meanwhile is as good as an open one. False when
 * this money was confirmed before, which changes nothing.
 */
export async function confirmTransfer(db: TenantDb, workspaceId: Id, orderId: Id, receipt: Receipt, accepted: ReadonlySet<Accepted>): Promise<boolean> {
  await holdSubscription(db);
  const order = await lockOrder(db, orderId);
  const total = receipt.received + (accepted.has("held") ? await heldFor(db, orderId, receipt.bankReference) : 0);
  const surplus = accepted.has("surplus") && order.state !== "paid" ? Math.max(0, total - order.amount) : 0;
  if (!(await keepReceipt(db, orderId, receipt, surplus))) {
    if (order.state !== "paid") throw new Refusal("money_is_held");
    return false;
  }
  if (order.state === "paid") throw new Refusal("order_paid");
  if (order.state === "cancelled" && !accepted.has("withdrawn")) throw new Refusal("order_withdrawn");
  const { receivedOn, note } = receipt;
  const received = total - surplus;
  if (received !== order.amount && !accepted.has("amount")) throw new Refusal("amount_differs");
  const coverage = await getCoverage(db);
  const obstacle = obstaclesOf(order, coverage).find(({ accepts }) => accepts === null || !accepted.has(accepts));
  if (obstacle) throw new Refusal(obstacle.code, undefined, obstacle.limit);
  await db
    .updateTable("transfer_orders")
    .set({ state: "paid", version: order.version + 1, paid_at: sql<string>`app.now()`, received, received_on: receivedOn, note })
    .where("id", "=", orderId)
    .execute();
  if (accepted.has("held")) await useHeld(db, orderId, receipt.bankReference);
  const { reference, kind, plan, interval, seats } = order;
  const paid = kind === "seats" || kind === "upgrade" ? await change(db, order, coverage) : await extend(db, workspaceId, order, coverage);
  record(db, {
    action: "order.paid",
    ...subject(orderId),
    data: {
      ...{ reference, orderKind: kind, plan, interval, seats, amount: yuan(order.amount) },
      ...{ received: yuan(received), receivedOn, ...paid, ...(note === null ? {} : { note }) },
    },
  });
  await mailToPayers(db, "order_paid", {
    ...{ reference: shownReference(reference), kind, seats: String(seats), amount: yuan(received), receivedOn },
    ...{ startsOn: paid.startsOn, lastDay: addDays(paid.endsOn, -1), path: await orderPath(db, orderId) },
  });
  if (surplus > 0) await tellHeld(db, order, { ...receipt, received: surplus });
  return true;
}

async function extend(db: TenantDb, workspaceId: Id, { id, plan, interval, seats }: LockedOrder, coverage: Coverage): Promise<PaidDays> {
  const { anchoredOn, days } = periodAfter(coverage, interval);
  await addPeriod(db, workspaceId, id, { plan, interval, seats, anchoredOn, ...days });
  return days;
}

async function change(db: TenantDb, order: LockedOrder, coverage: Coverage): Promise<PaidDays> {
  const { periods, endsOn } = changeOf(order, coverage);
  await changePeriods(db, periods);
  return { startsOn: coverage.today, endsOn: endsOn ?? coverage.today };
}

/** Keeps money that came for an order and pays for nothing, to be returned. False when this money was kept before. */
export async function holdMoney(db: TenantDb, orderId: Id, receipt: Receipt): Promise<boolean> {
  const order = await lockOrder(db, orderId);
  if (!(await keepReceipt(db, orderId, receipt, receipt.received))) return false;
  await tellHeld(db, order, receipt);
  return true;
}

async function tellHeld(db: TenantDb, { id, reference }: LockedOrder, { received, receivedOn, note }: Receipt): Promise<void> {
  const data = { reference, amount: yuan(received), receivedOn, ...(note === null ? {} : { note }) };
  record(db, { action: "order.money_held", ...subject(id), data });
  const said = { reference: shownReference(reference), amount: yuan(received), receivedOn, note: note ?? "none" };
  await mailToPayers(db, "money_held", { ...said, path: await orderPath(db, id) });
}

/** Money that was held has gone back. False where none is held by this reference, or it went back before. */
export async function returnMoney(db: TenantDb, orderId: Id, bankReference: string, returnedOn: Day): Promise<boolean> {
  const { reference } = await lockOrder(db, orderId);
  const row = await db
    .updateTable("transfer_receipts")
    .set({ returned_on: returnedOn })
    .where("order_id", "=", orderId)
    .where("bank_reference", "=", bankReference)
    .where("held", ">", 0)
    .where("returned_on", "is", null)
    .returning("held")
    .executeTakeFirst();
  if (!row) return false;
  record(db, { action: "order.money_returned", ...subject(orderId), data: { reference, amount: yuan(row.held), returnedOn } });
  return true;
}

/** Money held for an order and not returned, in fen, beside that of one bank reference. */
async function heldFor(db: TenantDb, orderId: Id, beside: string): Promise<number> {
  const held = sql<number>`coalesce(sum(held), 0)::int`.as("held");
  const query = db.selectFrom("transfer_receipts").select(held).where("order_id", "=", orderId).where("returned_on", "is", null);
  return (await query.where("bank_reference", "<>", beside).executeTakeFirstOrThrow()).held;
}

/** What was held for an order pays for it now. */
async function useHeld(db: TenantDb, orderId: Id, beside: string): Promise<void> {
  const query = db.updateTable("transfer_receipts").set({ held: 0 }).where("order_id", "=", orderId).where("returned_on", "is", null);
  await query.where("bank_reference", "<>", beside).where("held", ">", 0).execute();
}

/** False when this money of this order is kept already; refused when its reference is another order's. */
async function keepReceipt(db: TenantDb, orderId: Id, { bankReference, received, receivedOn, note }: Receipt, held: number): Promise<boolean> {
  const claim = sql<{ holder: Id | null }>`select identity.claim_bank_reference(${bankReference}, ${orderId}::uuid) as holder`;
  const holder = (await claim.execute(db)).rows[0]?.holder ?? null;
  if (holder === orderId) return false;
  if (holder !== null) throw new Refusal("bank_reference_taken");
  const values = { order_id: orderId, bank_reference: bankReference, amount: received, held, received_on: receivedOn, note };
  await db.insertInto("transfer_receipts").values(values).execute();
  return true;
}
