import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { getAction } from "./action.queries.server.ts";
import { clausesOf, type StoredAction } from "./action.rules.ts";

/** So many pieces are offered, the latest first. */
const MOST_OFFERED = 200;

/** An action that is done, or is about to be, with the evidence that can prove it; null when there is none such. */
export async function readDoneForm(db: TenantDb, engagementId: Id, id: Id) {
  const action = await getAction(db, engagementId, id);
  const round = action && (await getRound(db, engagementId));
  if (!action || !round) return null;
  return { action, choices: await listProofChoices(db, engagementId, action, round.rules.peopleRule?.clause ?? null) };
}

/**
 * The engagement's evidence for the clauses of an action that was neither turned down nor replaced, the latest first, and
 * what proves the action already.
 */
export function listProofChoices(db: TenantDb, engagementId: Id, action: StoredAction, peopleClause: string | null) {
  const clauses = [...clausesOf(action, peopleClause)];
  const named = action.evidence.map(({ id }) => id);
  return db
    .selectFrom("evidence as e")
    .select(["e.id", "e.title", "e.state", sql<boolean>`e.replaced_at is not null`.as("replaced")])
    .select(
      sql<string[]>`array(select c.clause from evidence_clauses c where c.workspace_id = e.workspace_id
        and c.client_id = e.client_id and c.evidence_id = e.id and c.clause = any(${clauses}) order by c.clause)`.as("clauses"),
    )
    .where("e.engagement_id", "=", engagementId)
    .where(
      sql<boolean>`(e.id = any(${named}::uuid[]) or (e.replaced_at is null and e.state <> 'rejected' and exists (
        select from evidence_clauses c where c.workspace_id = e.workspace_id and c.client_id = e.client_id
          and c.evidence_id = e.id and c.clause = any(${clauses}))))`,
    )
    .orderBy(sql`e.id = any(${named}::uuid[])`, "desc")
    .orderBy("e.uploaded_at", "desc")
    .orderBy("e.id")
    .limit(MOST_OFFERED)
    .execute();
}
