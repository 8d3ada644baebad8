import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { refreshRound } from "./forecast.commands.server.ts";
import { getItem } from "./item.queries.server.ts";
import { type JudgedState, judge, type Judgement, needsReason } from "./judgement.rules.ts";
import { lockOurRound } from "./round.commands.server.ts";
import type { RoundHead } from "./round.queries.server.ts";
import type { ItemDetail } from "./sheet.rules.ts";
import type { GapSheet } from "./sheet.queries.server.ts";

export interface ItemJudgement extends Judgement {
  version: number;
}

/**
 * Saves one judgement, in the current round or another by id, and what follows from it: forecast, milestones. Gives the
 * sheet as it is then. Refused when someone judged the item since `version` was read, and for a missing reason where one
 * is needed.
 */
export function judgeItem(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  clause: string,
  judgement: ItemJudgement,
  today: string,
  roundId: Id | null = null,
): Promise<GapSheet> {
  return judgeItems(db, actor, engagementId, [{ clause, ...judgement }], today, roundId);
}

/** The same for several items at once: all are saved, or none. Refused in the company's own evaluation. */
export async function judgeItems(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  judgements: readonly (ItemJudgement & { clause: string })[],
  today: string,
  roundId: Id | null = null,
): Promise<GapSheet> {
  const round = await lockOurRound(db, engagementId, roundId);
  for (const judgement of judgements) await saveJudgement(db, actor, round, judgement);
  return refreshRound(db, round, today);
}

/**
 * Saves one judgement in a round that may be changed. Where samples were drawn, what they add up to is what counts, and
 * an item with failing samples is not met.
 */
export async function saveJudgement(
  db: TenantDb,
  actor: Actor,
  round: RoundHead,
  { clause, version, ...judgement }: ItemJudgement & { clause: string },
): Promise<void> {
  const before = await getItem(db, round.engagementId, clause, round.roundId);
  if (!before) throw new Response(null, { status: 404 });
  if (before.version !== version) throw new Refusal("stale");
  if (needsReason(judgement.result, before.derived) && judgement.reason === null) {
    throw new Refusal("reason_required", "reason");
  }
  const { drawn } = before;
  if (drawn && drawn.failed > 0 && judgement.result === "met") throw new Refusal("samples_fail", "result");
  const sum = drawn && judgement.result === "sampled" ? { sampleFailed: drawn.failed, sampleSize: drawn.size } : {};
  await keepJudgement(db, actor, round, before, { ...judgement, ...sum });
}

/** Writes what a person found of an item as it stood. Refused when someone wrote it since. */
export async function keepJudgement(
  db: TenantDb,
  actor: Actor,
  { engagementId, clientId, kind }: RoundHead,
  before: ItemDetail,
  judgement: Judgement,
): Promise<void> {
  const { clause, version } = before;
  const after = judge(before, judgement, before.derived);
  const open = after.result === "not_assessed";
  const { numUpdatedRows } = await db
    .updateTable("item_results")
    .set({
      result: after.result,
      sample_failed: after.sampleFailed,
      sample_size: after.sampleSize,
      confidence: after.confidence,
      note: after.note,
      reason: after.reason,
      unmet_before_exclusion: after.unmetBeforeExclusion,
      to_rejudge: after.toRejudge,
      judged_by: open ? null : actor.memberId,
      judged_at: open ? null : sql<string>`app.now()`,
      version: version + 1,
    })
    .where("id", "=", before.id)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal("stale");
  const subject = { subjectType: "item_result", subjectId: before.id, clientId, engagementId };
  if (open && before.result === "not_assessed") {
    record(db, {
      action: "item.estimated",
      ...subject,
      data: { round: kind, clause, confidence: after.confidence, note: after.note },
    });
  } else {
    record(db, { action: "item.judged", ...subject, data: { round: kind, clause, ...told(before, after) } });
  }
}

/** A judgement in words of the domain, without what does not apply to it. */
function told(before: JudgedState, after: JudgedState): Record<string, unknown> {
  const sample = after.result === "sampled" ? { failed: after.sampleFailed, size: after.sampleSize } : {};
  const reason = after.reason === null ? {} : { reason: after.reason };
  return { from: before.result, to: after.result, ...sample, ...reason, note: after.note };
}
