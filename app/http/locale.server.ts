import { DEFAULT_LOCALE, isLocale, type Locale, LOCALES } from "#app/i18n/locales.ts";

const YEAR = 365 * 24 * 60 * 60;

/** The language of the answer: what was chosen, else what the browser prefers, else Chinese. */
export function localeOf(request: Request): Locale {
  const chosen = /(?:^|;\s*)locale=([^;]*)/.exec(request.headers.get("Cookie") ?? "")?.[1];
  if (isLocale(chosen)) return chosen;
  for (const part of (request.headers.get("Accept-Language") ?? "").split(",")) {
    const tag = part.split(";")[0]?.trim().toLowerCase() ?? "";
    const match = LOCALES.find((locale) => tag.split("-")[0] === locale.split("-")[0]?.toLowerCase());
    if (match) return match;
  }
  return DEFAULT_LOCALE;
}

/** Readable as it stands: the cookie carries the language's tag, which is checked against the list on every reading. */
export function localeCookieHeader(locale: Locale): string {
  return `locale=${locale}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax`;
}
