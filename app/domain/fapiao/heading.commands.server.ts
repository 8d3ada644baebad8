import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { HeadingFields } from "./fapiao.schema.ts";

/** More than any consultancy invoices through. */
const MOST_HEADINGS = 20;

/** Keeps one more heading. The journal keeps its name and which fields changed, no account: it can never forget. */
export async function createHeading(db: TenantDb, fields: HeadingFields): Promise<Id> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fapiao:' || app.workspace_id(), 0))`.execute(db);
  const { count } = await db.selectFrom("fapiao_headings").select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  if (Number(count) >= MOST_HEADINGS) throw new Refusal("fapiao_headings_full", undefined, MOST_HEADINGS);
  const { id } = await db.insertInto("fapiao_headings").values(columns(fields)).returning("id").executeTakeFirstOrThrow();
  record(db, { action: "fapiao_heading.created", ...subject(id), data: { name: fields.title, headingType: fields.type } });
  return id;
}

/** Saves what changed. Stale when someone saved after `version` was read; fapiao asked for before keep what they froze. */
export async function updateHeading(db: TenantDb, id: Id, { version, ...fields }: HeadingFields & { version: number }): Promise<void> {
  const before = await headingAt(db, id, version);
  const now = columns(fields);
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter((column) => before[column] !== now[column]);
  if (changed.length === 0) return;
  await db.updateTable("fapiao_headings").set({ ...now, version: version + 1 }).where("id", "=", id).execute();
  const named = changed.map((column) => FIELDS[column]);
  record(db, { action: "fapiao_heading.updated", ...subject(id), data: { name: fields.title, changed: named } });
}

/** Removes a heading; fapiao that were made out to it stay. */
export async function removeHeading(db: TenantDb, id: Id, version: number): Promise<void> {
  const { title } = await headingAt(db, id, version);
  await db.deleteFrom("fapiao_headings").where("id", "=", id).execute();
  record(db, { action: "fapiao_heading.removed", ...subject(id), data: { name: title } });
}

/** Columns as the journal calls them. */
const FIELDS = { type: "headingType", title: "name", tax_id: "taxId", address: "address", phone: "phone", bank: "bank", account: "account" };

const subject = (id: Id) => ({ subjectType: "fapiao_heading", subjectId: id });

function columns({ taxId, type, title, address, phone, bank, account }: HeadingFields) {
  return { type, title, tax_id: taxId, address, phone, bank, account };
}

async function headingAt(db: TenantDb, id: Id, version: number) {
  const row = await db
    .selectFrom("fapiao_headings")
    .select(["type", "title", "tax_id", "address", "phone", "bank", "account", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  return row;
}
