import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** Deletes what a file said. Gone already: nothing to do. */
export async function forgetImport(db: TenantDb, id: Id): Promise<void> {
  await db.deleteFrom("gap_imports").where("id", "=", id).execute();
}
