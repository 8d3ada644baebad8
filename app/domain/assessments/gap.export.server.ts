import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { forecastOf } from "./forecast.queries.server.ts";
import type { Forecast } from "./forecast.rules.ts";
import { levelPhrase } from "./level.rules.ts";
import { type GapSheet, itemsIn } from "./sheet.queries.server.ts";
import { type GapRow, gapRows } from "./sheet.rules.ts";

type Cell = string | number | null;

interface GapExport {
  name: string;
  head: string[];
  rows: Cell[][];
}

/**
 * The gap sheet as rows: whether its points are provisional, under which rules it is scored and what they give, then
 * the items. Points and losses are numbers, rounded down to two decimals as on the page.
 */
export function gapExport(sheet: GapSheet, locale: Locale): GapExport {
  const t = translatorOf(locale, "gap");
  const forecast = forecastOf(sheet);
  const { current, clientName, kind } = sheet.round;
  const { provisional, ruleVersion, standard, schemeNumber, deductions, bonus } = forecast;
  return {
    name: current ? t("export.name", { client: clientName }) : `${clientName} ${translatorOf(locale, "terms")(`roundKinds.${kind}`)}`,
    head: [provisional ? `${t("provisional")}: ${provisional[locale]}` : t("export.checked")],
    rows: [
      [t("export.standard", { standard, version: schemeNumber, rules: ruleVersion })],
      [levelLine(forecast, locale)],
      [t("export.extras", { deductions, bonuses: bonus ? 1 : 0 })],
      [],
      ...itemRows(sheet, locale),
    ],
  };
}

function levelLine({ score, counts }: Forecast, locale: Locale): string {
  const t = translatorOf(locale, "gap");
  const terms = translatorOf(locale, "terms");
  if (counts.not_assessed === counts.total) return t("level.not_assessed");
  if (!score) return t("level.none");
  const { shown, low, expected, high } = score;
  const words = { level: terms(`levels.${shown.level}`), least: terms(`levels.${shown.atLeast}`) };
  return t("export.level", {
    level: t(`level.${levelPhrase(shown)}`, words),
    expected: expected.final.text,
    low: low.final.text,
    high: high.final.text,
  });
}

/** The head of the table and its rows, in clause order. */
function itemRows(sheet: GapSheet, locale: Locale): Cell[][] {
  const t = translatorOf(locale, "gap");
  const terms = translatorOf(locale, "terms");
  const written = new Map(itemsIn(sheet).map((item) => [item.clause, item]));
  const stateOf = ({ carried, toRejudge }: GapRow) =>
    carried ? t("list.carried") : toRejudge ? t("list.toRejudge") : null;
  const columns: { head: string; cell: (row: GapRow) => Cell }[] = [
    { head: t("export.clause"), cell: (row) => row.clause },
    { head: t("export.title"), cell: (row) => row.title[locale] },
    { head: t("export.points"), cell: (row) => Number(row.shownPoints) },
    { head: t("export.result"), cell: (row) => terms(`itemResults.${row.result}`) },
    { head: t("export.failed"), cell: (row) => row.sampleFailed },
    { head: t("export.size"), cell: (row) => row.sampleSize },
    { head: t("export.lost"), cell: (row) => Number(row.lost ?? 0) },
    { head: t("export.state"), cell: stateOf },
    { head: t("export.note"), cell: ({ clause }) => written.get(clause)?.note ?? null },
    { head: t("export.reason"), cell: ({ clause }) => written.get(clause)?.reason ?? null },
  ];
  return [columns.map(({ head }) => head), ...gapRows(sheet.nodes).map((row) => columns.map(({ cell }) => cell(row)))];
}
