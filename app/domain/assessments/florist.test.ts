import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { itemsOf } from "#app/domain/schemes/scheme.rules.ts";
import { fraction, subtract } from "#app/lib/fraction.ts";
import { serviceManual } from "#app/domain/documents/templates/service-manual.data.ts";
import {
  FLORIST,
  FLORIST_AFTER,
  FLORIST_AFTER_MANUAL,
  FLORIST_DEDUCTIONS,
  FLORIST_EXPECTED,
  type FloristRow,
} from "#tests/fixtures/florist.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import { scoreSheet } from "./score.rules.ts";

const { scoring, requirements } = GBT27922_2011;

const points = new Map(itemsOf(requirements).map((item) => [item.clause, item.millipoints]));

function scoreOf(rows: readonly FloristRow[]) {
  const items = rows.map(({ clause, result, sample }): ScoreItem => ({
    clause,
    points: points.get(clause) ?? NaN,
    result,
    sampleFailed: sample?.[0] ?? null,
    sampleSize: sample?.[1] ?? null,
    confidence: 50,
    toRejudge: false,
    unmetBeforeExclusion: false,
  }));
  return scoreSheet({ scoring, requirements, items, deductions: FLORIST_DEDUCTIONS, bonuses: 0 });
}

describe("the florist's first gap analysis", () => {
  const view = presentScore(scoreOf(FLORIST));

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

describe("the florist's second look", () => {
  const later = new Map(FLORIST_AFTER_MANUAL.map((row) => [row.clause, row]));
  const withoutManagers = FLORIST.map((row) => later.get(row.clause) ?? row);
  const withManagers = withoutManagers.map((row) => (row.clause === "5.1.2.2" ? { ...row, result: "met" as const } : row));

  it("takes up everything the manual names that was found wanting", () => {
    const wanting = FLORIST.filter(({ result, sample }) => result === "not_met" || (sample?.[0] ?? 0) > 0);
    const mended = wanting.filter(({ clause }) => serviceManual.clauses.includes(clause)).map(({ clause }) => clause);
    expect(mended).toHaveLength(16);
    expect(mended.filter((clause) => !later.has(clause))).toEqual([]);
    expect(later.size).toBe(FLORIST_AFTER_MANUAL.length);
  });

  it.each([
    ["without managers", withoutManagers, FLORIST_AFTER.withoutManagers],
    ["with managers", withManagers, FLORIST_AFTER.withManagers],
  ])("scores what was worked out by hand %s", (_, rows, { final, thousandths, level }) => {
    const view = presentScore(scoreOf(rows));
    expect(view.score?.expected).toMatchObject({ final: { text: final, thousandths }, level });
  });

  it("rises by exactly the points of 5.1.2.2 in hundred parts of what applies", () => {
    const [before, after] = [withoutManagers, withManagers].map((rows) => scoreOf(rows).score?.expected.final);
    if (!before || !after) throw new Error("both are scored");
    expect(subtract(after, before)).toEqual(fraction(FLORIST_AFTER.managers * 100, FLORIST_AFTER.applicable));
  });
});
