/** The languages of the product; the first is the default. */
export const LOCALES = ["zh-CN", "en"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "zh-CN";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Text that is content, not interface: kept in both languages beside each other. */
export type LocalizedText = Record<Locale, string>;
