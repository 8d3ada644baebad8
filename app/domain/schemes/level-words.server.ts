import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { ownLevelNames } from "./level-names.rules.ts";
import type { Level, LevelCode } from "./scheme.rules.ts";

/** What the levels of a version are called in what is made on the server. */
export function levelWords(locale: Locale, levels: readonly Level[]): (code: LevelCode) => string {
  const names = ownLevelNames(levels);
  const terms = translatorOf(locale, "terms");
  return (code) => names[code]?.[locale] ?? terms(`levels.${code}`);
}
