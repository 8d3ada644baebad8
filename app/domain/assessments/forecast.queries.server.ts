import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { type ChanceView, reachableChances } from "./chance-view.rules.ts";
import type { Forecast } from "./forecast.rules.ts";
import { isBegun, isJudged } from "./judgement.rules.ts";
import { keptChances } from "./level-chance-cache.server.ts";
import type { ShownLevel } from "./level.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import type { Score } from "./score.rules.ts";
import { type GapSheet, getSheet, itemsIn, scoreInput, scoreOf } from "./sheet.queries.server.ts";

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
    chances: exact.score && chancesOf(sheet, exact.score),
    scoring: round.rules.scoring,
    targetLevel: round.targetLevel,
    begun: saysSomething(sheet),
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

/** Drawn from the seed of the engagement. Where nothing is judged, they would say nothing about the company. */
function chancesOf(sheet: GapSheet, { low, high }: Score): ChanceView | null {
  if (!saysSomething(sheet)) return null;
  const { rules, ruleVersion, drawSeed } = sheet.round;
  const drawn = keptChances(ruleVersion, scoreInput(sheet), drawSeed);
  return drawn && reachableChances(rules.scoring, drawn, { low: low.level, high: high.level });
}

/** A level can be said: somebody has judged an item, or deductions alone fail the company. */
export function saysSomething(sheet: GapSheet): boolean {
  const { peopleRule, scoring } = sheet.round.rules;
  return sheet.deductions.length >= scoring.failingDeductions || isBegun(itemsIn(sheet), peopleRule?.clause);
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
