import type { UIMatch } from "@remix-run/react";
import { DEFAULT_LOCALE, isLocale, type Locale } from "./locales.ts";

const PRODUCT: Record<Locale, string> = { "zh-CN": "Certway", en: "Certway" };

interface MetaArgs {
  matches: readonly Pick<UIMatch, "id" | "data">[];
}

/** The language of the page as the root loader gave it; meta functions run outside the translation context. */
export function localeOfMatches(matches: MetaArgs["matches"]): Locale {
  const root = matches.find((match) => match.id === "root")?.data;
  const locale = root && typeof root === "object" && "locale" in root ? root.locale : undefined;
  return isLocale(locale) ? locale : DEFAULT_LOCALE;
}

/** A page's <title>: what it shows, then the product. */
export function pageTitle(matches: MetaArgs["matches"], both: Record<Locale, string> | string) {
  const locale = localeOfMatches(matches);
  const title = typeof both === "string" ? both : both[locale];
  return [{ title: `${title} · ${PRODUCT[locale]}` }];
}
