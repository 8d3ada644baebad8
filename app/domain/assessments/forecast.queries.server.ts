import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Forecast } from "./forecast.rules.ts";
import { isJudged } from "./judgement.rules.ts";
import type { ShownLevel } from "./level.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import type { Score } from "./score.rules.ts";
import { type GapSheet, getSheet, itemsIn, scoreOf } from "./sheet.queries.server.ts";

/** The forecast of an engagement, in three statements whatever its size; null when there is no such engagement. */
export async function getForecast(db: TenantDb, engagementId: Id): Promise<Forecast | null> {
  const sheet = await getSheet(db, engagementId);
  return sheet && forecastOf(sheet);
}

export function forecastOf(sheet: GapSheet): Forecast {
  const { round, nodes, deductions } = sheet;
  const carried = carriedIn(sheet);
  const exact = scoreOf(sheet);
  const view = presentScore(exact);
  return {
    ...view,
    score: view.score && exact.score && { ...view.score, shown: levelToShow(exact.score, carried) },
    scoring: round.rules.scoring,
    targetLevel: round.targetLevel,
    judged: judgedIn(sheet),
    carried,
    deductions: deductions.length,
    bonus: round.bonus !== null,
    provisional: round.provisional ? round.rules.provisional : null,
    standard: round.rules.standard,
    schemeNumber: round.schemeNumber,
    titles: Object.fromEntries(nodes.filter(({ item }) => !item).map(({ clause, title }) => [clause, title])),
  };
}

/** Results of another cycle name no level: what they say is still a prediction. */
export function levelToShow(score: Score, carried: number): ShownLevel {
  return carried > 0 ? { ...score.shown, kind: "predicted" } : score.shown;
}

export function carriedIn(sheet: GapSheet): number {
  return itemsIn(sheet).filter((item) => item.carried).length;
}

export function judgedIn(sheet: GapSheet): number {
  return itemsIn(sheet).filter(isJudged).length;
}
