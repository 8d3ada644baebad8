import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import type { BankQuestion, BankText } from "./bank.types.ts";
import { groupOf, isRight } from "./grading.rules.ts";
import { GBT27922_QUESTIONS as BANK } from "./question-bank.data.ts";

/** Clauses on method that stand outside the scored tree of chapter 5. */
const METHOD_CLAUSES = ["6", "6.1.1", "6.2.2"];
const CHINESE = /[㐀-鿿]/u;
const LANGUAGES = ["zh", "en"] as const;

const singles = BANK.filter((question) => question.kind === "single");
const multiples = BANK.filter((question) => question.kind === "multiple");
const fillIns = BANK.filter((question) => question.kind === "fill_in");
const trueFalse = BANK.filter((question) => question.kind === "true_false");
const chosen = [...singles, ...multiples];

function textsOf({ stem, explanation, options }: BankQuestion): BankText[] {
  return [stem, explanation, ...options.map(({ text }) => text)];
}

/** Length of the key's longest text and of the longest wrong one. */
function lengths({ options, key }: (typeof chosen)[number], language: "zh" | "en"): { key: number; wrong: number } {
  const longest = (right: boolean) =>
    Math.max(
      ...options.filter(({ id }) => key.some((one) => one === id) === right).map(({ text }) => text[language].length),
    );
  return { key: longest(true), wrong: longest(false) };
}

describe("question bank of GB/T 27922", () => {
  it("has enough questions of each kind and difficulty", () => {
    expect(singles.length).toBeGreaterThanOrEqual(34);
    expect(multiples.length).toBeGreaterThanOrEqual(14);
    expect(trueFalse.length).toBeGreaterThanOrEqual(12);
    expect(fillIns.length).toBeGreaterThanOrEqual(4);
    for (const level of [1, 2, 3]) {
      expect(BANK.filter(({ difficulty }) => difficulty === level).length).toBeGreaterThanOrEqual(12);
    }
  });

  it("names each question once, by a clause of the scheme or of the method", () => {
    const clauses = new Set([...GBT27922_2011.requirements.map(({ clause }) => clause), ...METHOD_CLAUSES]);
    expect(BANK.filter(({ clause }) => !clauses.has(clause))).toEqual([]);
    expect(
      BANK.filter(({ code, clause }) => !new RegExp(`^GB27922-${clause.replaceAll(".", "\\.")}-\\d{2}$`).test(code)),
    ).toEqual([]);
    expect(new Set(BANK.map(({ code }) => code)).size).toBe(BANK.length);
  });

  it("covers every clause group with at least three questions, and the method", () => {
    const groups = GBT27922_2011.requirements.filter(({ kind }) => kind === "group").map(({ clause }) => clause);
    const asked = (group: string) => BANK.filter(({ clause }) => groupOf(clause) === group).length;
    expect(groups.filter((group) => asked(group) < 3)).toEqual([]);
    expect(BANK.filter(({ clause }) => clause.startsWith("6")).length).toBeGreaterThanOrEqual(6);
  });

  it("is written in both languages throughout", () => {
    for (const text of BANK.flatMap(textsOf)) {
      expect(text.zh.trim()).toBe(text.zh);
      expect(text.en.trim()).toBe(text.en);
      expect(text.zh).not.toBe("");
      expect(text.en).not.toBe("");
      expect(text.en).not.toMatch(CHINESE);
      expect(text.zh).not.toContain("以上");
      expect(text.zh + text.en).not.toMatch(/[!！]/u);
    }
    for (const { stem, explanation } of BANK) {
      expect(stem.zh).toMatch(CHINESE);
      expect(explanation.zh).toMatch(CHINESE);
    }
  });

  it("asks every question once", () => {
    for (const language of LANGUAGES) {
      expect(new Set(BANK.map(({ stem }) => stem[language])).size).toBe(BANK.length);
    }
  });

  it("offers options in order, each text once", () => {
    for (const { options, code } of chosen) {
      expect(
        options.map(({ id }) => id),
        code,
      ).toEqual(["a", "b", "c", "d"]);
      for (const language of LANGUAGES) {
        expect(new Set(options.map(({ text }) => text[language])).size, code).toBe(options.length);
      }
    }
  });

  it("has keys that can be met and that say no more than was asked", () => {
    for (const { key, options, code } of chosen) {
      const ids = options.map(({ id }) => id);
      expect(
        key.filter((one) => !ids.includes(one)),
        code,
      ).toEqual([]);
      expect(new Set(key).size, code).toBe(key.length);
    }
    for (const { key, code } of singles) expect(key.length, code).toBe(1);
    for (const { key, options, code } of multiples) {
      expect(key.length, code).toBeGreaterThanOrEqual(2);
      expect(key.length, code).toBeLessThan(options.length);
    }
  });

  it("has fill-in questions with one blank, graded by any of the accepted texts", () => {
    for (const { key, stem, code } of fillIns) {
      for (const language of LANGUAGES) expect(stem[language].split("____").length, code).toBe(2);
      expect(key.length, code).toBeGreaterThan(0);
      for (const one of key) expect(isRight("fill_in", key, ` ${one} `), code).toBe(true);
      expect(isRight("fill_in", key, ""), code).toBe(false);
    }
    for (const { stem } of BANK.filter(({ kind }) => kind !== "fill_in")) expect(stem.zh).not.toContain("____");
  });

  it("explains every answer and names a clause or the chapter on method", () => {
    for (const { explanation, clause, code } of BANK) {
      expect(explanation.zh.length, code).toBeGreaterThanOrEqual(25);
      const named = clause === "6" ? "第 6 章" : clause;
      expect(explanation.zh, code).toContain(named);
      expect(explanation.en, code).toContain(clause === "6" ? "chapter 6" : clause);
    }
  });

  it("spreads the keys of single-choice questions over the positions", () => {
    for (const position of ["a", "b", "c", "d"]) {
      const share = singles.filter(({ key }) => key[0] === position).length / singles.length;
      expect(share, position).toBeGreaterThanOrEqual(0.15);
      expect(share, position).toBeLessThanOrEqual(0.4);
    }
  });

  it("does not give the key away by its length", () => {
    for (const language of LANGUAGES) {
      const telling = singles.filter((question) => {
        const { key, wrong } = lengths(question, language);
        return key > wrong;
      });
      expect(telling.length / singles.length, language).toBeLessThanOrEqual(0.33);
      const means = singles.map((question) => lengths(question, language));
      const mean = (pick: (one: { key: number; wrong: number }) => number) =>
        means.reduce((sum, one) => sum + pick(one), 0) / means.length;
      expect(
        mean(({ key }) => key),
        language,
      ).toBeLessThanOrEqual(mean(({ wrong }) => wrong));
    }
  });

  it("has true statements as well as false ones", () => {
    const share = trueFalse.filter(({ key }) => key).length / trueFalse.length;
    expect(share).toBeGreaterThanOrEqual(0.35);
    expect(share).toBeLessThanOrEqual(0.65);
  });
});
