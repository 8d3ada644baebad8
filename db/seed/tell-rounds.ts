import type pg from "pg";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { addOwnSample, evaluateItem } from "#app/domain/assessments/evaluation.commands.server.ts";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { addSample } from "#app/domain/assessments/sample.commands.server.ts";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { DEMO_EVALUATION, DEMO_MOCK_AUDIT } from "./rounds.data.ts";
import { type Actor, on, TODAY } from "./stage.ts";

const UNDATED = { periodFrom: null, periodTo: null };
const JUDGED = { sampleFailed: null, sampleSize: null, confidence: null, reason: null, version: 1 };

/** An engagement looked at from three sides: our own samples, the company's evaluation, and a mock audit. */
export async function tellRounds(owner: pg.Client, consultant: Actor, manager: Actor, engagementId: string): Promise<void> {
  const evaluation = await on(owner, DEMO_EVALUATION.opensIn, consultant, (db, scope, today) => {
    const { assessors, heldOn } = DEMO_EVALUATION;
    return openRound(db, scope.actor, engagementId, { kind: "internal", heldOn: addDays(TODAY, heldOn), assessors }, today);
  });
  await on(owner, DEMO_EVALUATION.heldOn, manager, async (db, scope, today) => {
    const { judged, notMet, sample } = DEMO_EVALUATION;
    const { clause: drawn, ...fields } = sample;
    for (const clause of await firstClauses(db, engagementId, evaluation, judged)) {
      if (clause === drawn) continue;
      const note = notes(notMet).get(clause) ?? null;
      const result = note === null ? "met" : "not_met";
      await evaluateItem(db, scope.actor, { roundId: evaluation, clause }, { ...JUDGED, result, note }, today);
    }
    await addOwnSample(db, scope.actor, { roundId: evaluation, clause: drawn }, { ...UNDATED, ...fields }, today);
  });
  await on(owner, DEMO_MOCK_AUDIT.opensIn, consultant, async (db, scope, today) => {
    const { opensIn, assessors, judged, notMet, deduction, bonus, samples } = DEMO_MOCK_AUDIT;
    const wanted = { kind: "mock_audit", heldOn: addDays(TODAY, opensIn), assessors } as const;
    const roundId = await openRound(db, scope.actor, engagementId, wanted, today);
    for (const clause of await firstClauses(db, engagementId, roundId, judged)) {
      const note = notes(notMet).get(clause) ?? null;
      const result = note === null ? "met" : "not_met";
      await judgeItem(db, scope.actor, engagementId, clause, { ...JUDGED, result, note }, today, roundId);
    }
    await addDeduction(db, engagementId, deduction, today, roundId);
    await saveBonus(db, engagementId, { version: 1, ...bonus }, today, roundId);
    for (const { clause, ...fields } of samples) {
      for (const round of [roundId, null]) {
        await addSample(db, scope.actor, { engagementId, roundId: round, clause }, { ...UNDATED, ...fields }, today);
      }
    }
  });
}

const notes = (notMet: Readonly<Record<string, string>>) => new Map(Object.entries(notMet));

async function firstClauses(db: TenantDb, engagementId: string, roundId: string, count: number): Promise<string[]> {
  const sheet = await getSheet(db, engagementId, roundId);
  return sheet ? itemsIn(sheet).slice(0, count).map(({ clause }) => clause) : [];
}
