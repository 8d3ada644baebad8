import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { ITEM_RESULTS } from "../assessments/item-result.rules.ts";
import { pointsText } from "../assessments/sheet.rules.ts";
import { type ListedItem, resultWords } from "./gap-import.queries.server.ts";
import { IMPORT_COLUMNS, type ImportColumn, versionMark } from "./import-rows.rules.ts";

type Cell = string | number | null;

const WIDTHS: Record<ImportColumn, number> = {
  ...{ clause: 12, title: 32, points: 9, result: 14, k: 10, n: 10, note: 48, reason: 32, confidence: 16, version: 14 },
};

/** The sheet as a spreadsheet to fill in and bring back: stable columns, and a choice where a result is asked for. */
export function gapTemplate(roundId: string, items: readonly ListedItem[], client: string, locale: Locale) {
  const t = translatorOf(locale, "imports");
  const words = resultWords(locale);
  const cell: Record<ImportColumn, (item: ListedItem) => Cell> = {
    clause: (item) => item.clause,
    title: (item) => item.title[locale],
    points: (item) => Number(pointsText(item.points)),
    result: (item) => words[item.result],
    k: (item) => item.sampleFailed,
    n: (item) => item.sampleSize,
    note: (item) => item.note,
    reason: (item) => item.reason,
    confidence: (item) => (item.result === "not_assessed" ? item.confidence : null),
    version: (item) => versionMark(item.version, roundId),
  };
  const last = items.length + 1;
  return {
    name: t("template.name", { client }),
    head: IMPORT_COLUMNS.map((column) => t(`template.${column}`)),
    rows: items.map((item) => IMPORT_COLUMNS.map((column) => cell[column](item))),
    form: {
      widths: IMPORT_COLUMNS.map((column) => WIDTHS[column]),
      choices: [{ range: `${letter("result")}2:${letter("result")}${last}`, values: ITEM_RESULTS.map((result) => words[result]) }],
      whole: [
        { range: `${letter("k")}2:${letter("n")}${last}`, least: 0, most: 100_000 },
        { range: `${letter("confidence")}2:${letter("confidence")}${last}`, least: 0, most: 100 },
      ],
    },
  };
}

/** The letter a spreadsheet gives a column. */
function letter(column: ImportColumn): string {
  return String.fromCharCode(65 + IMPORT_COLUMNS.indexOf(column));
}
