import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { levelPhrase, type ShownLevel } from "./level.rules.ts";
import type { getComparison } from "./round-comparison.queries.server.ts";
import { type ComparedItem, type ComparedSide, differs } from "./round-comparison.rules.ts";

type Cell = string | number | null;
type Found = NonNullable<Awaited<ReturnType<typeof getComparison>>>;

interface Options {
  locale: Locale;
  /** Also the clauses of which both say the same. */
  whole: boolean;
  /** The day of the workspace on which something happened. */
  dayOf: (moment: string) => string;
}

/**
 * Two rounds side by side as rows: whether their points are provisional, what each came to, then the items as the page
 * shows them. Points are numbers, rounded down to two decimals. Null where there are no two to compare.
 */
export function comparisonExport({ rounds, pair, compared }: Found, { locale, whole, dayOf }: Options): { name: string; head: string[]; rows: Cell[][] } | null {
  const t = translatorOf(locale, "rounds");
  const gap = translatorOf(locale, "gap");
  const terms = translatorOf(locale, "terms");
  const [first, second] = [pair?.first, pair?.second].map((id) => rounds.find(({ roundId }) => roundId === id));
  if (!compared || !first || !second) return null;
  const twice = first.kind === second.kind;
  const names = [terms(`roundKinds.${first.kind}`), `${terms(`roundKinds.${second.kind}`)}${twice ? " (2)" : ""}`] as const;
  const provisional = [first, second].find((round) => round.provisional)?.rules.provisional;
  const standing = [first, second].map(({ heldOn, openedAt }, at) => {
    const total = compared.totals[at];
    const said = total ? t(`comparison.said.${total.what}`, { low: total.low, high: total.high, level: levelWords(locale, total.shown) }) : t("comparison.noScore");
    const what = t(`comparison.${total?.what ?? "score"}`);
    return [t("comparison.standing", { kind: names[at] ?? "", day: heldOn ?? dayOf(openedAt), what, said })];
  });
  const columns: { head: string; cell: (row: ComparedItem) => Cell }[] = [
    { head: t("comparison.clause"), cell: (row) => row.clause },
    { head: gap("export.title"), cell: (row) => row.title[locale] },
    ...sideColumns(names[0], ({ first: side }) => side, compared.award ? "predictedScore" : "score", locale),
    ...sideColumns(names[1], ({ second: side }) => side, "score", locale),
    { head: t("comparison.change"), cell: (row) => t(`comparison.changes.${row.change}`) },
    { head: t("comparison.difference"), cell: ({ difference }) => difference && Number(difference.text) },
  ];
  const items = whole ? compared.items : compared.items.filter(differs);
  return {
    name: t("comparison.exportName", { client: first.clientName, first: names[0], second: names[1] }),
    head: [provisional ? `${gap("provisional")}: ${provisional[locale]}` : gap("export.checked")],
    rows: [...standing, [], columns.map(({ head }) => head), ...items.map((row) => columns.map(({ cell }) => cell(row)))],
  };
}

/** A level as it may be said: named, or predicted with what is certain beside it. */
function levelWords(locale: Locale, shown: ShownLevel): string {
  const level = (code: ShownLevel["level"]) => translatorOf(locale, "terms")(`levels.${code}`);
  return translatorOf(locale, "gap")(`level.${levelPhrase(shown)}`, { level: level(shown.level), least: level(shown.atLeast) });
}

/** What one of the rounds says of an item; where it does not have the item, nothing but that. */
function sideColumns(name: string, sideOf: (row: ComparedItem) => ComparedSide | null, points: "score" | "predictedScore", locale: Locale) {
  const t = translatorOf(locale, "rounds");
  const gap = translatorOf(locale, "gap");
  const terms = translatorOf(locale, "terms");
  const column = (what: string, cell: (side: ComparedSide) => Cell) => ({
    head: t("comparison.columnOf", { kind: name, what }),
    cell: (row: ComparedItem) => {
      const side = sideOf(row);
      return side && cell(side);
    },
  });
  const result = column(gap("export.result"), (side) => terms(`itemResults.${side.result}`));
  return [
    { ...result, cell: (row: ComparedItem) => result.cell(row) ?? t("comparison.missing") },
    column(gap("export.failed"), (side) => side.sampleFailed),
    column(gap("export.size"), (side) => side.sampleSize),
    column(t(`comparison.${points}`), ({ result: found, predicted, earned }) => (found === "excluded" || (found === "not_assessed" && !predicted) ? null : Number(earned))),
    column(gap("export.note"), (side) => side.note),
  ];
}
