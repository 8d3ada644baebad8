import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { GapReport } from "./report-content.rules.ts";

/** Whether a report is on its way. All attempts are over within that time: one that is older was forgotten and counts as failed. */
export const isBeingMade = sql<boolean>`(gap_reports.state = 'queued' and gap_reports.created_at > app.now() - interval '15 minutes')`;

/** So many of an engagement's reports are shown; older ones stay kept. */
const MOST_SHOWN = 50;

const stateShown = sql<"queued" | "ready" | "failed">`case
  when gap_reports.state = 'queued' and not ${isBeingMade} then 'failed' else gap_reports.state end`;

/** One report that can be removed; null when there is none. */
export async function getReportToRemove(db: TenantDb, engagementId: Id, id: Id): Promise<{ number: number } | null> {
  const row = await db
    .selectFrom("gap_reports")
    .select("number")
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .where("state", "<>", "removed")
    .executeTakeFirst();
  return row ?? null;
}

/** The reports made of an engagement, the newest first. */
export function listGapReports(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("gap_reports")
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "gap_reports.workspace_id").onRef("p.id", "=", "gap_reports.made_by"),
    )
    .innerJoin("assessment_rounds as o", (join) =>
      join
        .onRef("o.workspace_id", "=", "gap_reports.workspace_id")
        .onRef("o.client_id", "=", "gap_reports.client_id")
        .onRef("o.id", "=", "gap_reports.round_id"),
    )
    .select(["o.kind as round", "gap_reports.id", "number", "gap_reports.created_at as madeAt", "p.display_name as madeBy"])
    .select(stateShown.as("state"))
    .where("gap_reports.engagement_id", "=", engagementId)
    .where("gap_reports.state", "<>", "removed")
    .orderBy("number", "desc")
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
