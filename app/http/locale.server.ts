import { DEFAULT_LOCALE, isLocale, type Locale, LOCALES } from "#app/i18n/locales.ts";

const YEAR = 365 * 24 * 60 * 60;

/** The language chosen in this browser, by its person or by the switch; null when none was. */
export function chosenLocale(request: Request): Locale | null {
  const chosen = /(?:^|;\s*)locale=([^;]*)/.exec(request.headers.get("Cookie") ?? "")?.[1];
  return isLocale(chosen) ? chosen : null;
}

/** The language of the answer: what was chosen, else what the browser prefers, else Chinese. */
export function localeOf(request: Request): Locale {
  return chosenLocale(request) ?? preferredLocale(request.headers.get("Accept-Language") ?? "") ?? DEFAULT_LOCALE;
}

/** The one of our languages that stands highest in an Accept-Language header, its weights counted. */
function preferredLocale(header: string): Locale | null {
  let best: { locale: Locale; weight: number } | null = null;
  for (const part of header.split(",")) {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const locale = LOCALES.find((one) => tag.split("-")[0] === one.split("-")[0]?.toLowerCase());
    const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (locale && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? null;
}

/** Readable as it stands: the cookie carries the language's tag, which is checked against the list on every reading. */
export function localeCookieHeader(locale: Locale): string {
  return `locale=${locale}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax`;
}
