import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { refreshClientForecasts } from "#app/domain/assessments/forecast.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { ClientFields } from "./client.schema.ts";

type Versioned<Fields> = Fields & { version: number };

const NOW = sql<string>`app.now()`;

/** Saves a new client company and returns its id. Refuses a credit code that another client in work has. */
export async function createClient(db: TenantDb, fields: ClientFields): Promise<Id> {
  const { id } = await db.insertInto("clients").values(columnsOf(fields)).returning("id").executeTakeFirstOrThrow();
  record(db, {
    action: "client.created",
    subjectType: "client",
    subjectId: id,
    clientId: id,
    data: filled(fields),
  });
  return id;
}

/**
 * Saves what changed; nothing changed, nothing written. A new name also stands at the doors of the client's people.
 * Stale when someone saved after `version` was read.
 */
export async function updateClient(
  db: TenantDb,
  id: Id,
  { version, ...fields }: Versioned<ClientFields>,
): Promise<void> {
  const before = await lockClient(db, id);
  if (before.version !== version) throw new Refusal("stale");
  if (before.archived_at !== null) throw new Refusal("client_archived");
  const changed = changes(fieldsOf(before), fields);
  if (Object.keys(changed).length === 0) return;
  await db
    .updateTable("clients")
    .set({ ...columnsOf(fields), version: version + 1, updated_at: NOW })
    .where("id", "=", id)
    .execute();
  if (fields.name !== before.name) await sql`select identity.rename_client(${id}::uuid, ${fields.name})`.execute(db);
  record(db, { action: "client.updated", subjectType: "client", subjectId: id, clientId: id, data: changed });
  if ("serviceStaffCount" in changed || "serviceManagementStaffCount" in changed) await refreshClientForecasts(db, id);
}

/**
 * Archives a client or brings it back. What it has stays; while archived it cannot be changed and gets no new
 * engagement. Bringing back is refused while another client in work has its credit code.
 */
export async function setArchived(
  db: TenantDb,
  id: Id,
  { state, version }: { state: "archived" | "active"; version: number },
): Promise<void> {
  const before = await lockClient(db, id);
  const archive = state === "archived";
  if (before.version !== version || (before.archived_at !== null) === archive) throw new Refusal("stale");
  await db
    .updateTable("clients")
    .set({ archived_at: archive ? NOW : null, version: version + 1, updated_at: NOW })
    .where("id", "=", id)
    .execute();
  record(db, {
    action: archive ? "client.archived" : "client.restored",
    subjectType: "client",
    subjectId: id,
    clientId: id,
    data: { name: before.name },
  });
}

/**
 * Locks a client that may be changed or given something new, until the transaction ends. Not there: 404.
 * Archived: refused.
 */
export async function lockOpenClient(db: TenantDb, id: Id): Promise<void> {
  const { archived_at } = await lockClient(db, id);
  if (archived_at !== null) throw new Refusal("client_archived");
}

async function lockClient(db: TenantDb, id: Id) {
  const row = await db.selectFrom("clients").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row;
}

function columnsOf(fields: ClientFields) {
  return {
    name: fields.name,
    short_name: fields.shortName,
    kind: fields.kind,
    uscc: fields.uscc,
    address: fields.address,
    categories: fields.categories,
    staff_count: fields.staffCount,
    service_staff_count: fields.serviceStaffCount,
    service_management_staff_count: fields.serviceManagementStaffCount,
    note: fields.note,
  };
}

function fieldsOf(row: Awaited<ReturnType<typeof lockClient>>): ClientFields {
  return {
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    uscc: row.uscc,
    address: row.address,
    categories: row.categories,
    staffCount: row.staff_count,
    serviceStaffCount: row.service_staff_count,
    serviceManagementStaffCount: row.service_management_staff_count,
    note: row.note,
  };
}

/** The fields that differ, with what they were and are. Of a note only that it changed: the journal never forgets. */
function changes(before: ClientFields, after: ClientFields): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const field of Object.keys(after) as (keyof ClientFields)[]) {
    if (same(before[field], after[field])) continue;
    if (field === "note") told.noteChanged = true;
    else told[field] = { from: before[field], to: after[field] };
  }
  return told;
}

/** The fields that are filled, told as above. */
function filled({ note, ...fields }: ClientFields): Record<string, unknown> {
  const told = Object.entries(fields).filter(([, value]) => value !== null && !same(value, []));
  return { ...Object.fromEntries(told), ...(note === null ? {} : { noteChanged: true }) };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
