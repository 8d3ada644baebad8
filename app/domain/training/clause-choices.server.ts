import type { Locale } from "#app/i18n/locales.ts";
import { QUESTION_CLAUSES } from "./question-clauses.data.ts";

export interface ClauseChoice {
  value: string;
  label: string;
  /** The section it stands in. */
  group: string;
}

/** The clauses a question or a part of an exam can be about, in the reader's language; `groups` leaves out single items. */
export function clauseChoices(locale: Locale, which: "all" | "groups"): ClauseChoice[] {
  const labels = new Map(QUESTION_CLAUSES.map(({ clause, title }) => [clause, `${clause} ${title[locale]}`]));
  return QUESTION_CLAUSES.filter(({ kind }) => which === "all" || kind !== "item").map(({ clause, kind }) => {
    const section = kind === "method" ? "6" : clause.split(".").slice(0, 2).join(".");
    return { value: clause, label: labels.get(clause) ?? clause, group: labels.get(section) ?? section };
  });
}
