import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { standingOf } from "../evidence/evidence.rules.ts";
import type { EvidenceWorth } from "./check.rules.ts";

/** What each piece of evidence of an engagement is worth today, by the clauses it speaks for. One statement. */
export async function evidenceWorth(db: TenantDb, engagementId: Id, today: Day): Promise<Map<string, EvidenceWorth[]>> {
  const rows = await db
    .selectFrom("evidence as e")
    .innerJoin("evidence_clauses as c", (join) =>
      join
        .onRef("c.workspace_id", "=", "e.workspace_id")
        .onRef("c.client_id", "=", "e.client_id")
        .onRef("c.evidence_id", "=", "e.id"),
    )
    .innerJoin("engagements as g", (join) =>
      join
        .onRef("g.workspace_id", "=", "e.workspace_id")
        .onRef("g.client_id", "=", "e.client_id")
        .onRef("g.id", "=", "e.engagement_id"),
    )
    .innerJoin("workspaces as w", "w.id", "e.workspace_id")
    .select(["c.clause", "c.ages_days as agesDays", "e.state", "e.expires_on as expiresOn"])
    .select(["e.effective_from as effectiveFrom", "g.planned_audit_date as auditDate"])
    .select(sql<boolean>`e.replaced_at is not null`.as("replaced"))
    .select(sql<Day>`(e.uploaded_at at time zone w.time_zone)::date`.as("uploadedOn"))
    .where("e.engagement_id", "=", engagementId)
    .execute();
  const worths = new Map<string, EvidenceWorth[]>();
  for (const { clause, auditDate, ...one } of rows) {
    const found = worths.get(clause) ?? [];
    found.push(standingOf(one, today, auditDate));
    worths.set(clause, found);
  }
  return worths;
}
