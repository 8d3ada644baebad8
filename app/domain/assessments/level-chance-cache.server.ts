import { sha256Of } from "#app/lib/sha256.server.ts";
import { type LevelChances, levelChances } from "./level-chance.rules.ts";
import type { ScoreInput } from "./outcome.rules.ts";

/** Chances of so many different sheets are kept; the one looked at longest ago makes room. */
const MOST_KEPT = 500;
const kept = new Map<string, LevelChances | null>();

/** The chances of a sheet, drawn once for as long as nothing they depend on changes. */
export function keptChances(input: ScoreInput, seed: number): LevelChances | null {
  const { scoring, deductions, bonuses } = input;
  const items = input.items.map((item) => [item.points, item.result, item.sampleFailed, item.sampleSize, item.confidence, item.toRejudge]);
  const key = sha256Of(JSON.stringify([seed, scoring, deductions, bonuses, items]));
  const known = kept.get(key);
  const chances = known === undefined ? levelChances(input, seed) : known;
  kept.delete(key);
  kept.set(key, chances);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return chances;
}
