import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";

const TODAY = "2026-03-10";

/** An internal evaluation beside the current round, with what a sheet can hold; its own ids stand in its addresses. */
export async function insertRound(db: TenantDb, actor: Actor, engagementId: string, name: string): Promise<Record<string, string>> {
  const wanted = { kind: "internal", heldOn: TODAY, assessors: `${name} assessors` } as const;
  const roundId = await openRound(db, actor, engagementId, wanted, TODAY);
  const found = { basis: "law", description: `${name} deduction`, rectification: null, proof: null } as const;
  const { id: deductionId } = await addDeduction(db, engagementId, found, TODAY, roundId);
  await saveBonus(db, engagementId, { version: 1, basis: "above_law", reason: `${name} bonus`, proof: null }, TODAY, roundId);
  return { roundId, deductionId };
}
