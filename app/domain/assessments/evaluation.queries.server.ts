import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { isAcceptedIssuer } from "../training/quota.rules.ts";
import { type EvaluationPlace, type Evaluator, evaluatorOn } from "./evaluation.rules.ts";
import { getRound, type RoundHead } from "./round.queries.server.ts";
import { getSample } from "./sample.queries.server.ts";
import type { Sample } from "./sample.rules.ts";

/**
 * Whether a member may judge an internal evaluation on a day, or why not. Where its scheme asks for certified people they
 * hold a certificate of ours, or one of an issuer that the engagement accepts; elsewhere they need none.
 */
export async function getEvaluator(db: TenantDb, round: RoundHead, memberId: Id, today: Day): Promise<Evaluator> {
  if (!round.rules.peopleRule) return { may: true };
  const own = await db
    .selectFrom("manager_certificates")
    .select(["issued_on as issuedOn", "expires_on as expiresOn"])
    .select(sql<boolean>`revoked_at is not null`.as("revoked"))
    .where("member_id", "=", memberId)
    .execute();
  const external = await db
    .selectFrom("external_certificates as x")
    .leftJoin("accepted_issuers as a", (join) =>
      join
        .onRef("a.workspace_id", "=", "x.workspace_id")
        .onRef("a.client_id", "=", "x.client_id")
        .on("a.engagement_id", "=", round.engagementId),
    )
    .select(["x.issuer", "x.issued_on as issuedOn", "x.expires_on as expiresOn", "a.issuers"])
    .where("x.client_id", "=", round.clientId)
    .where("x.member_id", "=", memberId)
    .execute();
  const accepted = external.filter(({ issuer, issuers }) => isAcceptedIssuer(issuers ?? round.rules.acceptedIssuers?.issuers ?? [], issuer));
  return evaluatorOn(today, [...own, ...accepted.map((one) => ({ ...one, revoked: false }))]);
}

/** An internal evaluation of a client in scope; null when there is none such. */
export async function getEvaluation(db: TenantDb, roundId: Id): Promise<RoundHead | null> {
  const row = await db
    .selectFrom("assessment_rounds")
    .select("engagement_id")
    .where("id", "=", roundId)
    .where("kind", "=", "internal")
    .executeTakeFirst();
  return row ? getRound(db, row.engagement_id, roundId) : null;
}

/** Samples drawn in an internal evaluation of a client in scope; null when there are none such. */
export async function getOwnSample(db: TenantDb, { roundId, clause }: EvaluationPlace, id: Id): Promise<Sample | null> {
  const round = await getEvaluation(db, roundId);
  return round && getSample(db, round, clause, id);
}

/** The internal evaluations of the clients in scope that are closed, the latest first. */
export function listClosedEvaluations(db: TenantDb) {
  return db
    .selectFrom("assessment_rounds")
    .select(["id", "held_on as heldOn"])
    .where("kind", "=", "internal")
    .where("closed_at", "is not", null)
    .orderBy("held_on", "desc")
    .orderBy("id")
    .limit(20)
    .execute();
}

/** The internal evaluations of the clients in scope that are open, the latest first, and whether the reader may judge them. */
export function listOpenEvaluations(db: TenantDb) {
  return db
    .selectFrom("assessment_rounds as r")
    .innerJoin("engagements as e", (join) =>
      join
        .onRef("e.workspace_id", "=", "r.workspace_id")
        .onRef("e.client_id", "=", "r.client_id")
        .onRef("e.id", "=", "r.engagement_id"),
    )
    .select(["r.id", "r.held_on as heldOn", sql<boolean>`app.may_evaluate(r.id)`.as("may")])
    .select(
      sql<number>`(select count(*)::int from app.item_results i where i.workspace_id = r.workspace_id
        and i.client_id = r.client_id and i.round_id = r.id)`.as("total"),
    )
    .select(
      sql<number>`(select count(*)::int from app.item_results i where i.workspace_id = r.workspace_id
        and i.client_id = r.client_id and i.round_id = r.id and i.result <> 'not_assessed')`.as("judged"),
    )
    .where("r.kind", "=", "internal")
    .where("r.closed_at", "is", null)
    .where("e.closed_at", "is", null)
    .orderBy("r.created_at", "desc")
    .orderBy("r.id")
    .execute();
}
