import type { Locale } from "#app/i18n/locales.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { ITEM_RESULTS } from "../assessments/item-result.rules.ts";
import type { ShownImport } from "./gap-import.queries.server.ts";
import type { ComparedField, RefusedRow, Standing } from "./import-preview.rules.ts";

/** A preview in the reader's words. */
export function importWords({ preview, titles }: ShownImport, locale: Locale) {
  const [t, terms] = [translatorOf(locale, "imports"), translatorOf(locale, "terms")];
  const shown = (field: ComparedField, value: string | number | null): string => {
    if (value === null) return "";
    if (field === "standing") return t(`standings.${value as Standing}`);
    const result = field === "result" && ITEM_RESULTS.find((one) => one === value);
    if (result) return terms(`itemResults.${result}`);
    return field === "confidence" ? `${value} %` : String(value);
  };
  return {
    changes: preview.changes.map(({ line, clause, differences }) => ({
      ...{ line, clause, title: titles.get(clause)?.[locale] ?? "" },
      differences: differences.map(({ field, before, after }) => ({
        ...{ field, before: shown(field, before), after: shown(field, after) },
      })),
    })),
    refused: preview.refused.map((row) => ({ line: row.line, clause: row.clause, reason: reasonOf(row, locale) })),
    unchanged: preview.unchanged,
  };
}

function reasonOf({ why, column = "result", fault = "" }: RefusedRow, locale: Locale): string {
  const t = translatorOf(locale, "imports");
  if (why !== "value") return t(`refused.${why}`);
  const tell = translatorOf(locale, "errors");
  const [key = "", limit] = fault.split("|");
  const known = Object.hasOwn(errors.en, key) ? (key as keyof typeof errors.en) : "invalid";
  return t("refused.value", { column: t(`template.${column}`), fault: tell(known, { limit: Number(limit ?? 0), named: "" }) });
}
