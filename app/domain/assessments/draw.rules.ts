import type { LevelCode, Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { ZERO, add, ceil, divide, type Fraction, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { reachableLevels } from "./level.rules.ts";

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

/** What may still bring points to one item. */
export interface DrawnItem {
  /** Percent: how likely it is met by itself; null where that is decided. */
  confidence: number | null;
  /** Points of the item table when it is met by itself. */
  gain: Fraction;
  /** What is done for it: the place in `Drawn.attempts` and the points it brings when it succeeds. */
  mended: { attempt: number; gain: Fraction } | null;
}

/** All that is left to chance, and what it counts for. */
export interface Drawn {
  scoring: Scoring;
  items: readonly DrawnItem[];
  /** Percent: how likely each thing that is done succeeds. One that serves several items does so for all or for none. */
  attempts: readonly number[];
  /** Special deductions that stand at first. */
  deductions: number;
  /** For each of them that may be removed, the attempt that does it. */
  removals: readonly number[];
  /** Score when nothing more succeeds, without floor and cap, and what a point of the item table is worth in it. */
  start: Fraction;
  worth: Fraction;
}

/**
 * Draws items and attempts, all independent: first every item that is open, in its order, then every attempt. The same
 * seed gives the same counts, and what takes no part in chance takes no number of the generator.
 */
export function drawLevels(drawn: Drawn, seed: number, draws: number): LevelChances {
  const { scoring, items, attempts, deductions } = drawn;
  // First what items gain by themselves, then in the same order what they gain by what is done for them.
  const { millis, odd, perPoint, perMilli } = exactGains([...items.map(({ gain }) => gain), ...items.map(({ mended }) => mended?.gain ?? ZERO)]);
  const steps = neededGains(drawn, perPoint);
  const open = items.flatMap(({ confidence }, at) => (confidence === null ? [] : [{ at, below: drawnBelow(confidence) }]));
  const mended = items.flatMap((item, at) => (item.mended ? [{ at, attempt: item.mended.attempt }] : []));
  const limits = attempts.map(drawnBelow);
  const [met, succeeds] = [items.map(() => false), attempts.map(() => false)];
  const counts = new Map(scoring.levels.map(({ code }) => [code, 0]));
  const random = mulberry32(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    let whole = 0;
    let rest = 0n;
    const count = (part: number) => {
      const gain = millis[part] ?? 0;
      if (gain > 0) whole += gain;
      else rest += odd[part] ?? 0n;
    };
    for (const { at, below } of open) {
      met[at] = random() < below;
      if (met[at]) count(at);
    }
    limits.forEach((below, at) => (succeeds[at] = random() < below));
    for (const { at, attempt } of mended) if (!met[at] && succeeds[attempt]) count(items.length + at);
    const gained = BigInt(whole) * perMilli + rest;
    const removed = drawn.removals.filter((attempt) => succeeds[attempt]).length;
    const failed = deductions - removed >= scoring.failingDeductions;
    const level = failed ? "not_passed" : (steps[removed]?.find((step) => gained >= step.gain)?.level ?? "not_passed");
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return { generator: GENERATOR, seed, draws, levels: [...counts].map(([level, count]) => ({ level, count })) };
}

/** Each gain either in whole millipoints, plain numbers that stay exact far beyond any sheet, or in whole units as `odd`. */
interface ExactGains {
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
function exactGains(gains: readonly Fraction[]): ExactGains {
  const perPoint = gains.reduce((common, { denominator }) => fraction(common, denominator).numerator * denominator, MILLI);
  const millis = gains.map((gain) => (MILLI % gain.denominator === 0n ? Number((gain.numerator * MILLI) / gain.denominator) : 0));
  const odd = gains.map((gain, at) => (millis[at] === 0 ? (gain.numerator * perPoint) / gain.denominator : 0n));
  return { millis, odd, perPoint, perMilli: perPoint / MILLI };
}

/** Below this a draw of 32 bits says that what has so many percent happens. */
function drawnBelow(percent: number): number {
  return Math.ceil((percent * 2 ** 32) / 100);
}

/** For each number of deductions removed and each level that can be reached, the highest first: the least gain, in units. */
function neededGains({ scoring, removals, start, worth }: Drawn, perPoint: bigint): { level: LevelCode; gain: bigint }[][] {
  return Array.from({ length: removals.length + 1 }, (_, removed) => {
    const from = add(start, fraction(removed * scoring.deductionMillipoints, MILLI));
    return reachableLevels(scoring).map(({ code, threshold }) => {
      const missing = divide(subtract(fraction(threshold), from), worth);
      return { level: code, gain: ceil(multiply(missing, fraction(perPoint))) };
    });
  });
}
