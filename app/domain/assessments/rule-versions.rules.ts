import { levelChances } from "./level-chance.rules.ts";
import { scoreSheet } from "./score.rules.ts";

/** What one version of the scoring rules makes of a sheet. */
export interface ScoreRules {
  scoreSheet: typeof scoreSheet;
  levelChances: typeof levelChances;
}

/** A version once used stays here for ever: what was assessed under it comes out the same again. */
const VERSIONS: ReadonlyMap<string, ScoreRules> = new Map([["score-1", { scoreSheet, levelChances }]]);

/** The rules that an assessment was made under. Scoring it by any others would rewrite the past, so an unknown version throws. */
export function rulesOf(version: string): ScoreRules {
  const rules = VERSIONS.get(version);
  if (!rules) throw new Error(`unknown version of the scoring rules: ${version}`);
  return rules;
}
