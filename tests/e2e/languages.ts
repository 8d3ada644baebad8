import { LOCALES, type Locale } from "#app/i18n/locales.ts";

/** With scripts, or without them. */
type Tag = "" | "@nojs";

export interface Way {
  locale: Locale;
  tag: Tag;
}

const TAGS: readonly Tag[] = ["", "@nojs"];
const everyLanguage = process.env.JOURNEYS === "every-language";

/** The languages a journey is walked in: its own in `npm test`, in which the journeys differ; every one in `npm run journeys`. */
export function languages(own: Locale): readonly Locale[] {
  return everyLanguage ? LOCALES : [own];
}

/** The same for a journey walked with scripts in one language and without them in another. */
export function ways(...own: readonly Way[]): readonly Way[] {
  return everyLanguage ? LOCALES.flatMap((locale) => TAGS.map((tag) => ({ locale, tag }))) : own;
}
