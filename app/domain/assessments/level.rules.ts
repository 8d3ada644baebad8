import type { Level, LevelCode, Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { compare, fraction } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";

/** The level of an exact final score in points. Enough special deductions fail the company whatever the score. */
export function levelOf(scoring: Scoring, final: Fraction, deductions: number): LevelCode {
  if (deductions >= scoring.failingDeductions) return "not_passed";
  const reached = scoring.levels.find((level) => compare(final, fraction(level.threshold)) >= 0);
  return reached?.code ?? "not_passed";
}

/** Levels that a score may reach, from the highest: no score lies above the cap. */
export function reachableLevels({ levels, capMillipoints }: Scoring): Level[] {
  return levels.filter(({ code, threshold }) => code !== "not_passed" && (capMillipoints === null || threshold * 1000 <= capMillipoints));
}

/** Position of a level from the top, 0 being the best; compare two levels of one scheme with it. */
export function levelRank(scoring: Scoring, level: LevelCode): number {
  const rank = scoring.levels.findIndex(({ code }) => code === level);
  if (rank < 0) throw new Error(`no such level in this scheme: ${level}`);
  return rank;
}

/**
 * What a screen may say. `named`: every outcome still possible has this level. `predicted`: the level of the expected
 * score, to be labelled so and shown with "at least <atLeast>".
 */
export interface ShownLevel {
  kind: "named" | "predicted";
  level: LevelCode;
  atLeast: LevelCode;
}

/** The level to show for the levels of a range. Not passed is named only when even the best outcome is not passed. */
export function shownLevel(levels: Record<"low" | "expected" | "high", LevelCode>): ShownLevel {
  const { low, expected, high } = levels;
  return low === high
    ? { kind: "named", level: low, atLeast: low }
    : { kind: "predicted", level: expected, atLeast: low };
}

/** How a level is put into words; where not even passing is certain, nothing can be called the least. */
export function levelPhrase({ kind, level, atLeast }: ShownLevel) {
  if (kind === "named") return "named";
  if (level === "not_passed") return "predicted_failed";
  return atLeast === "not_passed" ? "predicted_open" : "predicted";
}
