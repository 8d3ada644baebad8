import { useLocale } from "use-intl";
import type { Locale } from "#app/i18n/locales.ts";

const formats: Partial<Record<Locale, Intl.DateTimeFormat>> = {};

/** Writes calendar days (YYYY-MM-DD) in prose as the reader's language does; tables show them as they are. A day has no zone. */
export function useDay(): (day: string) => string {
  const locale = useLocale();
  const format = (formats[locale] ??= new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }));
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}
