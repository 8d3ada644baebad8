import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { RoundKind } from "#db/assessment-tables.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { justWritten } from "#app/domain/sent-twice.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { carryDeductions } from "../actions/action-round.commands.server.ts";
import { lockOpenEngagement } from "../engagements/engagement-lock.server.ts";
import { refreshMilestones } from "../milestones/milestone.commands.server.ts";
import { type ClosingQuota, managerQuota } from "../training/quota.queries.server.ts";
import { bringBack } from "./kept-answers.commands.server.ts";
import { type Bonus, getRound, listRounds, type RoundHead } from "./round.queries.server.ts";
import { drives, isOwnEvaluation, mayOpen, type OpenedKind } from "./round.rules.ts";
import { RULE_VERSION } from "./score.rules.ts";

interface NewRound {
  clientId: Id;
  engagementId: Id;
  schemeVersionId: Id;
  kind: RoundKind;
  openedBy: Id | null;
}

/**
 * The gap sheet of a new engagement: one row for each item, points frozen from the scheme version. Results carried over
 * from the engagement of the cycle before keep what was found and why, but nobody has judged them in this cycle:
 * judged_by and judged_at are empty.
 */
export async function openBaselineRound(
  db: TenantDb,
  round: Omit<NewRound, "kind" | "openedBy"> & { carryFromEngagementId?: Id },
): Promise<Id> {
  const { carryFromEngagementId, ...rest } = round;
  const from = carryFromEngagementId ? await getRound(db, carryFromEngagementId) : null;
  const roundId = await insertRound(db, { ...rest, kind: "baseline", openedBy: null });
  const { items, carried } = await copyItems(db, { ...rest, roundId, from: from?.roundId ?? null, judged: false, before: [] });
  const data = from ? { round: "baseline", items, carried, carriedFrom: from.engagementId } : { round: "baseline", items };
  record(db, { action: "round.opened", ...subjectOf({ ...rest, roundId }), data });
  return roundId;
}

export interface WantedRound {
  kind: OpenedKind;
  heldOn: Day | null;
  assessors: string | null;
  /** The current round as who opens saw it: what has given way since is not closed by a page of the round before. */
  currentRoundId?: Id | undefined;
  /** Another version of the scheme than the engagement's, which is about to move to it. */
  schemeVersionId?: Id;
}

/**
 * Opens a round beside or after the current one. A re-check begins with everything the current round says, judgements,
 * deductions and bonus, closes it and drives from then on; the others begin with a blank sheet. One of a kind is open at
 * a time.
 */
export async function openRound(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  wanted: WantedRound,
  today: Day,
): Promise<Id> {
  const { clientId, schemeVersionId: own } = await lockOpenEngagement(db, engagementId);
  const schemeVersionId = wanted.schemeVersionId ?? own;
  const rounds = await listRounds(db, engagementId);
  if (!mayOpen(wanted.kind, rounds)) throw new Refusal("round_open", "kind");
  const current = rounds.find((round) => round.current);
  if (!current) throw new Response(null, { status: 404 });
  const isRecheck = wanted.kind === "recheck";
  if (isRecheck && wanted.currentRoundId !== undefined && wanted.currentRoundId !== current.roundId) {
    const opened = { engagement_id: engagementId, kind: wanted.kind, opened_by: actor.memberId, held_on: wanted.heldOn };
    const [sent] = await justWritten(db, "assessment_rounds", { ...opened, assessors: wanted.assessors });
    if (sent !== undefined) return sent;
    throw new Refusal("stale");
  }
  if (isRecheck) await freezeRound(db, actor, current, today);
  const round = { clientId, engagementId, schemeVersionId, kind: wanted.kind, openedBy: actor.memberId };
  const roundId = await insertRound(db, round, isRecheck ? { ...wanted, version: current.roundVersion + 1 } : wanted);
  const before = isRecheck ? rounds.filter(({ kind }) => drives(kind)).map((one) => one.roundId) : [];
  const { items } = await copyItems(db, { ...round, roundId, from: isRecheck ? current.roundId : null, judged: true, before });
  if (isRecheck) await copyAdjustments(db, current, roundId);
  if (isRecheck && schemeVersionId !== own) await bringBack(db, engagementId, roundId);
  const said = Object.entries({ heldOn: wanted.heldOn, assessors: wanted.assessors }).filter(([, value]) => value !== null);
  record(db, { action: "round.opened", ...subjectOf({ ...round, roundId }), data: { round: wanted.kind, items, ...Object.fromEntries(said) } });
  return roundId;
}

/**
 * Closes a round beside the current one for good: what it says can be read and compared, and changes no more. The
 * milestone of the company's own evaluation follows from it.
 */
export async function closeRound(db: TenantDb, actor: Actor, engagementId: Id, roundId: Id, version: number, today: Day): Promise<void> {
  const round = await lockOpenRound(db, engagementId, roundId);
  if (round.roundVersion !== version) throw new Refusal("stale");
  if (round.current) throw new Refusal("round_current");
  await freezeRound(db, actor, round, today);
  if (isOwnEvaluation(round.kind)) await refreshMilestones(db, engagementId, today);
}

async function freezeRound(db: TenantDb, actor: Actor, round: RoundHead, today: Day): Promise<void> {
  if (round.kind !== "body_result") await keepQuota(db, round, today);
  await db
    .updateTable("assessment_rounds")
    .set({ current: false, closed_at: sql<string>`app.now()`, closed_by: actor.memberId, version: round.roundVersion + 1 })
    .where("id", "=", round.roundId)
    .execute();
  record(db, { action: "round.closed", ...subjectOf(round), data: { round: round.kind } });
}

async function insertRound(
  db: TenantDb,
  { clientId, engagementId, schemeVersionId, kind, openedBy }: NewRound,
  { heldOn = null, assessors = null, version = 1 }: { heldOn?: Day | null; assessors?: string | null; version?: number } = {},
): Promise<Id> {
  const { id } = await db
    .insertInto("assessment_rounds")
    .values({
      ...{ client_id: clientId, engagement_id: engagementId, scheme_version_id: schemeVersionId, kind },
      ...{ current: drives(kind), opened_by: openedBy, held_on: heldOn, assessors, rule_version: RULE_VERSION, version },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Copied {
  clientId: Id;
  schemeVersionId: Id;
  roundId: Id;
  /** The round whose results are copied by clause; a blank sheet without one. */
  from: Id | null;
  /** Whether who judged, and when, is copied too. */
  judged: boolean;
  /**
   * The rounds whose place this one takes. An item's version goes on from the highest it had in any of them, so that a
   * page or file made of one of these never passes as fresh.
   */
  before: readonly Id[];
}

async function copyItems(db: TenantDb, { clientId, schemeVersionId, roundId, from, judged, before }: Copied) {
  const rows = await db
    .insertInto("item_results")
    .columns([
      ...(["client_id", "round_id", "requirement_id", "clause", "points", "result", "sample_failed"] as const),
      ...(["sample_size", "confidence", "note", "reason", "unmet_before_exclusion", "to_rejudge"] as const),
      ...(["judged_by", "judged_at", "version"] as const),
    ])
    .expression((eb) =>
      eb
        .selectFrom("requirements as q")
        .leftJoin("item_results as b", (join) =>
          join
            .onRef("b.workspace_id", "=", "q.workspace_id")
            .onRef("b.clause", "=", "q.clause")
            .on("b.client_id", "=", clientId)
            .on("b.round_id", "=", from),
        )
        .leftJoin(
          (own) =>
            own
              .selectFrom("item_results")
              .select(["clause", (max) => max.fn.max("version").as("version")])
              .where("client_id", "=", clientId)
              .where("round_id", "=", sql<Id>`any(${before}::uuid[])`)
              .groupBy("clause")
              .as("h"),
          (join) => join.onRef("h.clause", "=", "q.clause"),
        )
        .select([
          sql<Id>`${clientId}::uuid`.as("client_id"),
          sql<Id>`${roundId}::uuid`.as("round_id"),
          ...(["q.id", "q.clause", "q.points"] as const),
          sql<"not_assessed">`coalesce(b.result, 'not_assessed')`.as("result"),
          ...(["b.sample_failed", "b.sample_size"] as const),
          sql<number>`coalesce(b.confidence, 50)`.as("confidence"),
          ...(["b.note", "b.reason"] as const),
          sql<boolean>`coalesce(b.unmet_before_exclusion, false)`.as("unmet_before_exclusion"),
          sql<boolean>`coalesce(b.to_rejudge, false)`.as("to_rejudge"),
          sql<Id | null>`case when ${judged}::boolean then b.judged_by end`.as("judged_by"),
          sql<string | null>`case when ${judged}::boolean then b.judged_at end`.as("judged_at"),
          sql<number>`coalesce(h.version, 0) + 1`.as("version"),
        ])
        .where("q.scheme_version_id", "=", schemeVersionId)
        .where("q.kind", "=", "item")
        .orderBy("q.position"),
    )
    .returning(["result"])
    .execute();
  return { items: rows.length, carried: rows.filter(({ result }) => result !== "not_assessed").length };
}

/**
 * Takes special deductions, bonus and the samples of its items along into a round that follows. Versions go on, so that a form
 * that was opened before never passes as fresh.
 */
async function copyAdjustments(db: TenantDb, { roundId: from, bonus }: RoundHead, roundId: Id): Promise<void> {
  await carryDeductions(db, from, roundId);
  await sql`insert into app.samples (client_id, round_id, clause, drawn_from, how, period_from, period_to, size, failed,
      findings, rectification, proof, created_by, carried_from, version, created_at)
    select client_id, ${roundId}::uuid, clause, drawn_from, how, period_from, period_to, size, failed,
      findings, rectification, proof, created_by, id, version + 1, created_at
    from app.samples s where s.round_id = ${from}::uuid and exists (select from app.item_results i
      where i.workspace_id = s.workspace_id and i.round_id = ${roundId}::uuid and i.clause = s.clause)`.execute(db);
  if (bonus) await db.updateTable("assessment_rounds").set(bonusColumns(bonus)).where("id", "=", roundId).execute();
}

/** The columns that say a bonus. */
export function bonusColumns(bonus: Bonus | null) {
  return { bonus_basis: bonus?.basis ?? null, bonus_reason: bonus?.reason ?? null, bonus_proof: bonus?.proof ?? null };
}

/**
 * The current round of an engagement, or another by id, that may be changed; the engagement is held until the transaction
 * ends, so that people who save at once line up and each sees what the one before left. Not there: 404. Closed: refused.
 */
export async function lockOpenRound(db: TenantDb, engagementId: Id, roundId: Id | null = null): Promise<RoundHead> {
  await lockOpenEngagement(db, engagementId);
  const round = await getRound(db, engagementId, roundId);
  if (!round) throw new Response(null, { status: 404 });
  if (round.closed) throw new Refusal("round_closed");
  return round;
}

/** The same for what the consultancy itself finds: the company's own evaluation is written by its people alone (6.1.1). */
export async function lockOurRound(db: TenantDb, engagementId: Id, roundId: Id | null = null): Promise<RoundHead> {
  const round = await lockOpenRound(db, engagementId, roundId);
  if (isOwnEvaluation(round.kind)) throw new Refusal("own_evaluation");
  return round;
}

/** Keeps the manager quota with the current sheet as it stands on the day its engagement is closed. */
export async function keepClosingQuota(db: TenantDb, engagementId: Id, today: Day): Promise<void> {
  const round = await getRound(db, engagementId);
  if (round) await keepQuota(db, round, today);
}

async function keepQuota(db: TenantDb, { engagementId, roundId }: RoundHead, today: Day): Promise<void> {
  const quota = await managerQuota(db, engagementId, today);
  if (!quota) return;
  const { onDay, base, required, certificates, missing, rule, accepted } = quota;
  const kept: ClosingQuota = { onDay, base, required, certificates, missing, rule, accepted };
  await setClosingQuota(db, roundId, JSON.stringify(kept));
}

/** Lets the quota of an engagement that is opened again be counted anew. */
export async function releaseClosingQuota(db: TenantDb, engagementId: Id): Promise<void> {
  const round = await getRound(db, engagementId);
  if (round) await setClosingQuota(db, round.roundId, null);
}

async function setClosingQuota(db: TenantDb, roundId: Id, kept: string | null): Promise<void> {
  await db.updateTable("assessment_rounds").set({ closing_quota: kept }).where("id", "=", roundId).execute();
}

function subjectOf({ clientId, engagementId, roundId }: { clientId: Id; engagementId: Id; roundId: Id }) {
  return { subjectType: "assessment_round", subjectId: roundId, clientId, engagementId };
}
