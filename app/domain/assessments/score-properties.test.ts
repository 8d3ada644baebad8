import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import type { Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { compare, fraction } from "#app/lib/fraction.ts";
import { ITEM_RESULTS } from "./item-result.rules.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import { judge } from "./judgement.rules.ts";
import { levelRank } from "./level.rules.ts";
import { outcomes } from "./outcome.rules.ts";
import { scoreSheet } from "./score.rules.ts";
import type { Score, ScoreSheetInput } from "./score.rules.ts";

const { scoring } = GBT27922_2011;
const EXCLUDED = { result: "excluded", sampleFailed: null, sampleSize: null, confidence: null, note: null, reason: "x" } as const;

/** Totals of a hundred and a thousand points, with and without a cap, deductions and bonuses of any size. */
const anyScoring: fc.Arbitrary<Scoring> = fc
  .record({
    scale: fc.constantFrom(1, 10),
    cap: fc.option(fc.integer({ min: 60_000, max: 101_000 }), { nil: null }),
    deductionMillipoints: fc.integer({ min: 0, max: 15_000 }),
    bonusMillipoints: fc.integer({ min: 0, max: 15_000 }),
    maxBonuses: fc.integer({ min: 0, max: 2 }),
    failingDeductions: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ scale, cap, ...sizes }) => ({
    ...{ totalMillipoints: scale * 100_000, capMillipoints: cap === null ? null : cap * scale, ...sizes },
    levels: scoring.levels.map((level) => ({ ...level, threshold: level.threshold * scale })),
  }));

const anyRow = fc
  .record({
    points: fc.integer({ min: 1, max: 9_999 }),
    result: fc.constantFrom(...ITEM_RESULTS),
    sample: fc
      .integer({ min: 1, max: 40 })
      .chain((size) => fc.tuple(fc.integer({ min: 0, max: size }), fc.constant(size))),
    confidence: fc.integer({ min: 0, max: 100 }),
    toRejudge: fc.boolean(),
    unmetBeforeExclusion: fc.boolean(),
  })
  .map(({ sample: [failed, size], ...row }) => ({ ...row, sampleFailed: failed, sampleSize: size }));

const sheetsUnder = (anyOf: fc.Arbitrary<Scoring>, most: number): fc.Arbitrary<ScoreSheetInput> =>
  fc.record({
    scoring: anyOf,
    items: fc
      .array(anyRow, { minLength: 1, maxLength: most })
      .map((rows) => rows.map((row, index): ScoreItem => ({ ...row, clause: `5.${index}` }))),
    deductions: fc.integer({ min: 0, max: 6 }),
    bonuses: fc.integer({ min: 0, max: 2 }),
  });
const anySheet = sheetsUnder(fc.constant(scoring), 50);

/** The rule once more with one denominator and no shared code: total × Σ earned / Σ applicable − d + b, from 0 to the cap. */
function reference({ scoring: rules, items, deductions, bonuses }: ScoreSheetInput, kind: "low" | "expected" | "high") {
  const common = items.reduce((product, item) => product * BigInt(item.sampleSize ?? 1), 100n);
  let [earned, applicable] = [0n, 0n];
  for (const item of items) {
    if (item.result === "excluded") continue;
    const full = BigInt(item.points) * common;
    applicable += full;
    const [k, n] = [BigInt(item.sampleFailed ?? 0), BigInt(item.sampleSize ?? 1)];
    const judged =
      item.result === "met" ? full : item.result === "sampled" ? (BigInt(item.points) * (n - k) * common) / n : 0n;
    const open = item.result === "not_assessed" || (item.toRejudge && item.result !== "met");
    const gain = open ? full - judged : 0n;
    const percent = { low: 0n, expected: BigInt(item.confidence), high: 100n }[kind];
    earned += judged + (gain * percent) / 100n;
  }
  if (applicable === 0n) return null;
  const counted = bonuses > rules.maxBonuses ? rules.maxBonuses : bonuses;
  const adjustment = BigInt(counted * rules.bonusMillipoints - deductions * rules.deductionMillipoints);
  const open = BigInt(rules.totalMillipoints) * earned + adjustment * applicable;
  const numerator = open < 0n ? 0n : open;
  const top = rules.capMillipoints === null ? numerator : BigInt(rules.capMillipoints) * applicable;
  return { numerator: numerator > top ? top : numerator, denominator: applicable * 1000n };
}

function levelByHand(rules: Scoring, final: { numerator: bigint; denominator: bigint }, deductions: number): string {
  if (deductions >= rules.failingDeductions) return "not_passed";
  const scale = BigInt(rules.totalMillipoints / 100_000);
  const atLeast = (points: bigint) => final.numerator >= points * scale * final.denominator;
  if (atLeast(95n)) return "five_star";
  if (atLeast(90n)) return "four_star";
  if (atLeast(80n)) return "three_star";
  return atLeast(70n) ? "pass" : "not_passed";
}

const OUTCOMES = ["low", "expected", "high"] as const;

function isNotWorse(better: Score, worse: Score): void {
  for (const kind of OUTCOMES) {
    expect(compare(better[kind].final, worse[kind].final)).not.toBe(-1);
    expect(levelRank(scoring, better[kind].level)).toBeLessThanOrEqual(levelRank(scoring, worse[kind].level));
  }
}

/** The item one step better judged, or null when there is no such step. */
function improved(item: ScoreItem): ScoreItem | null {
  const judged = { ...item, toRejudge: false };
  if (item.result === "not_met" || item.result === "not_assessed") return { ...judged, result: "met" };
  if (item.result !== "sampled") return null;
  const failed = item.sampleFailed ?? 0;
  return failed === 0 ? { ...judged, result: "met" } : { ...item, sampleFailed: failed - 1 };
}

describe("leaving out what was found unmet", () => {
  it("is always flagged where it raises the level, and never where it does not or nothing was unmet", () => {
    let raised = 0;
    fc.assert(
      fc.property(anySheet, fc.nat(), fc.constantFrom("met", "sampled", "not_met"), (sheet, at, result) => {
        const index = at % sheet.items.length;
        const judged = { result, toRejudge: false, unmetBeforeExclusion: false };
        const found = sheet.items.map((item, n): ScoreItem => (n === index ? { ...item, ...judged } : item));
        const unmet = result === "not_met" || (result === "sampled" && (found[index]?.sampleFailed ?? 0) > 0);
        const left = found.map((item, n) => (n === index ? { ...item, ...judge({ ...item, note: null, reason: null }, EXCLUDED, false) } : item));
        const [before, after] = [scoreSheet({ ...sheet, items: found }).score, scoreSheet({ ...sheet, items: left }).score];
        if (!before || !after) return;
        const isUp = levelRank(scoring, after.expected.level) < levelRank(scoring, before.expected.level);
        const effect = after.exclusions.effects.find(({ clause }) => clause === found[index]?.clause);
        if (unmet && isUp) raised += 1;
        // What was met in part counts as unmet, so that it may be flagged where it need not be.
        if (result !== "sampled" || isUp) expect(effect?.flagged).toBe(unmet && isUp);
      }),
      { numRuns: 2_000, seed: 1 },
    );
    // Not for want of cases.
    expect(raised).toBeGreaterThan(10);
  });
});

describe("on any sheet", () => {
  it("scores exactly as the rule written out with one denominator, whatever the scheme", { timeout: 120_000 }, () => {
    let [scored, atCap] = [0, 0];
    fc.assert(
      fc.property(sheetsUnder(anyScoring, 20), (sheet) => {
        const found = outcomes(sheet);
        for (const kind of OUTCOMES) {
          const wanted = reference(sheet, kind);
          if (wanted === null || found === null) return found === wanted;
          const { final, level } = found[kind];
          const { numerator, denominator } = fraction(wanted.numerator, wanted.denominator);
          if (final.numerator !== numerator || final.denominator !== denominator) return false;
          if (level !== levelByHand(sheet.scoring, wanted, sheet.deductions)) return false;
          scored += 1;
          if (sheet.scoring.capMillipoints !== null && compare(final, fraction(sheet.scoring.capMillipoints, 1000)) === 0) atCap += 1;
        }
        return true;
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(scored, atCap)).toBeGreaterThan(500);
  });

  it("never falls below 0, and low ≤ expected ≤ high", () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        const { score } = scoreSheet(sheet);
        if (score === null) return;
        expect(compare(score.low.final, fraction(0))).not.toBe(-1);
        expect(compare(score.low.final, score.expected.final)).not.toBe(1);
        expect(compare(score.expected.final, score.high.final)).not.toBe(1);
        expect(score.shown.kind === "named").toBe(score.low.level === score.high.level);
        if (score.settled) expect(score.low).toEqual(score.high);
      }),
      { numRuns: 300 },
    );
  });

  it("never gets worse with a better result", () => {
    fc.assert(
      fc.property(anySheet, fc.nat(), (sheet, pick) => {
        const index = pick % sheet.items.length;
        const item = sheet.items[index];
        const better = item && improved(item);
        if (!better) return;
        const items = sheet.items.with(index, better);
        const [before, after] = [scoreSheet(sheet).score, scoreSheet({ ...sheet, items }).score];
        if (before !== null && after !== null) isNotWorse(after, before);
      }),
      { numRuns: 500 },
    );
  });

  it("never gets better with one deduction more", () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        const [before, after] = [sheet, { ...sheet, deductions: sheet.deductions + 1 }].map(
          (one) => scoreSheet(one).score,
        );
        if (before && after) isNotWorse(before, after);
      }),
    );
  });

  it("is at a level with everything judged exactly when its loss budget is not overdrawn", () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        const items = sheet.items
          .map((item): ScoreItem => ({ ...item, toRejudge: false }))
          .filter((item) => item.result !== "not_assessed");
        const { score } = scoreSheet({ ...sheet, items });
        for (const budget of score?.budgets ?? []) {
          const reached = levelRank(scoring, score?.low.level ?? "not_passed") <= levelRank(scoring, budget.level);
          expect(budget.state === "open").toBe(reached);
        }
      }),
      { numRuns: 300 },
    );
  });
});
