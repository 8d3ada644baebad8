import type { PlanAction, PlanInput } from "#app/domain/actions/plan.rules.ts";
import type { ScoreItem } from "#app/domain/assessments/item-result.rules.ts";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { GBT27925_2011 } from "#app/domain/schemes/gbt27925-2011.data.ts";
import type { Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { fraction } from "#app/lib/fraction.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";

/** Named in bench and tests, so that the same instances can be made again. */
export const PLAN_CASES = "plan-cases-1";

/** Ways to score that a mixed case draws from: with and without a cap, a hundred and a thousand points. */
const SCORINGS: readonly Scoring[] = [
  GBT27922_2011.scoring,
  { ...GBT27922_2011.scoring, capMillipoints: 100_000, bonusMillipoints: 6_000 },
  { ...GBT27922_2011.scoring, capMillipoints: 93_000 },
  GBT27925_2011.scoring,
  { ...GBT27925_2011.scoring, capMillipoints: 1_000_000, deductionMillipoints: 12_500, bonusMillipoints: 7_500, failingDeductions: 3 },
];

interface Size {
  items: number;
  actions: number;
  deductions: number;
  /** Joins of several prerequisites, costs that tie, and other scorings too; else GB/T 27922 and one prerequisite at most. */
  mixed?: boolean;
}

/**
 * A made-up sheet with actions that share items, wait for each other and remove special deductions. The same seed gives
 * the same case.
 */
export function planCase(seed: number, size: Size): PlanInput {
  const random = mulberry32(seed);
  const below = (limit: number) => Math.floor((random() / 2 ** 32) * limit);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const items = Array.from({ length: size.items }, (_, at): ScoreItem => {
    const result = pick(["not_met", "not_met", "sampled", "not_assessed", "met", "met", "excluded"] as const);
    const sampleSize = result === "sampled" ? 1 + below(13) : null;
    return {
      clause: String(at + 1),
      points: 500 + below(5_000),
      result,
      sampleSize,
      sampleFailed: sampleSize === null ? null : below(sampleSize + 1),
      confidence: pick([0, 30, 50, 75, 100]),
      toRejudge: below(5) === 0,
      unmetBeforeExclusion: false,
    };
  });
  const deductions = Array.from({ length: size.deductions }, (_, at) => `d${at}`);
  const actions = Array.from({ length: size.actions }, (_, at): PlanAction => {
    const mends = Array.from({ length: 1 + below(3) }, () => ({
      clause: String(1 + below(size.items)),
      share: pick([fraction(1), fraction(1), fraction(1), fraction(2, 3)]),
    }));
    return {
      id: `a${String(at).padStart(3, "0")}`,
      mends: mends.filter(({ clause }, index) => mends.findIndex((other) => other.clause === clause) === index),
      removes: deductions.length > 0 && below(6) === 0 ? pick(deductions) : null,
      after: at === 0 || below(3) > 0 ? [] : [`a${String(below(at)).padStart(3, "0")}`],
      cost: pick([0, 50_000, 120_000, 120_000, 80_000 + below(400_000)]),
      leadDays: below(60),
      chance: pick([40, 60, 80, 90, 95, 100]),
    };
  });
  const input: PlanInput = {
    score: { scoring: GBT27922_2011.scoring, items, bonuses: below(4) === 0 ? 1 : 0 },
    deductions,
    actions,
    threshold: pick([70, 80, 90, 95]),
    marginThousandths: pick([0, 500, 500]),
    daysLeft: pick([null, 30, 60, 90, 120]),
  };
  if (!size.mixed) return input;
  const scoring = pick(SCORINGS);
  const joined = actions.map((action, at): PlanAction => {
    const before = at === 0 || below(2) > 0 ? [] : Array.from({ length: 1 + below(3) }, () => `a${String(below(at)).padStart(3, "0")}`);
    return { ...action, after: [...new Set(before)], cost: pick([0, 100, 100, 200, 300]) };
  });
  const scale = scoring.totalMillipoints / 100_000;
  return { ...input, score: { ...input.score, scoring }, actions: joined, threshold: input.threshold * scale };
}
