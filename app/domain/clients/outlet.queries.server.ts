import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { OUTLET_OPERATIONS } from "./client.rules.ts";

type OutletSort = "name" | "city" | "operation";
type OutletFilter = "operation";

export const OUTLET_LIST: ListDefinition<OutletSort, OutletFilter> = {
  sorts: ["name", "city", "operation"],
  defaultSort: "name",
  defaultDir: "asc",
  filters: { operation: OUTLET_OPERATIONS },
};

export type OutletListRequest = ListRequest<OutletSort, OutletFilter>;

/** A client's service outlets found by name or city; those without a city come last. */
export async function listOutlets(db: TenantDb, clientId: Id, list: OutletListRequest) {
  let query = db.selectFrom("client_outlets").where("client_id", "=", clientId);
  const operation = OUTLET_OPERATIONS.find((one) => one === list.filters.operation);
  if (operation) query = query.where("operation", "=", operation);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("name", "ilike", pattern), eb("city", "ilike", pattern)]));
  }
  const by = {
    name: sql`name collate "zh-x-icu"`,
    city: sql`city collate "zh-x-icu"`,
    operation: sql.ref("operation"),
  }[list.sort];
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select(["id", "name", "city", "operation"])
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc().nullsLast() : order.desc().nullsLast()))
    .orderBy("id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** The first outlets by name and how many there are of each kind, for the client's page. */
export async function outletSummary(db: TenantDb, clientId: Id, most: number) {
  const counts = await db
    .selectFrom("client_outlets")
    .select(["operation"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("client_id", "=", clientId)
    .groupBy("operation")
    .execute();
  const first = await db
    .selectFrom("client_outlets")
    .select(["id", "name", "city", "operation"])
    .where("client_id", "=", clientId)
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy("id")
    .limit(most)
    .execute();
  const of = (operation: "own" | "commissioned") => counts.find((row) => row.operation === operation)?.count ?? 0;
  return { first, own: of("own"), commissioned: of("commissioned") };
}

/** One outlet of a client; null when the client has no such outlet. */
export async function getOutlet(db: TenantDb, clientId: Id, id: Id) {
  const row = await db
    .selectFrom("client_outlets")
    .select(["id", "name", "city", "operation", "version"])
    .where("client_id", "=", clientId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
