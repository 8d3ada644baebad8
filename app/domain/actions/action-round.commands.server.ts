import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** Lets actions that remove a special deduction of one round go on with its copy in the round that follows. */
export async function followDeductions(db: TenantDb, from: Id, to: Id): Promise<void> {
  await sql`update app.actions a set deduction_id = n.id
    from app.special_deductions o join app.special_deductions n on n.round_id = ${to}::uuid
      and n.created_at = o.created_at and n.basis = o.basis and n.description = o.description
    where o.round_id = ${from}::uuid and a.deduction_id = o.id`.execute(db);
}
