import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { ORDER_STATES } from "./order.rules.ts";
import { obstaclesOf } from "./order-fit.rules.ts";
import type { Coverage } from "./order-quote.rules.ts";
import { readReference } from "./payment-reference.rules.ts";

type OrderSort = "orderedAt" | "amount" | "state" | "receivedOn";
type OrderFilter = "state";

export const ORDER_LIST: ListDefinition<OrderSort, OrderFilter> = {
  sorts: ["orderedAt", "amount", "state", "receivedOn"],
  defaultSort: "orderedAt",
  defaultDir: "desc",
  filters: { state: ORDER_STATES },
};

/** A workspace's orders, found by reference; newest first unless asked otherwise. */
export async function listOrders(db: TenantDb, list: ListRequest<OrderSort, OrderFilter>) {
  let query = db.selectFrom("transfer_orders as o").innerJoin("member_profiles as m", (join) =>
    join.onRef("m.workspace_id", "=", "o.workspace_id").onRef("m.id", "=", "o.ordered_by"),
  );
  const state = ORDER_STATES.find((one) => one === list.filters.state);
  if (state) query = query.where("o.state", "=", state);
  if (list.q) {
    const asked = readReference(list.q) ?? list.q.replaceAll(/\s/g, "");
    query = query.where((eb) => eb.or([eb("o.reference", "ilike", containing(asked)), eb("m.display_name", "ilike", containing(list.q))]));
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = { orderedAt: sql.ref("o.ordered_at"), amount: sql.ref("o.amount"), state: sql.ref("o.state"), receivedOn: sql.ref("o.received_on") }[list.sort];
  const rows = await query
    .select(["o.id", "o.reference", "o.kind", "o.plan", "o.billing_interval as interval", "o.seats", "o.amount", "o.state"])
    .select(["o.ordered_at as orderedAt", "o.received", "o.received_on as receivedOn", "m.display_name as orderedBy"])
    .leftJoinLateral(
      (eb) => eb.selectFrom("fapiao_requests as f").select(["f.state", "f.number"]).whereRef("f.order_id", "=", "o.id").orderBy("f.requested_at", "desc").limit(1).as("newest"),
      (join) => join.onTrue(),
    )
    .select(["newest.state as fapiao", "newest.number as fapiaoNumber"])
    // What has not arrived comes after what has, whichever way they are sorted.
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc() : order.desc()).nullsLast())
    .orderBy("o.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** The workspace's day on which an order was placed. */
export const orderedOn = sql<Day>`(ordered_at at time zone (select time_zone from app.workspaces))::date::text`;

/** One order with the period it paid for; null when the workspace has no such order. */
export async function getOrder(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("transfer_orders as o")
    .innerJoin("member_profiles as m", (join) => join.onRef("m.workspace_id", "=", "o.workspace_id").onRef("m.id", "=", "o.ordered_by"))
    .leftJoin("paid_periods as p", (join) => join.onRef("p.workspace_id", "=", "o.workspace_id").onRef("p.order_id", "=", "o.id").on("p.superseded_at", "is", null))
    .select(["o.id", "o.reference", "o.kind", "o.plan", "o.billing_interval as interval", "o.seats", "o.amount", "o.state", "o.version"])
    .select(["o.ordered_at as orderedAt", "o.expires_at as expiresAt", "o.received_on as receivedOn", "o.received", "o.note"])
    .select(orderedOn.as("orderedOn"))
    .select(["m.display_name as orderedBy", "p.starts_on as startsOn", "p.ends_on as endsOn", "o.covers_to as coversTo"])
    .where("o.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The orders that wait for money, the oldest first; `payable`: money for them would simply count as things are now. */
export async function listWaiting(db: TenantDb, coverage: Coverage) {
  const rows = await db
    .selectFrom("transfer_orders")
    .select(["id", "reference", "kind", "plan", "billing_interval as interval", "seats", "amount", "expires_at as expiresAt"])
    .select(["covers_to as coversTo", orderedOn.as("orderedOn")])
    .where("state", "=", "open")
    .orderBy("ordered_at")
    .orderBy("id")
    .execute();
  return rows.map((order) => ({ ...order, payable: obstaclesOf(order, coverage).length === 0 }));
}

/** Money that came for an order and pays for nothing, in order of its coming. */
export function listHeld(db: TenantDb, orderId: Id) {
  return db
    .selectFrom("transfer_receipts")
    .select(["id", "held", "received_on as receivedOn", "returned_on as returnedOn", "note"])
    .where("order_id", "=", orderId)
    .where("held", ">", 0)
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
}
