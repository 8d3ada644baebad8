import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lockOpenClient } from "./client.commands.server.ts";
import type { ContactFields } from "./client.schema.ts";

/**
 * People to talk to at a client. At most one is the primary contact: naming another moves the mark. The journal keeps
 * names of fields, not phone numbers or addresses: it can never forget.
 */
export async function createContact(db: TenantDb, clientId: Id, { isPrimary, ...fields }: ContactFields): Promise<Id> {
  await lockOpenClient(db, clientId);
  if (isPrimary) await clearPrimary(db, clientId);
  const { id } = await db
    .insertInto("client_contacts")
    .values({ client_id: clientId, ...fields, is_primary: isPrimary })
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, {
    action: "contact.created",
    subjectType: "contact",
    subjectId: id,
    clientId,
    data: { name: fields.name, isPrimary },
  });
  return id;
}

/** Saves what changed. Stale when someone saved after `version` was read; 404 when the client has no such contact. */
export async function updateContact(
  db: TenantDb,
  clientId: Id,
  id: Id,
  { version, isPrimary, ...fields }: ContactFields & { version: number },
): Promise<void> {
  await lockOpenClient(db, clientId);
  const before = await contactAt(db, clientId, id, version);
  const now = { ...fields, is_primary: isPrimary };
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter((field) => before[field] !== now[field]);
  if (changed.length === 0) return;
  if (isPrimary) await clearPrimary(db, clientId);
  await db
    .updateTable("client_contacts")
    .set({ ...now, version: version + 1 })
    .where("client_id", "=", clientId)
    .where("id", "=", id)
    .execute();
  record(db, {
    action: "contact.updated",
    subjectType: "contact",
    subjectId: id,
    clientId,
    data: {
      name: fields.name,
      isPrimary,
      changed: changed.map((field) => (field === "is_primary" ? "isPrimary" : field)),
    },
  });
}

export async function removeContact(db: TenantDb, clientId: Id, id: Id, version: number): Promise<void> {
  await lockOpenClient(db, clientId);
  const before = await contactAt(db, clientId, id, version);
  await db.deleteFrom("client_contacts").where("client_id", "=", clientId).where("id", "=", id).execute();
  record(db, {
    action: "contact.removed",
    subjectType: "contact",
    subjectId: id,
    clientId,
    data: { name: before.name },
  });
}

/** The contact as the person saw it. The client is locked, so it stays so until the transaction ends. */
async function contactAt(db: TenantDb, clientId: Id, id: Id, version: number) {
  const row = await db
    .selectFrom("client_contacts")
    .select(["name", "title", "phone", "email", "is_primary", "version"])
    .where("client_id", "=", clientId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  return row;
}

async function clearPrimary(db: TenantDb, clientId: Id): Promise<void> {
  await db
    .updateTable("client_contacts")
    .set((eb) => ({ is_primary: false, version: eb("version", "+", 1) }))
    .where("client_id", "=", clientId)
    .where("is_primary", "=", true)
    .execute();
}
