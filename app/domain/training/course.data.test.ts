import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import type { BankText, CourseLesson } from "./bank.types.ts";
import { GBT27922_MANAGER_COURSE as COURSE } from "./course.data.ts";

const METHOD_CLAUSES = ["6", "6.1.1", "6.2.2"];
const CHINESE = /[㐀-鿿]/u;
const MINUTES_OF_A_CLASS_HOUR = 45;

function textsOf(lesson: CourseLesson): BankText[] {
  return lesson.body.flatMap((block) => {
    if (block.type === "list") return [...block.items];
    return block.type === "example" ? [block.title, block.text] : [block.text];
  });
}

describe("course for service managers", () => {
  it("has eleven modules whose minutes are the class hours", () => {
    expect(new Set(COURSE.lessons.map(({ module }) => module.zh)).size).toBe(11);
    expect(new Set(COURSE.lessons.map(({ module }) => module.en)).size).toBe(11);
    expect(new Set(COURSE.lessons.map(({ code }) => code)).size).toBe(COURSE.lessons.length);
    const minutes = COURSE.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    expect(minutes).toBe(COURSE.hours * MINUTES_OF_A_CLASS_HOUR);
  });

  it("names clauses of the scheme or of the method, and touches every group", () => {
    const clauses = GBT27922_2011.requirements.map(({ clause }) => clause);
    const named = COURSE.lessons.flatMap((lesson) => lesson.clauses);
    expect(named.filter((clause) => ![...clauses, ...METHOD_CLAUSES].includes(clause))).toEqual([]);
    const groups = GBT27922_2011.requirements.filter(({ kind }) => kind === "group").map(({ clause }) => clause);
    const touches = (group: string) =>
      named.some((clause) => clause === group || clause.startsWith(`${group}.`) || group.startsWith(`${clause}.`));
    expect(groups.filter((group) => !touches(group))).toEqual([]);
  });

  it.each(COURSE.lessons.map((lesson) => [lesson.code, lesson] as const))(
    "%s is a lesson in both languages",
    (_, lesson) => {
      const texts = textsOf(lesson);
      const zh = texts.map((text) => text.zh).join("");
      const en = texts.map((text) => text.en).join(" ");
      expect(zh.length).toBeGreaterThanOrEqual(500);
      expect(zh.length).toBeLessThanOrEqual(900);
      expect(en.split(/\s+/u).length).toBeGreaterThanOrEqual(300);
      expect(en).not.toMatch(CHINESE);
      expect(zh + en).not.toMatch(/[!！]/u);
      for (const text of texts) {
        expect(text.zh).toMatch(CHINESE);
        expect(text.en).not.toBe("");
      }
      expect(lesson.body.some(({ type }) => type === "heading")).toBe(true);
      expect(lesson.body.some(({ type }) => type === "example")).toBe(true);
    },
  );
});
