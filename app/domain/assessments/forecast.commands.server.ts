import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { thousandths } from "#app/lib/fraction.ts";
import { lockEngagement } from "../engagements/engagement-lock.server.ts";
import { refreshMilestones } from "../milestones/milestone.commands.server.ts";
import { carriedIn, judgedIn, levelToShow } from "./forecast.queries.server.ts";
import { type GapSheet, getSheet, scoreOf } from "./sheet.queries.server.ts";

/**
 * Computes the sheet anew and writes the engagement's copy of it, then lets milestones follow. The engagement is locked
 * first, so that each save counts all before it. `today` is the workspace's day. Gives the sheet.
 */
export async function refreshForecast(db: TenantDb, engagementId: Id, today: string): Promise<GapSheet> {
  await lockEngagement(db, engagementId);
  const sheet = await getSheet(db, engagementId);
  if (!sheet) throw new Response(null, { status: 404 });
  const { counts, score: worked } = scoreOf(sheet);
  // A sheet on which nothing is assessed says nothing about the company, unless its deductions alone fail it.
  const failed = sheet.deductions.length >= sheet.round.rules.scoring.failingDeductions;
  const score = counts.not_assessed === counts.total && !failed ? null : worked;
  const shown = score && levelToShow(score, carriedIn(sheet));
  await db
    .updateTable("engagements")
    .set({
      forecast_level: shown?.level ?? null,
      forecast_named: shown?.kind === "named",
      forecast_at_least: shown?.atLeast ?? null,
      forecast_low: score && thousandths(score.low.final),
      forecast_expected: score && thousandths(score.expected.final),
      forecast_high: score && thousandths(score.high.final),
      assessed_items: judgedIn(sheet),
      total_items: counts.total,
      updated_at: sql<string>`app.now()`,
    })
    .where("id", "=", engagementId)
    .execute();
  await refreshMilestones(db, engagementId, today);
  return sheet;
}
