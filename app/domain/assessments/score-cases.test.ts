import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import type { Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { fraction } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import type { ItemResult, ScoreItem } from "./item-result.rules.ts";
import type { ShownLevel } from "./level.rules.ts";
import { presentScore } from "./score-view.rules.ts";
import { SCORE_CASES } from "./score.cases.ts";
import type { ScoreCase } from "./score.cases.ts";
import { scoreSheet } from "./score.rules.ts";

const name = { "zh-CN": "", en: "" };

/** GB/T 27925: 1000 points, two stars lowest. */
const THOUSAND: Scoring = {
  ...GBT27922_2011.scoring,
  totalMillipoints: 1_000_000,
  levels: [
    { code: "five_star", name, threshold: 950 },
    { code: "four_star", name, threshold: 900 },
    { code: "three_star", name, threshold: 800 },
    { code: "two_star", name, threshold: 700 },
    { code: "not_passed", name, threshold: 0 },
  ],
};

const HUNDRED = GBT27922_2011.scoring;

const OTHER_SCORINGS: Record<NonNullable<ScoreCase["scheme"]>, Scoring> = {
  thousand: THOUSAND,
  capped: { ...HUNDRED, capMillipoints: 100_000 },
};

const SIZE = String.raw`(?<points>[\d.]+)`;
const RESULT = String.raw`(?<result>met|not met|sampled|open|excluded)(?: (?<k>\d+)/(?<n>\d+))?`;
const MORE = String.raw`(?:, was (?<was>met|not met))?(?:(?<rejudge>, re-judge)? (?<percent>\d+)%)?`;
const WORDS = new RegExp(`^${SIZE} ${RESULT}${MORE}$`);
const EXTRA = /^(?<count>\d+) (?<kind>deduction|bonus)/;

/** How many deductions or bonuses the sheet names. */
function extraIn(sheet: readonly string[], kind: "deduction" | "bonus"): number {
  const found = sheet.map((words) => EXTRA.exec(words)?.groups).find((groups) => groups?.kind === kind);
  return Number(found?.count ?? 0);
}

const RESULTS: Readonly<Record<string, ItemResult>> = {
  met: "met",
  "not met": "not_met",
  sampled: "sampled",
  open: "not_assessed",
  excluded: "excluded",
};

function itemIn(words: string, index: number): ScoreItem {
  const found = WORDS.exec(words)?.groups;
  if (found === undefined) throw new Error(`cannot read the item: ${words}`);
  return {
    clause: `${index + 1}`,
    points: Math.round(Number(found.points) * 1000),
    result: RESULTS[found.result ?? ""] ?? "met",
    sampleFailed: found.k === undefined ? null : Number(found.k),
    sampleSize: found.n === undefined ? null : Number(found.n),
    confidence: found.percent === undefined ? 50 : Number(found.percent),
    toRejudge: found.rejudge !== undefined,
    unmetBeforeExclusion: found.was === "not met",
  };
}

function exact(text: string): Fraction {
  const [numerator, denominator = "1"] = text.split("/");
  return fraction(BigInt(numerator ?? ""), BigInt(denominator));
}

function says(shown: ShownLevel): string {
  return shown.kind === "named" ? `named ${shown.level}` : `predicted ${shown.level}, at least ${shown.atLeast}`;
}

describe("score sheets worked out by hand", () => {
  it("are thirty or more, each of another thing", () => {
    expect(SCORE_CASES.length).toBeGreaterThanOrEqual(30);
    expect(new Set(SCORE_CASES.map((one) => one.what)).size).toBe(SCORE_CASES.length);
  });

  it.each(SCORE_CASES)("$what: $how", ({ sheet, scheme, expect: wanted }) => {
    const scoring = scheme === undefined ? HUNDRED : OTHER_SCORINGS[scheme];
    const items = sheet.filter((words) => !EXTRA.test(words)).map(itemIn);
    const [deductions, bonuses] = [extraIn(sheet, "deduction"), extraIn(sheet, "bonus")];
    const points = items.reduce((total, item) => total + item.points, 0);
    expect(points, "the items make up the whole scheme").toBe(scoring.totalMillipoints);

    const result = scoreSheet({ scoring, items, deductions, bonuses });
    if (wanted === null) {
      expect(result.score).toBeNull();
      return;
    }
    const { score } = result;
    expect(score?.expected).toMatchObject({
      base: exact(wanted.base),
      final: exact(wanted.final),
      level: wanted.level,
    });
    expect(presentScore(result).score?.expected.final.text).toBe(wanted.shown);
    expect(score?.settled).toBe(wanted.open === undefined);
    expect(score?.low.final).toEqual(exact(wanted.open?.low ?? wanted.final));
    expect(score?.high.final).toEqual(exact(wanted.open?.high ?? wanted.final));
    expect(score && says(score.shown)).toBe(wanted.open?.says ?? `named ${wanted.level}`);
    const flagged = score?.exclusions.effects.filter((effect) => effect.flagged) ?? [];
    expect(flagged.map((effect) => effect.levelIfCounted)).toEqual(wanted.flagged ?? []);
  });
});
