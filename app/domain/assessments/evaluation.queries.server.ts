import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { type EvaluationPlace, type Evaluator, evaluatorOn } from "./evaluation.rules.ts";
import { getRound, type RoundHead } from "./round.queries.server.ts";
import { getSample } from "./sample.queries.server.ts";
import type { Sample } from "./sample.rules.ts";

/** Whether a member may judge internal evaluations on a day, or why not. */
export async function getEvaluator(db: TenantDb, memberId: Id, today: Day): Promise<Evaluator> {
  const held = await db
    .selectFrom("manager_certificates")
    .select(["issued_on as issuedOn", "expires_on as expiresOn"])
    .select(sql<boolean>`revoked_at is not null`.as("revoked"))
    .where("member_id", "=", memberId)
    .execute();
  return evaluatorOn(today, held);
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
  return (await getEvaluation(db, roundId)) && getSample(db, roundId, clause, id);
}

/** The internal evaluations of the clients in scope that are open, the latest first. */
export function listOpenEvaluations(db: TenantDb) {
  return db
    .selectFrom("assessment_rounds as r")
    .innerJoin("engagements as e", (join) =>
      join
        .onRef("e.workspace_id", "=", "r.workspace_id")
        .onRef("e.client_id", "=", "r.client_id")
        .onRef("e.id", "=", "r.engagement_id"),
    )
    .select(["r.id", "r.held_on as heldOn"])
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
