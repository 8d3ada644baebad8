import { MOST_EXPORTED } from "#app/lib/list-request.ts";
import type { Locale } from "./locales.ts";
import { translatorOf } from "./translator.server.ts";

/** The last row of an export that holds only the first of its `total` rows; none when it holds them all. */
export function cutNote(locale: Locale, total: number): string[][] {
  if (total <= MOST_EXPORTED) return [];
  const t = translatorOf(locale, "ui");
  return [[t("exportCut", { limit: MOST_EXPORTED, total })]];
}
