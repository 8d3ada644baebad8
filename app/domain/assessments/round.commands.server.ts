import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { lockOpenEngagement } from "../engagements/engagement-lock.server.ts";
import { type ClosingQuota, managerQuota } from "../training/quota.queries.server.ts";
import { getRound, type RoundHead } from "./round.queries.server.ts";
import { RULE_VERSION } from "./score.rules.ts";

export interface NewRound {
  clientId: Id;
  engagementId: Id;
  schemeVersionId: Id;
  /** The engagement of the cycle before, whose results are copied by clause. */
  carryFromEngagementId?: Id;
}

/**
 * The gap sheet of a new engagement: one round, one row for each item, points frozen from the scheme version.
 * Results carried over keep what was found and why, but nobody has judged them in this cycle: judged_by and judged_at
 * are empty.
 */
export async function openBaselineRound(db: TenantDb, round: NewRound): Promise<Id> {
  const { clientId, engagementId, schemeVersionId, carryFromEngagementId } = round;
  const from = carryFromEngagementId ? await getRound(db, carryFromEngagementId) : null;
  const { id: roundId } = await db
    .insertInto("assessment_rounds")
    .values({ client_id: clientId, engagement_id: engagementId, kind: "baseline", rule_version: RULE_VERSION })
    .returning("id")
    .executeTakeFirstOrThrow();
  const rows = await db
    .insertInto("item_results")
    .columns([
      ...(["client_id", "round_id", "requirement_id", "clause", "points", "result", "sample_failed"] as const),
      ...(["sample_size", "confidence", "note", "reason", "unmet_before_exclusion", "to_rejudge"] as const),
    ])
    .expression((eb) =>
      eb
        .selectFrom("requirements as q")
        .leftJoin("item_results as b", (join) =>
          join
            .onRef("b.workspace_id", "=", "q.workspace_id")
            .onRef("b.clause", "=", "q.clause")
            .on("b.client_id", "=", clientId)
            .on("b.round_id", "=", from?.roundId ?? null),
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
        ])
        .where("q.scheme_version_id", "=", schemeVersionId)
        .where("q.kind", "=", "item")
        .orderBy("q.position"),
    )
    .returning(["result"])
    .execute();
  const carried = rows.filter((row) => row.result !== "not_assessed").length;
  record(db, {
    action: "round.opened",
    subjectType: "assessment_round",
    subjectId: roundId,
    clientId,
    engagementId,
    data: from ? { items: rows.length, carried, carriedFrom: from.engagementId } : { items: rows.length },
  });
  return roundId;
}

/**
 * The round of an engagement that may be changed; the engagement is held until the transaction ends, so that people who
 * save at once line up and each sees what the one before left. No such engagement: 404. Closed: refused.
 */
export async function lockOpenRound(db: TenantDb, engagementId: Id): Promise<RoundHead> {
  await lockOpenEngagement(db, engagementId);
  const round = await getRound(db, engagementId);
  if (!round) throw new Response(null, { status: 404 });
  return round;
}

/** Keeps the manager quota with the sheet as it stands on the day its engagement is closed. */
export async function keepClosingQuota(db: TenantDb, engagementId: Id, today: Day): Promise<void> {
  const quota = await managerQuota(db, engagementId, today);
  if (!quota) return;
  const { onDay, base, required, certificates, missing, rule, accepted } = quota;
  const kept: ClosingQuota = { onDay, base, required, certificates, missing, rule, accepted };
  await setClosingQuota(db, engagementId, JSON.stringify(kept));
}

/** Lets the quota of an engagement that is opened again be counted anew. */
export function releaseClosingQuota(db: TenantDb, engagementId: Id): Promise<void> {
  return setClosingQuota(db, engagementId, null);
}

async function setClosingQuota(db: TenantDb, engagementId: Id, kept: string | null): Promise<void> {
  await db
    .updateTable("assessment_rounds")
    .set({ closing_quota: kept })
    .where("engagement_id", "=", engagementId)
    .where("kind", "=", "baseline")
    .execute();
}
