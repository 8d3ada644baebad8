import { keptAnswers } from "#app/lib/kept.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import type { LevelChances } from "./draw.rules.ts";
import type { ScoreInput } from "./outcome.rules.ts";
import { rulesOf } from "./rule-versions.rules.ts";

const kept = keptAnswers<LevelChances | null>(500);

/** The chances of a sheet, drawn once for as long as nothing they depend on changes. */
export function keptChances(ruleVersion: string, input: ScoreInput, seed: number): LevelChances | null {
  const { scoring, deductions, bonuses } = input;
  const items = input.items.map((item) => [item.points, item.result, item.sampleFailed, item.sampleSize, item.confidence, item.toRejudge]);
  const question = sha256Of(JSON.stringify([ruleVersion, seed, scoring, deductions, bonuses, items]));
  const known = kept.get(question);
  if (known !== undefined) return known;
  const chances = rulesOf(ruleVersion).levelChances(input, seed);
  kept.set(question, chances);
  return chances;
}
