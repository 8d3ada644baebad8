import { localeOf } from "#app/http/locale.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";

/** The language a report is asked for in: ?lang=, else the reader's own. */
export function reportLanguage(request: Request): { locale: Locale; code: "zh" | "en" } {
  const asked = new URL(request.url).searchParams.get("lang") ?? localeOf(request);
  return asked === "en" ? { locale: "en", code: "en" } : { locale: "zh-CN", code: "zh" };
}

/** What a saved report is called, without its ending. */
export function reportName({ client, number }: { client: string; number: number }, locale: Locale): string {
  return translatorOf(locale, "reports")("fileName", { client, number: String(number) });
}
