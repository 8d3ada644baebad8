import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Fraction } from "#app/lib/fraction.ts";
import { rulesOf } from "./rule-versions.rules.ts";
import { RULE_VERSION, type ScoreSheetInput } from "./score.rules.ts";

/** Sheets as they were scored when a version was in force. Such a file is never written again. */
interface Frozen {
  input: ScoreSheetInput;
  seed: number;
  said: unknown;
}

const exact = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;

/** What an assessment says, as it stands in the file: scores, levels, range, budgets, exclusions, chances. */
function saidOf(version: string, { input, seed }: Frozen) {
  const { scoreSheet, levelChances } = rulesOf(version);
  const { ruleVersion, counts, score } = scoreSheet(input);
  if (score === null) return { ruleVersion, counts, score };
  const { low, expected, high, shown, settled, budgets, exclusions } = score;
  const outcomes = [low, expected, high].map(({ base, final, level }) => [exact(base), exact(final), level]);
  return {
    ...{ ruleVersion, counts, outcomes, shown, settled, exclusions },
    budgets: budgets.map(({ level, allowance, alreadyLost, state }) => [level, exact(allowance), exact(alreadyLost), state]),
    chances: levelChances(input, seed, 200)?.levels,
  };
}

describe.each(["score-1"])("what was assessed under %s", (version) => {
  const frozen = JSON.parse(readFileSync(new URL(`../../../tests/fixtures/${version}.json`, import.meta.url), "utf8")) as Frozen[];
  test("comes out the same again", () => {
    expect(frozen.length).toBeGreaterThanOrEqual(24);
    for (const one of frozen) expect(JSON.parse(JSON.stringify(saidOf(version, one))), `seed ${one.seed}`).toEqual(one.said);
  });
});

test("an unknown version of the rules scores nothing", () => {
  expect(() => rulesOf("score-0")).toThrow("score-0");
  expect(() => rulesOf("constructor")).toThrow();
});

test("new rounds take a version that is known", () => {
  expect(rulesOf(RULE_VERSION).scoreSheet({ scoring: { levels: [] } as never, items: [], deductions: 0, bonuses: 0 }).ruleVersion).toBe(RULE_VERSION);
});
