import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { FapiaoFormat } from "#db/fapiao-tables.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { lockOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { mailToPayers } from "#app/domain/subscriptions/notice.commands.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { FapiaoFields } from "./fapiao.schema.ts";
import { getHeading } from "./fapiao.queries.server.ts";
import { takesSpecial } from "./fapiao-heading.rules.ts";

/**
 * Asks for a fapiao over what was received for an order, made out to a heading as it is now. Refused while nothing was
 * paid, and while there is one that was not refused.
 */
export async function requestFapiao(db: TenantDb, actor: Actor, orderId: Id, { kind, headingId, email }: FapiaoFields): Promise<Id> {
  const order = await lockOrder(db, orderId);
  if (order.state !== "paid") throw new Refusal("fapiao_unpaid");
  const heading = await getHeading(db, headingId);
  if (!heading) throw new Refusal("choose", "headingId");
  if (kind === "special" && !takesSpecial(heading)) throw new Refusal("fapiao_special", "headingId");
  const { received } = await db.selectFrom("transfer_orders").select("received").where("id", "=", orderId).executeTakeFirstOrThrow();
  const { type, title, taxId, address, phone, bank, account } = heading;
  const amount = received ?? order.amount;
  const { id } = await db
    .insertInto("fapiao_requests")
    .values({ order_id: orderId, kind, amount, email, requested_by: actor.memberId, type, title, tax_id: taxId, address, phone, bank, account })
    .returning("id")
    .executeTakeFirstOrThrow();
  const data = { reference: order.reference, fapiaoKind: kind, amount: yuan(amount), name: title };
  record(db, { action: "fapiao.requested", ...subject(id), data });
  return id;
}

export interface FapiaoFile {
  format: FapiaoFormat;
  storageId: Id;
  sha256: string;
  bytes: number;
  name: string;
}

/** What the platform's operator says once the tax bureau has issued the fapiao: its number, its day and its files. */
export async function attachFapiao(db: TenantDb, id: Id, issued: { number: string; issuedOn: Day; files: readonly FapiaoFile[] }): Promise<void> {
  const request = await lockOpen(db, id);
  const { number, issuedOn, files } = issued;
  const taken = await db.selectFrom("fapiao_requests").select("id").where("number", "=", number).executeTakeFirst();
  if (taken) throw new Refusal("fapiao_number_taken");
  await answer(db, request, { state: "issued", number, issued_on: issuedOn });
  const rows = files.map(({ storageId, ...file }) => ({ request_id: id, storage_id: storageId, ...file }));
  await db.insertInto("fapiao_files").values(rows).execute();
  const data = { reference: request.reference, fapiaoNumber: number, issuedOn, files: files.map(({ name, sha256 }) => `${name} ${sha256}`) };
  record(db, { action: "fapiao.issued", ...subject(id), data });
  await tell(db, "fapiao_issued", request, { number, issuedOn });
}

/** What the operator says where no fapiao can be issued as it was asked for; another may be asked for then. */
export async function refuseFapiao(db: TenantDb, id: Id, reason: string): Promise<void> {
  const request = await lockOpen(db, id);
  await answer(db, request, { state: "refused", refusal_reason: reason });
  record(db, { action: "fapiao.refused", ...subject(id), data: { reference: request.reference, reason } });
  await tell(db, "fapiao_refused", request, { reason });
}

const subject = (id: Id) => ({ subjectType: "fapiao", subjectId: id });

type OpenRequest = Awaited<ReturnType<typeof lockOpen>>;

/** The request, held until the transaction ends; 404 where there is none, refused where it was answered before. */
async function lockOpen(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("fapiao_requests as f")
    .innerJoin("transfer_orders as o", (join) => join.onRef("o.workspace_id", "=", "f.workspace_id").onRef("o.id", "=", "f.order_id"))
    .select(["f.id", "f.state", "f.version", "f.title", "f.amount", "o.reference"])
    .where("f.id", "=", id)
    .forUpdate("f")
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.state !== "requested") throw new Refusal("fapiao_answered");
  return row;
}

type Answer = { state: "issued"; number: string; issued_on: Day } | { state: "refused"; refusal_reason: string };

async function answer(db: TenantDb, { id, version }: OpenRequest, said: Answer): Promise<void> {
  await db
    .updateTable("fapiao_requests")
    .set({ ...said, answered_at: sql<string>`app.now()`, version: version + 1 })
    .where("id", "=", id)
    .execute();
}

/** Owners and finance hear of it, with the way to its page. */
async function tell(db: TenantDb, template: "fapiao_issued" | "fapiao_refused", request: OpenRequest, said: Record<string, string>): Promise<void> {
  const { slug } = await db.selectFrom("workspaces").select("slug").executeTakeFirstOrThrow();
  await mailToPayers(db, template, {
    ...{ reference: shownReference(request.reference), title: request.title, amount: yuan(request.amount) },
    ...said,
    path: paths.workspace(slug).billing.fapiao(request.id).root,
  });
}
