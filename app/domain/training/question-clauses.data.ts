import type { LocalizedText } from "#app/i18n/locales.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";

export interface QuestionClause {
  clause: string;
  title: LocalizedText;
  /** Items stand below groups, groups below sections; chapter 6 is method and carries no points. */
  kind: "section" | "group" | "item" | "method";
}

/** What a question can be about, in the order of the standard: chapter 5 as it is scored, and the method of chapter 6. */
export const QUESTION_CLAUSES: readonly QuestionClause[] = [
  ...GBT27922_2011.requirements.map(({ clause, title, kind }) => ({ clause, title, kind })),
  { clause: "6", title: { "zh-CN": "评价方式与方法", en: "Method of evaluation" }, kind: "method" },
  { clause: "6.1", title: { "zh-CN": "总体要求", en: "General" }, kind: "method" },
  { clause: "6.1.1", title: { "zh-CN": "评价小组", en: "Evaluation team" }, kind: "method" },
  { clause: "6.2", title: { "zh-CN": "评价实施", en: "Carrying out" }, kind: "method" },
  { clause: "6.2.2", title: { "zh-CN": "指标删减", en: "Leaving out indicators" }, kind: "method" },
];

const CLAUSES: ReadonlySet<string> = new Set(QUESTION_CLAUSES.map(({ clause }) => clause));

export function isQuestionClause(clause: string): boolean {
  return CLAUSES.has(clause);
}
