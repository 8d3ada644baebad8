import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** The people to talk to at a client, the primary contact first, then by name. */
export function listContacts(db: TenantDb, clientId: Id) {
  return contacts(db, clientId)
    .orderBy("is_primary", "desc")
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy("id")
    .execute();
}

/** One contact of a client; null when the client has no such contact. */
export async function getContact(db: TenantDb, clientId: Id, id: Id) {
  return (await contacts(db, clientId).where("id", "=", id).executeTakeFirst()) ?? null;
}

function contacts(db: TenantDb, clientId: Id) {
  return db
    .selectFrom("client_contacts")
    .select(["id", "name", "title", "phone", "email", "is_primary as isPrimary", "version"])
    .where("client_id", "=", clientId);
}
