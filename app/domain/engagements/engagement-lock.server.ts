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
    .selectFrom("engagements")
    .select(["id", "version", "client_id as clientId", "scheme_version_id as schemeVersionId", "lead_id as leadId"])
    .select(["target_level as targetLevel", "starts_on as startsOn", "planned_audit_date as plannedAuditDate", "closed_at as closedAt"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  // In a statement of its own: who waited for the lock sees the version that a move put there meanwhile.
  const { rules } = await db
    .selectFrom("scheme_versions")
    .select("rules")
    .where("id", "=", row.schemeVersionId)
    .executeTakeFirstOrThrow();
  return { ...row, rules: schemeRules(rules) };
}

/** The same for changes that a closed engagement does not take. */
export async function lockOpenEngagement(db: TenantDb, id: Id): Promise<LockedEngagement> {
  const engagement = await lockEngagement(db, id);
  if (engagement.closedAt !== null) throw new Refusal("engagement_closed");
  return engagement;
}
