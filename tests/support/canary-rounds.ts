import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { addSample } from "#app/domain/assessments/sample.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";

const CLAUSE = "5.1.1.1";
const TODAY = "2026-03-10";

/** A mock audit beside the current round, with what a sheet can hold; its own ids stand in its addresses. */
export async function insertRound(db: TenantDb, actor: Actor, engagementId: string, name: string): Promise<Record<string, string>> {
  const wanted = { kind: "mock_audit", heldOn: TODAY, assessors: `${name} assessors` } as const;
  const roundId = await openRound(db, actor, engagementId, wanted, TODAY);
  const found = { basis: "law", description: `${name} deduction`, rectification: null, proof: null } as const;
  const { id: deductionId } = await addDeduction(db, engagementId, found, TODAY, roundId);
  await saveBonus(db, engagementId, { version: 1, basis: "above_law", reason: `${name} bonus`, proof: null }, TODAY, roundId);
  const sampleId = await insertSample(db, actor, engagementId, roundId, name);
  return { roundId, deductionId, sampleId };
}

/** The company's own evaluation, with samples as its people record them. */
export async function insertEvaluation(db: TenantDb, actor: Actor, place: { clientId: string; engagementId: string }, name: string): Promise<Record<string, string>> {
  const wanted = { kind: "internal", heldOn: TODAY, assessors: `${name} assessors` } as const;
  const roundId = await openRound(db, actor, place.engagementId, wanted, TODAY);
  const drawn = { drawn_from: `${name} orders`, size: 10, failed: 2, findings: `${name} findings` };
  const { id: sampleId } = await db
    .insertInto("samples")
    .values({ client_id: place.clientId, round_id: roundId, clause: CLAUSE, created_by: actor.memberId, ...drawn })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { roundId, sampleId };
}

/** Samples drawn for an item of a round, or of the current one. */
export async function insertSample(
  db: TenantDb,
  actor: Actor,
  engagementId: string,
  roundId: string | null,
  name: string,
  clause = CLAUSE,
): Promise<string> {
  const empty = { how: null, periodFrom: null, periodTo: null, rectification: null, proof: null };
  const fields = { ...empty, drawnFrom: `${name} orders`, size: 10, failed: 2, findings: `${name} findings` };
  return addSample(db, actor, { engagementId, roundId, clause }, fields, TODAY);
}
