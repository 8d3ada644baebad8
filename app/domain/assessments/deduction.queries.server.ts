import type { DeductionBasis, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

export interface DeductionRow {
  id: Id;
  basis: DeductionBasis;
  description: string;
  rectification: string | null;
  proof: string | null;
  version: number;
}

/** The special deductions of an engagement, the oldest first. */
export function listDeductions(db: TenantDb, engagementId: Id): Promise<DeductionRow[]> {
  return deductions(db, engagementId).orderBy("d.created_at").orderBy("d.id").execute();
}

/** One special deduction of an engagement; null when there is none. */
export async function getDeduction(db: TenantDb, engagementId: Id, id: Id): Promise<DeductionRow | null> {
  return (await deductions(db, engagementId).where("d.id", "=", id).executeTakeFirst()) ?? null;
}

function deductions(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("assessment_rounds as r")
    .innerJoin("special_deductions as d", (join) =>
      join
        .onRef("d.workspace_id", "=", "r.workspace_id")
        .onRef("d.client_id", "=", "r.client_id")
        .onRef("d.round_id", "=", "r.id"),
    )
    .select(["d.id", "d.basis", "d.description", "d.rectification", "d.proof", "d.version"])
    .where("r.engagement_id", "=", engagementId);
}
