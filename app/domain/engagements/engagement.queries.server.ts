import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { schemeRules } from "#app/domain/schemes/scheme.queries.server.ts";

/**
 * What every page of an engagement needs; null when there is none. Forecast figures are thousandths of a point, null
 * while nothing is applicable. `rules` stays on the server: pages pass on what they show.
 */
export async function getEngagementHead(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("engagements as e")
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"),
    )
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .innerJoin("schemes as s", (join) =>
      join.onRef("s.workspace_id", "=", "v.workspace_id").onRef("s.id", "=", "v.scheme_id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.lead_id"),
    )
    .select(["e.id", "e.version", "e.kind", "e.stage", "e.target_level as targetLevel", "e.starts_on as startsOn"])
    .select(["e.planned_audit_date as plannedAuditDate", "e.lead_id as leadId", "p.display_name as leadName"])
    .select([
      "e.follows_certificate_id as followsCertificateId",
      "e.closed_at as closedAt",
      "e.next_due_on as nextDueOn",
    ])
    .select(["e.forecast_level", "e.forecast_named", "e.forecast_at_least"])
    .select(["e.forecast_low", "e.forecast_expected", "e.forecast_high"])
    .select(["e.assessed_items as assessedItems", "e.total_items as totalItems"])
    .select(["c.id as client_id", "c.name as client_name", "c.archived_at"])
    .select(["s.id as scheme_id", "s.kind as certification", "s.title_zh", "s.title_en"])
    .select(["v.id as schemeVersionId", "v.number as version_number", "v.provisional", "v.rules"])
    .where("e.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const rules = schemeRules(row.rules);
  const { forecast_level, forecast_named, forecast_at_least, forecast_low, forecast_expected, forecast_high } = row;
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    stage: row.stage,
    targetLevel: row.targetLevel,
    startsOn: row.startsOn,
    plannedAuditDate: row.plannedAuditDate,
    leadId: row.leadId,
    leadName: row.leadName ?? "",
    followsCertificateId: row.followsCertificateId,
    closedAt: row.closedAt,
    nextDueOn: row.nextDueOn,
    assessedItems: row.assessedItems,
    totalItems: row.totalItems,
    schemeVersionId: row.schemeVersionId,
    client: { id: row.client_id, name: row.client_name, archived: row.archived_at !== null },
    scheme: {
      id: row.scheme_id,
      title: { "zh-CN": row.title_zh, en: row.title_en },
      standard: rules.standard,
      certification: row.certification,
      versionNumber: row.version_number,
      provisional: row.provisional,
    },
    forecast:
      forecast_level === null || forecast_low === null || forecast_expected === null || forecast_high === null
        ? null
        : {
            level: forecast_level,
            named: forecast_named,
            atLeast: forecast_at_least ?? forecast_level,
            low: forecast_low,
            expected: forecast_expected,
            high: forecast_high,
          },
    rules,
  };
}

export type EngagementHead = NonNullable<Awaited<ReturnType<typeof getEngagementHead>>>;

/** Most clients a form lists to choose from. */
const MOST_CHOICES = 5_000;

/** Clients that may get an engagement, by name; only the one asked for when it is named. */
export function listClientChoices(db: TenantDb, clientId: Id | null): Promise<{ id: Id; name: string }[]> {
  let query = db.selectFrom("clients").select(["id", "name"]).where("archived_at", "is", null);
  if (clientId !== null) query = query.where("id", "=", clientId);
  return query
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy("id")
    .limit(MOST_CHOICES)
    .execute();
}
