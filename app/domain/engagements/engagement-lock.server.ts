import type { Day, Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { schemeRules } from "#app/domain/schemes/scheme.queries.server.ts";
import type { SchemeRules } from "#app/domain/schemes/scheme.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

export interface LockedEngagement {
  id: Id;
  clientId: Id;
  schemeVersionId: Id;
  targetLevel: string;
  startsOn: Day;
  plannedAuditDate: Day | null;
  leadId: Id;
  closedAt: Moment | null;
  version: number;
  rules: SchemeRules;
}

/**
 * Holds an engagement until the transaction ends, so that what is derived from its rows is derived by one writer at a
 * time. Taken before any of its milestones or entry conditions is written. Not there: 404.
 */
export async function lockEngagement(db: TenantDb, id: Id): Promise<LockedEngagement> {
  const row = await db
    .selectFrom("engagements as e")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .select([
      "e.id",
      "e.version",
      "e.client_id as clientId",
      "e.scheme_version_id as schemeVersionId",
      "e.lead_id as leadId",
    ])
    .select(["e.target_level as targetLevel", "e.starts_on as startsOn", "e.planned_audit_date as plannedAuditDate"])
    .select(["e.closed_at as closedAt", "v.rules"])
    .where("e.id", "=", id)
    .forNoKeyUpdate("e")
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return { ...row, rules: schemeRules(row.rules) };
}

/** The same for changes that a closed engagement does not take. */
export async function lockOpenEngagement(db: TenantDb, id: Id): Promise<LockedEngagement> {
  const engagement = await lockEngagement(db, id);
  if (engagement.closedAt !== null) throw new Refusal("engagement_closed");
  return engagement;
}
