import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** Takes the special deductions of a round along into the one that follows; each action that removes one goes on with its copy. */
export async function carryDeductions(db: TenantDb, from: Id, to: Id): Promise<void> {
  await sql`with pairs as materialized (
      select gen_random_uuid() as copy_id, d.* from app.special_deductions d where d.round_id = ${from}::uuid
    ), copies as (
      insert into app.special_deductions (id, client_id, round_id, basis, description, rectification, proof, carried_from, version, created_at)
      select copy_id, client_id, ${to}::uuid, basis, description, rectification, proof, id, version + 1, created_at from pairs
    )
    update app.actions a set deduction_id = p.copy_id from pairs p
    where a.client_id = p.client_id and a.deduction_id = p.id`.execute(db);
}
