import { add, divide, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import { type Drawn, DRAWS, drawLevels, GENERATOR, type LevelChances } from "./draw.rules.ts";
import { isOpen, itemPoints } from "./item-result.rules.ts";
import { adjustment, outcomes } from "./outcome.rules.ts";
import type { Outcomes, ScoreInput } from "./outcome.rules.ts";

/**
 * Draws the open items of a sheet: each is met with its confidence, else stays lost (or as last judged), independent
 * of the others. The same seed gives the same counts. Null when nothing is applicable.
 */
export function levelChances(input: ScoreInput, seed: number, draws = DRAWS): LevelChances | null {
  const range = outcomes(input);
  if (range === null) return null;
  const { low, high } = range;
  if (low.level !== high.level) return drawLevels(drawnOf(input, range), seed, draws);
  const levels = input.scoring.levels.map(({ code }) => ({ level: code, count: code === low.level ? draws : 0 }));
  return { generator: GENERATOR, seed, draws, levels };
}

function drawnOf(input: ScoreInput, { applicable, low }: Outcomes): Drawn {
  const worth = divide(fraction(input.scoring.totalMillipoints, 1000), applicable);
  const items = input.items.filter(isOpen).map((item) => {
    const points = itemPoints(item);
    return { confidence: item.confidence, gain: subtract(points.high, points.low), mended: null };
  });
  const start = add(multiply(low.earned, worth), adjustment(input));
  return { scoring: input.scoring, items, attempts: [], deductions: input.deductions, removals: [], start, worth };
}
