import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import { GBT27922_2011, GBT27922_2011_METHOD } from "../schemes/gbt27922-2011.data.ts";

const TITLES: ReadonlyMap<string, LocalizedText> = new Map(
  [...GBT27922_2011.requirements, ...GBT27922_2011_METHOD].map(({ clause, title }) => [clause, title]),
);

/** A clause with its title, e.g. "6 Method of evaluation"; the bare clause where the scheme has no such one. */
export function titledClause(clause: string, locale: Locale): string {
  const title = TITLES.get(clause);
  return title ? `${clause} ${title[locale]}` : clause;
}
