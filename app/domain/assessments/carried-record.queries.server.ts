import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { RoundPlace } from "./round.queries.server.ts";

/** What a sample or deduction of an earlier round has become in this one, as re-checks took it along; null when nothing has. */
export async function carriedInto(
  db: TenantDb,
  table: "samples" | "special_deductions",
  { clientId, roundId }: RoundPlace,
  id: Id,
): Promise<Id | null> {
  const own = sql.table(`app.${table}`);
  const { rows } = await sql<{ id: Id }>`
    with recursive later as (
      select id, round_id from ${own} where client_id = ${clientId}::uuid and carried_from = ${id}::uuid
      union all
      select t.id, t.round_id from ${own} t join later l on t.client_id = ${clientId}::uuid and t.carried_from = l.id)
    select id from later where round_id = ${roundId}::uuid`.execute(db);
  return rows[0]?.id ?? null;
}
