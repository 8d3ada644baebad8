import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getEvaluation, getEvaluator } from "./evaluation.queries.server.ts";
import type { EvaluationPlace } from "./evaluation.rules.ts";
import { type ItemJudgement, saveJudgement } from "./item.commands.server.ts";
import type { RoundHead } from "./round.queries.server.ts";
import { changeSample, deleteSample, insertSample } from "./sample.commands.server.ts";
import type { SampleFields } from "./sample.rules.ts";
import { type GapSheet, sheetOf } from "./sheet.queries.server.ts";

/**
 * The evaluation as it may be judged by this person today; policies and triggers hold the same. The portal cannot lock
 * the engagement: who saves second meets another version.
 */
export async function openEvaluation(db: TenantDb, actor: Actor, roundId: Id, today: Day): Promise<RoundHead> {
  const round = await getEvaluation(db, roundId);
  if (!round) throw new Response(null, { status: 404 });
  if (round.closed) throw new Refusal("round_closed");
  const evaluator = await getEvaluator(db, round, actor.memberId, today);
  if (!evaluator.may) throw new Refusal("no_certificate");
  return round;
}

/** Saves one judgement of the company's own; the forecast does not follow it. Gives the sheet as it is then. */
export async function evaluateItem(
  db: TenantDb,
  actor: Actor,
  { roundId, clause }: EvaluationPlace,
  judgement: ItemJudgement,
  today: Day,
): Promise<GapSheet> {
  const round = await openEvaluation(db, actor, roundId, today);
  await saveJudgement(db, actor, round, { clause, ...judgement });
  return sheetOf(db, round);
}

export async function addOwnSample(db: TenantDb, actor: Actor, { roundId, clause }: EvaluationPlace, fields: SampleFields, today: Day): Promise<void> {
  await insertSample(db, actor, await openEvaluation(db, actor, roundId, today), clause, fields);
}

export async function updateOwnSample(
  db: TenantDb,
  actor: Actor,
  { roundId, clause }: EvaluationPlace,
  id: Id,
  change: SampleFields & { version: number },
  today: Day,
): Promise<void> {
  await changeSample(db, actor, await openEvaluation(db, actor, roundId, today), clause, id, change);
}

export async function removeOwnSample(
  db: TenantDb,
  actor: Actor,
  { roundId, clause }: EvaluationPlace,
  id: Id,
  version: number,
  today: Day,
): Promise<void> {
  await deleteSample(db, actor, await openEvaluation(db, actor, roundId, today), clause, id, version);
}
