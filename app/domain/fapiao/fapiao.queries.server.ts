import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

const HEADING = ["type", "title", "tax_id as taxId", "address", "phone", "bank", "account"] as const;
const FROZEN = ["f.type", "f.title", "f.tax_id as taxId", "f.address", "f.phone", "f.bank", "f.account"] as const;

/** What fapiao can be made out to, by name. */
export function listHeadings(db: TenantDb) {
  return headings(db).orderBy(sql`title collate "zh-x-icu"`).orderBy("id").execute();
}

/** One heading; null when the workspace has no such one. */
export async function getHeading(db: TenantDb, id: Id) {
  return (await headings(db).where("id", "=", id).executeTakeFirst()) ?? null;
}

function headings(db: TenantDb) {
  return db.selectFrom("fapiao_headings").select(["id", "version", ...HEADING]);
}

/** The fapiao asked for over an order, the newest first: at most the first is not refused. */
export function fapiaoOfOrder(db: TenantDb, orderId: Id) {
  return db
    .selectFrom("fapiao_requests")
    .select(["id", "state", "kind", "title", "number", "requested_at as requestedAt"])
    .where("order_id", "=", orderId)
    .orderBy("requested_at", "desc")
    .orderBy("id")
    .execute();
}

/** Where a fapiao goes unless another address is named. */
export async function emailOf(db: TenantDb, memberId: Id): Promise<string> {
  const row = await db.selectFrom("member_profiles").select("email").where("id", "=", memberId).executeTakeFirst();
  return row?.email ?? "";
}

/** One fapiao as it was asked for and answered, with its files; null when the workspace has no such one. */
export async function getFapiao(db: TenantDb, id: Id) {
  const row = await requests(db)
    .innerJoin("member_profiles as m", (join) => join.onRef("m.workspace_id", "=", "f.workspace_id").onRef("m.id", "=", "f.requested_by"))
    .select(["f.number", "f.issued_on as issuedOn", "f.refusal_reason as refusalReason", "f.answered_at as answeredAt"])
    .select("m.display_name as requestedBy")
    .where("f.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const files = await db.selectFrom("fapiao_files").select(["id", "format", "bytes", "name"]).where("request_id", "=", id).orderBy("format").execute();
  return { ...row, files };
}

/** Where a file of a fapiao is kept; null when the fapiao has no such file. */
export async function getFapiaoFile(db: TenantDb, id: Id, fileId: Id) {
  const row = await db
    .selectFrom("fapiao_files")
    .select(["storage_id as storageId", "sha256", "format", "name"])
    .where("request_id", "=", id)
    .where("id", "=", fileId)
    .executeTakeFirst();
  return row ?? null;
}

/** What the operator still has to answer, the oldest first. */
export function listOpenFapiao(db: TenantDb) {
  return requests(db)
    .innerJoin("workspaces as w", "w.id", "f.workspace_id")
    .select(["w.name as workspace", "w.slug", "o.kind as orderKind", "o.plan", "o.billing_interval as interval", "o.seats"])
    .select(["o.received_on as receivedOn"])
    .where("f.state", "=", "requested")
    .orderBy("f.requested_at")
    .orderBy("f.id")
    .execute();
}

/** Whether the workspace has this request, and whether it knows this number. */
export async function seekFapiao(db: TenantDb, id: Id, number: string | null): Promise<{ here: boolean; numberKnown: boolean }> {
  const rows = await db
    .selectFrom("fapiao_requests")
    .select(["id", "number"])
    .where((eb) => eb.or([eb("id", "=", id), ...(number === null ? [] : [eb("number", "=", number)])]))
    .execute();
  return { here: rows.some((row) => row.id === id), numberKnown: number !== null && rows.some((row) => row.number === number) };
}

function requests(db: TenantDb) {
  return db
    .selectFrom("fapiao_requests as f")
    .innerJoin("transfer_orders as o", (join) => join.onRef("o.workspace_id", "=", "f.workspace_id").onRef("o.id", "=", "f.order_id"))
    .select(["f.id", "f.state", "f.kind", "f.amount", "f.email", "f.requested_at as requestedAt", "f.order_id as orderId", "o.reference"])
    .select([...FROZEN]);
}
