import type { DeductionBasis } from "#db/assessment-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { carriedInto } from "./carried-record.queries.server.ts";
import { getRound, type RoundPlace } from "./round.queries.server.ts";

export interface DeductionRow {
  id: Id;
  basis: DeductionBasis;
  description: string;
  rectification: string | null;
  proof: string | null;
  version: number;
}

/** The special deductions of a round, the oldest first. */
export function listDeductions(db: TenantDb, round: RoundPlace): Promise<DeductionRow[]> {
  return deductions(db, round).orderBy("created_at").orderBy("id").execute();
}

/**
 * One special deduction of the current round of an engagement, or of another by id; null when there is none. In the current
 * round, one of an earlier round is what re-checks have made of it.
 */
export async function getDeduction(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  roundId: Id | null = null,
): Promise<DeductionRow | null> {
  const round = await getRound(db, engagementId, roundId);
  if (!round) return null;
  const here = await deductions(db, round).where("id", "=", id).executeTakeFirst();
  if (here || roundId !== null) return here ?? null;
  const later = await carriedInto(db, "special_deductions", round, id);
  if (later === null) return null;
  return (await deductions(db, round).where("id", "=", later).executeTakeFirst()) ?? null;
}

function deductions(db: TenantDb, { clientId, roundId }: RoundPlace) {
  return db
    .selectFrom("special_deductions")
    .select(["id", "basis", "description", "rectification", "proof", "version"])
    .where("client_id", "=", clientId)
    .where("round_id", "=", roundId);
}
