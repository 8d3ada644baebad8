import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lockOpenClient } from "./client.commands.server.ts";
import type { OutletFields } from "./client.schema.ts";

/** Service outlets of a client, its own or commissioned ones. */
export async function createOutlet(db: TenantDb, clientId: Id, fields: OutletFields): Promise<Id> {
  await lockOpenClient(db, clientId);
  const { id } = await db
    .insertInto("client_outlets")
    .values({ client_id: clientId, ...fields })
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, { action: "outlet.created", subjectType: "outlet", subjectId: id, clientId, data: { ...fields } });
  return id;
}

/** Saves what changed. Stale when someone saved after `version` was read; 404 when the client has no such outlet. */
export async function updateOutlet(
  db: TenantDb,
  clientId: Id,
  id: Id,
  { version, ...fields }: OutletFields & { version: number },
): Promise<void> {
  await lockOpenClient(db, clientId);
  const before = await outletAt(db, clientId, id, version);
  const changed = (Object.keys(fields) as (keyof OutletFields)[]).filter((field) => before[field] !== fields[field]);
  if (changed.length === 0) return;
  await db
    .updateTable("client_outlets")
    .set({ ...fields, version: version + 1 })
    .where("client_id", "=", clientId)
    .where("id", "=", id)
    .execute();
  record(db, {
    action: "outlet.updated",
    subjectType: "outlet",
    subjectId: id,
    clientId,
    data: {
      name: before.name,
      ...Object.fromEntries(changed.map((field) => [field, { from: before[field], to: fields[field] }])),
    },
  });
}

export async function removeOutlet(db: TenantDb, clientId: Id, id: Id, version: number): Promise<void> {
  await lockOpenClient(db, clientId);
  const before = await outletAt(db, clientId, id, version);
  await db.deleteFrom("client_outlets").where("client_id", "=", clientId).where("id", "=", id).execute();
  record(db, { action: "outlet.removed", subjectType: "outlet", subjectId: id, clientId, data: { name: before.name } });
}

/** The outlet as the person saw it. The client is locked, so it stays so until the transaction ends. */
async function outletAt(db: TenantDb, clientId: Id, id: Id, version: number) {
  const row = await db
    .selectFrom("client_outlets")
    .select(["name", "city", "operation", "version"])
    .where("client_id", "=", clientId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  return row;
}
