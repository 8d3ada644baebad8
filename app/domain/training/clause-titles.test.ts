import { expect, test } from "vitest";
import { titledClause } from "./clause-titles.rules.ts";
import { groupOf } from "./grading.rules.ts";
import { GBT27922_QUESTIONS as BANK } from "./question-bank.data.ts";

test("every group that results are told by has a title in both languages, those of the method too", () => {
  const groups = [...new Set(BANK.map(({ clause }) => groupOf(clause)))];
  expect(groups).toContain("6");
  for (const group of groups) {
    expect(titledClause(group, "zh-CN"), group).toMatch(new RegExp(`^${group} \\p{Script=Han}`, "u"));
    expect(titledClause(group, "en"), group).toMatch(new RegExp(`^${group} [A-Z][^\\p{Script=Han}]+$`, "u"));
  }
  expect(titledClause("6", "zh-CN")).toBe("6 评价方式与方法");
  expect(titledClause("9.9", "en")).toBe("9.9");
});
