import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { readReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { FAPIAO_STATES } from "./fapiao-heading.rules.ts";

type FapiaoSort = "requestedAt" | "amount";
type FapiaoFilter = "state";

export const FAPIAO_LIST: ListDefinition<FapiaoSort, FapiaoFilter> = {
  sorts: ["requestedAt", "amount"],
  defaultSort: "requestedAt",
  defaultDir: "desc",
  filters: { state: FAPIAO_STATES },
};

/** A workspace's fapiao, found by title, number or the order's reference; newest first unless asked otherwise. */
export async function listFapiao(db: TenantDb, list: ListRequest<FapiaoSort, FapiaoFilter>) {
  let query = db
    .selectFrom("fapiao_requests as f")
    .innerJoin("transfer_orders as o", (join) => join.onRef("o.workspace_id", "=", "f.workspace_id").onRef("o.id", "=", "f.order_id"));
  const state = FAPIAO_STATES.find((one) => one === list.filters.state);
  if (state) query = query.where("f.state", "=", state);
  if (list.q) {
    // Numbers and references are read out in groups.
    const bare = list.q.replaceAll(/\s/g, "");
    const reference = readReference(list.q) ?? bare;
    query = query.where((eb) =>
      eb.or([
        eb("f.title", "ilike", containing(list.q)),
        eb("f.number", "ilike", containing(bare)),
        eb("f.red_number", "ilike", containing(bare)),
        eb("o.reference", "ilike", containing(reference)),
      ]),
    );
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = { requestedAt: sql.ref("f.requested_at"), amount: sql.ref("f.amount") }[list.sort];
  const rows = await query
    .select(["f.id", "f.title", "f.kind", "f.amount", "f.state", "f.number", "f.issued_on as issuedOn", "f.requested_at as requestedAt"])
    .select(["f.red_number as redNumber", "o.reference"])
    .orderBy(by, list.dir)
    .orderBy("f.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}
