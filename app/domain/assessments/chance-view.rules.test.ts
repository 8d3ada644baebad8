import { describe, expect, test } from "vitest";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";
import { reachableChances, shareOf } from "./chance-view.rules.ts";
import type { ScoreItem } from "./item-result.rules.ts";
import { levelChances } from "./level-chance.rules.ts";

const { scoring } = GBT27922_2011;

function drawn(counts: Partial<Record<LevelCode, number>>) {
  const levels = scoring.levels.map(({ code }) => ({ level: code, count: counts[code] ?? 0 }));
  return { generator: "mulberry32" as const, seed: 7, draws: 10_000, levels };
}

describe("the chances that are shown", () => {
  test("are of every level between the best and the worst outcome, and of no other", () => {
    const view = reachableChances(scoring, drawn({ five_star: 1_234, four_star: 8_766 }), { low: "three_star", high: "five_star" });
    expect(view).toEqual({
      levels: [
        { level: "five_star", perMille: 123, bound: "exact" },
        { level: "four_star", perMille: 877, bound: "exact" },
        { level: "three_star", perMille: 0, bound: "under" },
      ],
      draws: 10_000,
      seed: "7",
    });
  });

  test("call nothing impossible or certain while the range is open, and the one level left certain", () => {
    const open = reachableChances(scoring, drawn({ four_star: 10_000 }), { low: "three_star", high: "four_star" });
    expect(open.levels.map(({ bound }) => bound)).toEqual(["over", "under"]);
    const settled = reachableChances(scoring, drawn({ pass: 10_000 }), { low: "pass", high: "pass" });
    expect(settled.levels).toEqual([{ level: "pass", perMille: 1000, bound: "exact" }]);
  });

  test("round to a tenth of a per cent, and say where that would hide something", () => {
    const bounds = [0, 4, 5, 9_995, 9_996, 10_000].map((count) => shareOf({ level: "pass", count }, 10_000));
    expect(bounds.map(({ perMille, bound }) => [perMille, bound])).toEqual([
      [0, "exact"],
      [0, "under"],
      [1, "exact"],
      [1000, "over"],
      [1000, "over"],
      [1000, "exact"],
    ]);
  });
});

describe("the draws", () => {
  const item = (clause: string, more: Partial<ScoreItem>): ScoreItem => ({
    ...{ clause, points: 2_059, result: "not_assessed", sampleFailed: null, sampleSize: null, confidence: 50 },
    ...{ toRejudge: false, unmetBeforeExclusion: false, ...more },
  });

  test("come to the same figures for the same seed for ever", () => {
    const next = mulberry32(27_922);
    expect([next(), next(), next()]).toEqual([1_828_686_042, 2_134_464_770, 969_214_882]);
    const items = Array.from({ length: 40 }, (_, at) => item(String(at), { confidence: 60 + at }));
    const odd = item("odd", { result: "sampled", sampleFailed: 2, sampleSize: 7, toRejudge: true, confidence: 30 });
    const { levels } = levelChances({ scoring, items: [...items, odd], deductions: 1, bonuses: 0 }, 27_922) ?? { levels: [] };
    expect(levels.map(({ count }) => count)).toEqual([3, 190, 3856, 5064, 887]);
  });
});
