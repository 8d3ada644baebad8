import type { TenantDb } from "#db/tenant-db.server.ts";

/** Which of these stored names a row names: hashes of what we made, ids of what was sent or issued. */
export async function namedFiles(db: TenantDb, names: readonly string[]): Promise<Set<string>> {
  const hashes = names.filter((name) => name.length === 64);
  const ids = names.filter((name) => name.length === 36);
  const made = hashes.length === 0 ? [] : await db.selectFrom("files").select("sha256").where("sha256", "in", hashes).execute();
  const sent = ids.length === 0 ? [] : await db.selectFrom("evidence").select("storage_id").where("storage_id", "in", ids).execute();
  const issued = ids.length === 0 ? [] : await db.selectFrom("fapiao_files").select("storage_id").where("storage_id", "in", ids).execute();
  return new Set([...made.map(({ sha256 }) => sha256), ...[...sent, ...issued].flatMap(({ storage_id }) => storage_id ?? [])]);
}
