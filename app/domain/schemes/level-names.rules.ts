import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import { type Level, LEVEL_CODES, type LevelCode } from "./scheme.rules.ts";

/** What a version calls levels where a workspace gave them names; the rest go by the words of the trade. */
export type LevelNames = Readonly<Partial<Record<LevelCode, LocalizedText>>>;

export function ownLevelNames(levels: readonly Level[]): LevelNames {
  return Object.fromEntries(levels.flatMap(({ code, name, renamed }) => (renamed ? [[code, name]] : [])));
}

/** The same as a part of a row in a list, which mostly has none to carry. */
export function withLevelNames(levels: readonly Level[]): { levelNames?: LevelNames } {
  return levels.some(({ renamed }) => renamed) ? { levelNames: ownLevelNames(levels) } : {};
}

/** How one level reads where several versions are listed together: each name once, `word` being that of the trade. */
export function levelNameAcross(versions: readonly (readonly Level[])[], code: LevelCode, locale: Locale, word: string): string {
  const used = versions.flatMap((levels) => levels.filter((level) => level.code === code));
  const names = used.map(({ name, renamed }) => (renamed ? name[locale] : word));
  return [...new Set(names)].join(" / ") || word;
}

/** Two levels of a version that read the same in a language: the lower of them, where there are any. */
export function levelNamedTwice(names: LevelNames, used: readonly LevelCode[], words: Readonly<Record<LevelCode, LocalizedText>>) {
  for (const locale of ["zh-CN", "en"] as const) {
    const seen = new Set<string>();
    for (const code of LEVEL_CODES.filter((one) => used.includes(one))) {
      const name = (names[code] ?? words[code])[locale].toLowerCase();
      if (seen.has(name)) return { code, locale };
      seen.add(name);
    }
  }
  return null;
}
