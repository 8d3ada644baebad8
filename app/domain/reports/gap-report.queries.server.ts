import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { GapReport } from "./report-content.rules.ts";

/** So many of an engagement's reports are shown; older ones stay kept. */
const MOST_SHOWN = 50;

/** The reports made of an engagement, the newest first. */
export function listGapReports(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("gap_reports as r")
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "r.workspace_id").onRef("p.id", "=", "r.made_by"),
    )
    .innerJoin("assessment_rounds as o", (join) =>
      join.onRef("o.workspace_id", "=", "r.workspace_id").onRef("o.client_id", "=", "r.client_id").onRef("o.id", "=", "r.round_id"),
    )
    .select(["o.kind as round", "r.id", "r.number", "r.state", "r.created_at as madeAt", "p.display_name as madeBy"])
    .where("r.engagement_id", "=", engagementId)
    .orderBy("r.number", "desc")
    .limit(MOST_SHOWN)
    .execute();
}

export const REPORT_FORMATS = ["pdf", "docx"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Where the file of a report is kept and for whom it is; null while there is none. */
export async function getReportFile(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  format: ReportFormat,
  language: "zh" | "en",
): Promise<{ sha256: string; number: number; client: string } | null> {
  const row = await db
    .selectFrom("gap_reports as r")
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "r.workspace_id").onRef("c.id", "=", "r.client_id"),
    )
    .select(["r.number", "c.name as client", `r.${format}_${language}_sha256 as sha256`])
    .where("r.engagement_id", "=", engagementId)
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row?.sha256 ? { sha256: row.sha256, number: row.number, client: row.client } : null;
}

/** What a report that is still to be made says; null when it has its files or there is none. */
export async function getReportToMake(db: TenantDb, id: Id): Promise<GapReport | null> {
  const row = await db
    .selectFrom("gap_reports")
    .select("content")
    .where("id", "=", id)
    .where("state", "=", "queued")
    .executeTakeFirst();
  return row ? (row.content as GapReport) : null;
}
