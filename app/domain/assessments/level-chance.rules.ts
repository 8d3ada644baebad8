import { mulberry32 } from "#app/lib/mulberry32.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { ceil, divide, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import { isOpen, itemPoints } from "./item-result.rules.ts";
import { adjustment, outcomes } from "./outcome.rules.ts";
import type { Outcomes, ScoreInput } from "./outcome.rules.ts";

/** The generator behind the draws. Stored with every result, so that the same draws can be made again. */
export const GENERATOR = "mulberry32";
export const DRAWS = 10_000;

/** How many of the draws ended at each level, the highest level first; the counts add up to `draws`. */
export interface LevelChances {
  generator: typeof GENERATOR;
  seed: number;
  draws: number;
  levels: { level: LevelCode; count: number }[];
}

/**
 * Draws the open items of a sheet: each is met with its confidence, else stays lost (or as last judged), independent
 * of the others. The same seed gives the same counts. Null when nothing is applicable.
 */
export function levelChances(input: ScoreInput, seed: number, draws = DRAWS): LevelChances | null {
  const range = outcomes(input);
  if (range === null) return null;
  const open = input.items.filter(isOpen).map((item) => ({ ...itemPoints(item), confidence: item.confidence }));
  const gains = open.map(({ low, high }) => subtract(high, low));
  const unit = gains.reduce((common, { denominator }) => fraction(common, denominator).numerator * denominator, 1n);
  const units = open.map(({ confidence }, index) => {
    const gain = gains[index] ?? fraction(0);
    return { confidence, gain: (gain.numerator * unit) / gain.denominator };
  });
  const steps = neededGains(input, range, unit);
  const counts = new Map(input.scoring.levels.map(({ code }) => [code, 0]));
  const random = mulberry32(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    let gain = 0n;
    for (const item of units) if (random() * 100 < item.confidence * 2 ** 32) gain += item.gain;
    const level = steps.find((step) => gain >= step.gain)?.level ?? "not_passed";
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return { generator: GENERATOR, seed, draws, levels: [...counts].map(([level, count]) => ({ level, count })) };
}

/** For each level that can be reached, the highest first: the least gain over the low outcome, in whole units. */
function neededGains(
  input: ScoreInput,
  { applicable, low }: Outcomes,
  unit: bigint,
): { level: LevelCode; gain: bigint }[] {
  const { scoring, deductions } = input;
  if (deductions >= scoring.failingDeductions) return [];
  const total = fraction(scoring.totalMillipoints, 1000);
  return scoring.levels
    .filter(({ code, threshold }) => code !== "not_passed" && threshold * 1000 <= (scoring.capMillipoints ?? Infinity))
    .map(({ code, threshold }) => {
      const base = subtract(fraction(threshold), adjustment(input));
      const missing = subtract(divide(multiply(base, applicable), total), low.earned);
      return { level: code, gain: ceil(multiply(missing, fraction(unit))) };
    });
}
