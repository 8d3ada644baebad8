import { mulberry32 } from "#app/lib/mulberry32.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { ceil, divide, type Fraction, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import { isOpen, itemPoints } from "./item-result.rules.ts";
import { adjustment, outcomes } from "./outcome.rules.ts";
import type { Outcomes, ScoreInput } from "./outcome.rules.ts";

/** The generator behind the draws. Stored with every result, so that the same draws can be made again. */
export const GENERATOR = "mulberry32";
export const DRAWS = 10_000;
const MILLI = 1000n;

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
  const { low, high } = range;
  const drawn = low.level === high.level ? new Map([[low.level, draws]]) : drawLevels(input, range, seed, draws);
  const levels = input.scoring.levels.map(({ code }) => ({ level: code, count: drawn.get(code) ?? 0 }));
  return { generator: GENERATOR, seed, draws, levels };
}

/** Each gain either in whole millipoints, plain numbers that stay exact far beyond any sheet, or in whole units as `odd`. */
export interface ExactGains {
  millis: number[];
  odd: bigint[];
  /** How many units are a point, and a millipoint. */
  perPoint: bigint;
  perMilli: bigint;
}

/**
 * Points as numbers that are added without loss. Only shares that are no whole millipoints, won back by samples judged
 * again, need whole numbers of any length; where `millis` is not 0, `odd` is.
 */
export function exactGains(gains: readonly Fraction[]): ExactGains {
  const perPoint = gains.reduce((common, { denominator }) => fraction(common, denominator).numerator * denominator, MILLI);
  const millis = gains.map((gain) => (MILLI % gain.denominator === 0n ? Number((gain.numerator * MILLI) / gain.denominator) : 0));
  const odd = gains.map((gain, at) => (millis[at] === 0 ? (gain.numerator * perPoint) / gain.denominator : 0n));
  return { millis, odd, perPoint, perMilli: perPoint / MILLI };
}

/** Below this a draw of 32 bits says that what has so many percent happens. */
export function drawnBelow(percent: number): number {
  return Math.ceil((percent * 2 ** 32) / 100);
}

function drawLevels(input: ScoreInput, range: Outcomes, seed: number, draws: number): Map<LevelCode, number> {
  const open = input.items.filter(isOpen).map((item) => ({ item, ...itemPoints(item) }));
  const { millis, odd, perPoint, perMilli } = exactGains(open.map(({ low, high }) => subtract(high, low)));
  const limits = open.map(({ item }) => drawnBelow(item.confidence));
  const steps = neededGains(input, range, perPoint);
  const counts = new Map<LevelCode, number>();
  const random = mulberry32(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    let whole = 0;
    let rest = 0n;
    for (let at = 0; at < limits.length; at += 1) {
      if (random() >= (limits[at] ?? 0)) continue;
      const gain = millis[at] ?? 0;
      if (gain > 0) whole += gain;
      else rest += odd[at] ?? 0n;
    }
    const gained = BigInt(whole) * perMilli + rest;
    const level = steps.find((step) => gained >= step.gain)?.level ?? "not_passed";
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return counts;
}

/** For each level that can be reached, the highest first: the least gain over the low outcome, in units. */
function neededGains(
  input: ScoreInput,
  { applicable, low }: Outcomes,
  perPoint: bigint,
): { level: LevelCode; gain: bigint }[] {
  const { scoring } = input;
  const total = fraction(scoring.totalMillipoints, 1000);
  return scoring.levels
    .filter(({ code, threshold }) => code !== "not_passed" && threshold * 1000 <= (scoring.capMillipoints ?? Infinity))
    .map(({ code, threshold }) => {
      const base = subtract(fraction(threshold), adjustment(input));
      const missing = subtract(divide(multiply(base, applicable), total), low.earned);
      return { level: code, gain: ceil(multiply(missing, fraction(perPoint))) };
    });
}
