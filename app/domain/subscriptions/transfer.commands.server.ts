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
 * or plan, an order that was withdrawn, and that money held for the order pays for it, alone or beside what came now.
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
  const isNew = await keepReceipt(db, orderId, receipt);
  if (order.state === "paid") {
    if (isNew) throw new Refusal("order_paid");
    return false;
  }
  if (!isNew && !accepted.has("held")) throw new Refusal("money_is_held");
  if (order.state === "cancelled" && !accepted.has("withdrawn")) throw new Refusal("order_withdrawn");
  const { receivedOn, note } = receipt;
  const money = (await heldFor(db, orderId, receipt)).filter(({ isThis }) => isThis || accepted.has("held"));
  const total = money.reduce((sum, { held }) => sum + held, 0);
  const surplus = accepted.has("surplus") ? Math.max(0, total - order.amount) : 0;
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
  const heldOfThis = await useHeld(db, money, surplus);
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
  if (isNew && heldOfThis > 0) await tellHeld(db, order, { ...receipt, received: heldOfThis });
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
  if (!(await keepReceipt(db, orderId, receipt))) return false;
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

interface HeldMoney {
  id: Id;
  held: number;
  isThis: boolean;
}

/** Money held for an order and not returned, in fen: the receipt's first, the others from the latest. Refused where the receipt's is not as it was kept. */
async function heldFor(db: TenantDb, orderId: Id, { bankReference, received }: Receipt): Promise<HeldMoney[]> {
  const rows = await db
    .selectFrom("transfer_receipts")
    .select(["id", "held", sql<boolean>`bank_reference = ${bankReference}`.as("isThis")])
    .where("order_id", "=", orderId)
    .where("held", ">", 0)
    .where("returned_on", "is", null)
    .orderBy(sql`bank_reference = ${bankReference}`, "desc")
    .orderBy("recorded_at", "desc")
    .execute();
  if (rows[0]?.isThis !== true || rows[0].held !== received) throw new Refusal("receipt_differs");
  return rows;
}

/** What was held pays, save a surplus, which stays held, of the first money before the others. Gives what stays of the first. */
async function useHeld(db: TenantDb, money: readonly HeldMoney[], surplus: number): Promise<number> {
  let left = surplus;
  for (const { id, held } of money) {
    const on = Math.min(left, held);
    await db.updateTable("transfer_receipts").set({ held: on }).where("id", "=", id).execute();
    left -= on;
  }
  return Math.min(surplus, money[0]?.held ?? 0);
}

/** Keeps money, held in full until it pays. False when this money of this order is kept already; refused when its reference is another order's. */
async function keepReceipt(db: TenantDb, orderId: Id, { bankReference, received, receivedOn, note }: Receipt): Promise<boolean> {
  const claim = sql<{ holder: Id | null }>`select identity.claim_bank_reference(${bankReference}, ${orderId}::uuid) as holder`;
  const holder = (await claim.execute(db)).rows[0]?.holder ?? null;
  if (holder === orderId) return false;
  if (holder !== null) throw new Refusal("bank_reference_taken");
  const values = { order_id: orderId, bank_reference: bankReference, amount: received, held: received, received_on: receivedOn, note };
  await db.insertInto("transfer_receipts").values(values).execute();
  return true;
}
