import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { itemsOf } from "#app/domain/schemes/scheme.rules.ts";
import { FLORIST, FLORIST_DEDUCTIONS, FLORIST_EXPECTED } from "#tests/fixtures/florist.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import { scoreSheet } from "./score.rules.ts";

const { scoring, requirements } = GBT27922_2011;

describe("the florist's first gap analysis", () => {
  const points = new Map(itemsOf(requirements).map((item) => [item.clause, item.millipoints]));
  const items = FLORIST.map(({ clause, result, sample }): ScoreItem => ({
    clause,
    points: points.get(clause) ?? NaN,
    result,
    sampleFailed: sample?.[0] ?? null,
    sampleSize: sample?.[1] ?? null,
    confidence: 50,
    toRejudge: false,
    unmetBeforeExclusion: false,
  }));
  const view = presentScore(scoreSheet({ scoring, requirements, items, deductions: FLORIST_DEDUCTIONS, bonuses: 0 }));

  it("judges every item once, in both languages, and gives a reason for each exclusion", () => {
    expect(FLORIST.map((row) => row.clause)).toEqual([...points.keys()]);
    for (const row of FLORIST) {
      expect(row.leansOn["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
      expect(row.leansOn.en).toMatch(/^[\x20-\x7e]+$/);
      expect(row.reason !== undefined).toBe(row.result === "excluded");
      expect(row.sample !== undefined).toBe(row.result === "sampled");
    }
  });

  it("scores what was worked out by hand", () => {
    expect(view.counts).toMatchObject(FLORIST_EXPECTED.counts);
    expect(view.score?.applicable.text).toBe(FLORIST_EXPECTED.applicable);
    expect(view.score?.expected).toMatchObject({
      earned: { text: FLORIST_EXPECTED.earned },
      base: { text: FLORIST_EXPECTED.base },
      final: { text: FLORIST_EXPECTED.final, thousandths: FLORIST_EXPECTED.finalThousandths },
      level: FLORIST_EXPECTED.level,
    });
    expect(view.score?.shown).toMatchObject({ kind: "named", level: FLORIST_EXPECTED.level });
  });

  it("has the section sums and the loss budget worked out by hand", () => {
    for (const [clause, earned] of Object.entries(FLORIST_EXPECTED.sections)) {
      expect(view.subtotals.find((row) => row.clause === clause)?.low.thousandths).toBe(earned);
    }
    expect(view.score?.budgets[0]).toMatchObject({
      level: "pass",
      alreadyLost: { text: FLORIST_EXPECTED.lost },
      stillToLose: { text: FLORIST_EXPECTED.stillToLoseToPass },
    });
    expect(view.score?.exclusions.effects.some((effect) => effect.raisesLevel)).toBe(false);
  });
});
