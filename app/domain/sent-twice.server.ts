import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/**
 * The rows that say the very same and were written within the last two minutes: a form that was sent twice, by a second
 * press or by going back, is kept once. Asked under a lock that all who add such rows take.
 */
export async function justWritten(
  db: TenantDb,
  table: "special_deductions" | "samples" | "actions" | "assessment_rounds",
  values: Readonly<Record<string, string | number | null>>,
): Promise<Id[]> {
  const same = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} is not distinct from ${value}`);
  const { rows } = await sql<{ id: Id }>`select id from ${sql.table(`app.${table}`)}
    where ${sql.join(same, sql` and `)} and created_at > app.now() - interval '2 minutes'`.execute(db);
  return rows.map(({ id }) => id);
}
