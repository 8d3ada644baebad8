import { sql, type UpdateObject } from "kysely";
import { record } from "#db/journal.server.ts";
import type { FapiaoFormat, FapiaoPart, FapiaoState } from "#db/fapiao-tables.ts";
import type { Day, Id, TenantTables } from "#db/schema.ts";
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
 * paid, and while there is one that waits or holds.
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

/** Takes back a request that nobody has answered; another may be asked for then. */
export async function withdrawFapiao(db: TenantDb, id: Id, version: number): Promise<void> {
  const request = await lockRequest(db, id);
  expectOpen(request.state);
  if (request.version !== version) throw new Refusal("stale");
  await answer(db, request, { state: "withdrawn", withdrawn_at: NOW });
  record(db, { action: "fapiao.withdrawn", ...subject(id), data: { reference: request.reference, name: request.title } });
}

/** What the platform's operator says once the tax bureau has issued the fapiao: its number, its day and its files. */
export async function attachFapiao(db: TenantDb, id: Id, issued: { number: string; issuedOn: Day; files: readonly FapiaoFile[] }): Promise<void> {
  const request = await lockRequest(db, id);
  expectOpen(request.state);
  const { number, issuedOn, files } = issued;
  await expectNewNumber(db, number);
  await answer(db, request, { state: "issued", number, issued_on: issuedOn, answered_at: NOW });
  await keepFiles(db, id, "issue", files);
  const data = { reference: request.reference, fapiaoNumber: number, invoicedOn: issuedOn, files: hashes(files) };
  record(db, { action: "fapiao.issued", ...subject(id), data });
  await tell(db, "fapiao_issued", request, { number, issuedOn });
}

/** What the operator says where no fapiao can be issued as it was asked for; another may be asked for then. */
export async function refuseFapiao(db: TenantDb, id: Id, reason: string): Promise<void> {
  const request = await lockRequest(db, id);
  expectOpen(request.state);
  await answer(db, request, { state: "refused", refusal_reason: reason, answered_at: NOW });
  record(db, { action: "fapiao.refused", ...subject(id), data: { reference: request.reference, reason } });
  await tell(db, "fapiao_refused", request, { reason });
}

export interface Reversal {
  /** Of the red fapiao. */
  number: string;
  reversedOn: Day;
  reason: string;
  files: readonly FapiaoFile[];
}

/** What the operator says once a red fapiao has reversed one that was issued: it keeps its files, and another may be asked for. */
export async function reverseFapiao(db: TenantDb, id: Id, { number, reversedOn, reason, files }: Reversal): Promise<void> {
  const request = await lockRequest(db, id);
  const issued = reversible(request, reversedOn);
  await expectNewNumber(db, number);
  await answer(db, request, { state: "reversed", red_number: number, reversed_on: reversedOn, reversal_reason: reason, reversed_at: NOW });
  await keepFiles(db, id, "reversal", files);
  const data = { reference: request.reference, fapiaoNumber: issued, redNumber: number, reversedOn, reason, files: hashes(files) };
  record(db, { action: "fapiao.reversed", ...subject(id), data });
  await tell(db, "fapiao_reversed", request, { number: issued, redNumber: number, reversedOn, reason });
}

const subject = (id: Id) => ({ subjectType: "fapiao", subjectId: id });

/** Throws unless the request waits for its answer. */
export function expectOpen(state: FapiaoState): void {
  if (state === "withdrawn") throw new Refusal("fapiao_withdrawn");
  if (state !== "requested") throw new Refusal("fapiao_answered");
}

/** The number of a fapiao that was issued, on that day or before it; throws where there is none. */
export function reversible({ state, number, issuedOn }: { state: FapiaoState; number: string | null; issuedOn: Day | null }, reversedOn: Day): string {
  if (state !== "issued" || number === null) throw new Refusal("fapiao_not_issued");
  if (issuedOn !== null && reversedOn < issuedOn) throw new Refusal("fapiao_reversed_early");
  return number;
}

const NOW = sql<string>`app.now()`;

type Request = Awaited<ReturnType<typeof lockRequest>>;

/** The request, held until the transaction ends; 404 where there is none. */
async function lockRequest(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("fapiao_requests as f")
    .innerJoin("transfer_orders as o", (join) => join.onRef("o.workspace_id", "=", "f.workspace_id").onRef("o.id", "=", "f.order_id"))
    .select(["f.id", "f.state", "f.version", "f.title", "f.amount", "f.number", "f.issued_on as issuedOn", "o.reference"])
    .where("f.id", "=", id)
    .forUpdate("f")
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row;
}

/** A number is on one fapiao alone, also as that of a red one. */
export async function expectNewNumber(db: TenantDb, number: string): Promise<void> {
  const taken = await db
    .selectFrom("fapiao_requests")
    .select("id")
    .where((eb) => eb.or([eb("number", "=", number), eb("red_number", "=", number)]))
    .executeTakeFirst();
  if (taken) throw new Refusal("fapiao_number_taken");
}

async function answer(db: TenantDb, { id, version }: Request, said: UpdateObject<TenantTables, "fapiao_requests">): Promise<void> {
  await db.updateTable("fapiao_requests").set({ ...said, version: version + 1 }).where("id", "=", id).execute();
}

async function keepFiles(db: TenantDb, id: Id, part: FapiaoPart, files: readonly FapiaoFile[]): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ storageId, ...file }) => ({ request_id: id, part, storage_id: storageId, ...file }));
  await db.insertInto("fapiao_files").values(rows).execute();
}

const hashes = (files: readonly FapiaoFile[]) => files.map(({ name, sha256 }) => `${name} ${sha256}`);

type Said = "fapiao_issued" | "fapiao_refused" | "fapiao_reversed";

/** Owners and finance hear of it, with the way to its page. */
async function tell(db: TenantDb, template: Said, request: Request, said: Record<string, string>): Promise<void> {
  const { slug } = await db.selectFrom("workspaces").select("slug").executeTakeFirstOrThrow();
  await mailToPayers(db, template, {
    ...{ reference: shownReference(request.reference), title: request.title, amount: yuan(request.amount) },
    ...said,
    path: paths.workspace(slug).billing.fapiao(request.id).root,
  });
}
