import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { thousandths } from "#app/lib/fraction.ts";
import { lockEngagement } from "../engagements/engagement-lock.server.ts";
import { refreshMilestones } from "../milestones/milestone.commands.server.ts";
import { workspaceToday } from "../workspaces/workspace.queries.server.ts";
import { carriedIn, judgedIn, levelToShow, saysSomething } from "./forecast.queries.server.ts";
import { deriveQuotaItem } from "./quota-item.commands.server.ts";
import { getRound, type RoundHead } from "./round.queries.server.ts";
import { type GapSheet, getSheet, scoreOf } from "./sheet.queries.server.ts";

/**
 * Computes the sheet anew and writes the engagement's copy of it, then lets milestones follow. The engagement is locked
 * first, so that each save counts all before it. `today` is the workspace's day. Gives the sheet.
 */
export async function refreshForecast(db: TenantDb, engagementId: Id, today: string): Promise<GapSheet> {
  await lockEngagement(db, engagementId);
  const round = await getRound(db, engagementId);
  if (round) await deriveQuotaItem(db, round, today);
  const sheet = await getSheet(db, engagementId);
  if (!sheet) throw new Response(null, { status: 404 });
  const { counts, score: worked } = scoreOf(sheet);
  const score = saysSomething(sheet) ? worked : null;
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

/** What follows from a change of a round: of the current one the forecast, of the others nothing. Gives the round's sheet. */
export async function refreshRound(db: TenantDb, { current, engagementId, roundId }: RoundHead, today: string): Promise<GapSheet> {
  if (current) return refreshForecast(db, engagementId, today);
  const sheet = await getSheet(db, engagementId, roundId);
  if (!sheet) throw new Response(null, { status: 404 });
  return sheet;
}

/** The same for every open engagement of a client, after something changed that all of them count on. */
export async function refreshClientForecasts(db: TenantDb, clientId: Id): Promise<void> {
  const engagements = await db
    .selectFrom("engagements")
    .select("id")
    .where("client_id", "=", clientId)
    .where("closed_at", "is", null)
    .orderBy("id")
    .execute();
  if (engagements.length === 0) return;
  const today = await workspaceToday(db);
  for (const { id } of engagements) await refreshForecast(db, id, today);
}
