import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { refreshRound } from "./forecast.commands.server.ts";
import { getItem, getItems } from "./item.queries.server.ts";
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

/**
 * The same for several items at once, each once: all are saved, or none, in as many statements as one takes. Refused in
 * the company's own evaluation.
 */
export async function judgeItems(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  judgements: readonly (ItemJudgement & { clause: string })[],
  today: string,
  roundId: Id | null = null,
): Promise<GapSheet> {
  const round = await lockOurRound(db, engagementId, roundId);
  const before = await getItems(db, engagementId, judgements.map(({ clause }) => clause), round.roundId);
  await keepJudgements(db, actor, round, judgements.map(({ clause, ...judgement }) => heldAgainst(before.get(clause) ?? null, judgement)));
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
  const { judgement: found, ...item } = heldAgainst(before, { version, ...judgement });
  await keepJudgement(db, actor, round, item.before, found);
}

/** What a person found of an item, beside the item as it stood. */
interface Finding {
  before: ItemDetail;
  judgement: Judgement;
}

/** A judgement as the item lets it be: what its samples add up to counts. Refused where it cannot be. */
function heldAgainst(before: ItemDetail | null, { version, ...judgement }: ItemJudgement): Finding {
  if (!before) throw new Response(null, { status: 404 });
  if (before.version !== version) throw new Refusal("stale");
  if (needsReason(judgement.result, before.derived) && judgement.reason === null) {
    throw new Refusal("reason_required", "reason");
  }
  const { drawn } = before;
  if (drawn && drawn.failed > 0 && judgement.result === "met") throw new Refusal("samples_fail", "result");
  const sum = drawn && judgement.result === "sampled" ? { sampleFailed: drawn.failed, sampleSize: drawn.size } : {};
  return { before, judgement: { ...judgement, ...sum } };
}

/** Writes what a person found of an item as it stood. Refused when someone wrote it since. */
export async function keepJudgement(db: TenantDb, actor: Actor, round: RoundHead, before: ItemDetail, judgement: Judgement): Promise<void> {
  await keepJudgements(db, actor, round, [{ before, judgement }]);
}

async function keepJudgements(db: TenantDb, actor: Actor, round: RoundHead, findings: readonly Finding[]): Promise<void> {
  const judged = findings.map(({ before, judgement }) => ({ before, after: judge(before, judgement, before.derived) }));
  const column = <Value>(of: (one: (typeof judged)[number]) => Value) => judged.map(of);
  const { numAffectedRows } = await sql`
    update app.item_results i
    set result = j.result, sample_failed = j.sample_failed, sample_size = j.sample_size, confidence = j.confidence,
      note = j.note, reason = j.reason, unmet_before_exclusion = j.unmet, to_rejudge = j.to_rejudge,
      judged_by = case when j.result <> 'not_assessed' then ${actor.memberId}::uuid end,
      judged_at = case when j.result <> 'not_assessed' then app.now() end,
      version = j.version + 1
    from unnest(
      ${column(({ before }) => before.id)}::uuid[], ${column(({ before }) => before.version)}::int[],
      ${column(({ after }) => after.result)}::text[], ${column(({ after }) => after.sampleFailed)}::int[],
      ${column(({ after }) => after.sampleSize)}::int[], ${column(({ after }) => after.confidence)}::int[],
      ${column(({ after }) => after.note)}::text[], ${column(({ after }) => after.reason)}::text[],
      ${column(({ after }) => after.unmetBeforeExclusion)}::bool[], ${column(({ after }) => after.toRejudge)}::bool[]
    ) as j (id, version, result, sample_failed, sample_size, confidence, note, reason, unmet, to_rejudge)
    where i.id = j.id and i.version = j.version`.execute(db);
  if (numAffectedRows !== BigInt(judged.length)) throw new Refusal("stale");
  for (const { before, after } of judged) note(db, round, before, after);
}

function note(db: TenantDb, { engagementId, clientId, kind }: RoundHead, before: ItemDetail, after: JudgedState): void {
  const { clause } = before;
  const open = after.result === "not_assessed";
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
