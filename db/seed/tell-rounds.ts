import type pg from "pg";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { addOwnSample, evaluateItem } from "#app/domain/assessments/evaluation.commands.server.ts";
import { judgeItem, judgeItems } from "#app/domain/assessments/item.commands.server.ts";
import { meetRest } from "#app/domain/assessments/rest.commands.server.ts";
import { closeRound, openRound } from "#app/domain/assessments/round.commands.server.ts";
import { addSample } from "#app/domain/assessments/sample.commands.server.ts";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { DEMO_EVALUATION, DEMO_FIRST_EVALUATION, DEMO_MOCK_AUDIT } from "./rounds.data.ts";
import { type Actor, on, TODAY } from "./stage.ts";
import type { BodyResult } from "./stories.data.ts";

const UNDATED = { periodFrom: null, periodTo: null };
const JUDGED = { sampleFailed: null, sampleSize: null, confidence: null, reason: null, version: 1 };

/** An engagement looked at from three sides: our own samples, the company's evaluation, and a mock audit. */
export async function tellRounds(owner: pg.Client, consultant: Actor, manager: Actor, engagementId: string): Promise<void> {
  await tellFirstEvaluation(owner, consultant, manager, engagementId);
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

/** The company's own evaluation that its milestone stands for: judged whole by its manager, closed by the consultant. */
async function tellFirstEvaluation(owner: pg.Client, consultant: Actor, manager: Actor, engagementId: string): Promise<void> {
  const { opensIn, heldOn, closedIn, assessors, notMet } = DEMO_FIRST_EVALUATION;
  const roundId = await on(owner, opensIn, consultant, (db, scope, today) =>
    openRound(db, scope.actor, engagementId, { kind: "internal", heldOn: addDays(TODAY, heldOn), assessors }, today),
  );
  await on(owner, heldOn, manager, async (db, scope, today) => {
    for (const clause of await firstClauses(db, engagementId, roundId)) {
      const note = notes(notMet).get(clause) ?? null;
      const result = note === null ? "met" : "not_met";
      await evaluateItem(db, scope.actor, { roundId, clause }, { ...JUDGED, result, note }, today);
    }
  });
  await on(owner, closedIn, consultant, (db, scope, today) => closeRound(db, scope.actor, engagementId, roundId, 1, today));
}

/** What the body found, as its report has it: where points were lost, all else met, and the round closed. */
export async function tellBodyResult(
  db: TenantDb,
  scope: Scope,
  engagementId: string,
  { body, auditedIn, notMet, sampled }: BodyResult & { body: string },
  today: string,
): Promise<void> {
  const wanted = { kind: "body_result", heldOn: addDays(TODAY, auditedIn), assessors: body } as const;
  const roundId = await openRound(db, scope.actor, engagementId, wanted, today);
  const lost = [
    ...Object.entries(notMet).map(([clause, note]) => ({ ...JUDGED, clause, result: "not_met" as const, note })),
    ...Object.entries(sampled).map(([clause, [sampleFailed, sampleSize]]) => ({
      ...{ ...JUDGED, clause, result: "sampled" as const, note: null },
      ...{ sampleFailed, sampleSize },
    })),
  ];
  await judgeItems(db, scope.actor, engagementId, lost, today, roundId);
  await meetRest(db, scope.actor, engagementId, roundId, today);
  await closeRound(db, scope.actor, engagementId, roundId, 1, today);
}

const notes = (notMet: Readonly<Record<string, string>>) => new Map(Object.entries(notMet));

async function firstClauses(db: TenantDb, engagementId: string, roundId: string, count?: number): Promise<string[]> {
  const sheet = await getSheet(db, engagementId, roundId);
  return sheet ? itemsIn(sheet).slice(0, count).map(({ clause }) => clause) : [];
}
