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

/** The fapiao asked for over an order, the newest first: at most one waits or holds. */
export function fapiaoOfOrder(db: TenantDb, orderId: Id) {
  return db
    .selectFrom("fapiao_requests")
    .select(["id", "state", "kind", "title", "tax_id as taxId", "number", "refusal_reason as refusalReason", "requested_at as requestedAt"])
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

/** One fapiao as it was asked for and answered, with its files and the one that stands for the same order; null when the workspace has no such one. */
export async function getFapiao(db: TenantDb, id: Id) {
  const row = await requests(db)
    .innerJoin("member_profiles as m", (join) => join.onRef("m.workspace_id", "=", "f.workspace_id").onRef("m.id", "=", "f.requested_by"))
    .select(["f.number", "f.issued_on as issuedOn", "f.refusal_reason as refusalReason", "f.version"])
    .select(["f.red_number as redNumber", "f.reversed_on as reversedOn", "f.reversal_reason as reversalReason", "f.withdrawn_at as withdrawnAt"])
    .select("m.display_name as requestedBy")
    .where("f.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const files = await db
    .selectFrom("fapiao_files")
    .select(["id", "part", "format", "bytes", "name"])
    .where("request_id", "=", id)
    .orderBy("part")
    .orderBy("format")
    .execute();
  const standing = await db
    .selectFrom("fapiao_requests")
    .select("id")
    .where("order_id", "=", row.orderId)
    .where("state", "in", ["requested", "issued"])
    .executeTakeFirst();
  return { ...row, files, standing: standing?.id ?? null };
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
  return asked(db).where("f.state", "=", "requested").orderBy("f.requested_at").orderBy("f.id").execute();
}

/** One request with all that its fapiao must say; throws where there is none. */
export function getAskedFapiao(db: TenantDb, id: Id) {
  return asked(db).where("f.id", "=", id).executeTakeFirstOrThrow();
}

function asked(db: TenantDb) {
  return requests(db)
    .innerJoin("workspaces as w", "w.id", "f.workspace_id")
    .select(["w.name as workspace", "w.slug", "o.kind as orderKind", "o.plan", "o.billing_interval as interval", "o.seats"])
    .select(["o.received_on as receivedOn", "f.number", "f.issued_on as issuedOn"]);
}

/** Whether the workspace has this request, and whether another one has this number, also as that of its red fapiao. */
export async function seekFapiao(db: TenantDb, id: Id, number: string | null): Promise<{ here: boolean; numberKnown: boolean }> {
  const rows = await db
    .selectFrom("fapiao_requests")
    .select(["id", "number", "red_number as redNumber"])
    .where((eb) => eb.or([eb("id", "=", id), ...(number === null ? [] : [eb("number", "=", number), eb("red_number", "=", number)])]))
    .execute();
  return { here: rows.some((row) => row.id === id), numberKnown: number !== null && rows.some((row) => row.id !== id && [row.number, row.redNumber].includes(number)) };
}

function requests(db: TenantDb) {
  return db
    .selectFrom("fapiao_requests as f")
    .innerJoin("transfer_orders as o", (join) => join.onRef("o.workspace_id", "=", "f.workspace_id").onRef("o.id", "=", "f.order_id"))
    .select(["f.id", "f.state", "f.kind", "f.amount", "f.email", "f.requested_at as requestedAt", "f.order_id as orderId", "o.reference"])
    .select([...FROZEN]);
}
