import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import { QUESTION_CLAUSES } from "./question-clauses.data.ts";

const TITLES: ReadonlyMap<string, LocalizedText> = new Map(QUESTION_CLAUSES.map(({ clause, title }) => [clause, title]));

/** A clause with its title, e.g. "6 Method of evaluation"; the bare clause where the scheme has no such one. */
export function titledClause(clause: string, locale: Locale): string {
  const title = TITLES.get(clause);
  return title ? `${clause} ${title[locale]}` : clause;
}
