import type { LocalizedText } from "#app/i18n/locales.ts";
import { GBT27922_2011, GBT27922_2011_METHOD } from "../schemes/gbt27922-2011.data.ts";

export interface QuestionClause {
  clause: string;
  title: LocalizedText;
  /** Items stand below groups, groups below sections; chapter 6 is method and carries no points. */
  kind: "section" | "group" | "item" | "method";
}

/** What a question can be about, in the order of the standard: chapter 5 as it is scored, and the method of chapter 6. */
export const QUESTION_CLAUSES: readonly QuestionClause[] = [
  ...GBT27922_2011.requirements.map(({ clause, title, kind }) => ({ clause, title, kind })),
  ...GBT27922_2011_METHOD.map(({ clause, title }) => ({ clause, title, kind: "method" as const })),
];

const CLAUSES: ReadonlySet<string> = new Set(QUESTION_CLAUSES.map(({ clause }) => clause));

export function isQuestionClause(clause: string): boolean {
  return CLAUSES.has(clause);
}
