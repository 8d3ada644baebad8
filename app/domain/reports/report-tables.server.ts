import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import type { PaperTable } from "#app/lib/paper.ts";
import type { ActionMend, GapReport, ReportDeduction, ReportExclusion, ReportItem } from "./report-content.rules.ts";
import { wholeRows } from "./report-rows.rules.ts";

/** A table of the report with the rows that are kept whole named. */
export function table({ heads, widths, numeric, rows }: Omit<PaperTable, "kind" | "whole">): PaperTable {
  return { kind: "table", heads, widths, numeric, rows, whole: wholeRows(widths, rows) };
}

/** The exclusions with their reasons; the last column says where an unmet one raises the level. */
export function exclusionTable({ exclusions, forecast }: GapReport, locale: Locale): PaperTable {
  const t = translatorOf(locale, "reports");
  const terms = translatorOf(locale, "terms");
  const level = forecast.score ? terms(`levels.${forecast.score.expected.level}`) : "";
  return table({
    heads: [t("columns.clause"), t("columns.title"), t("exclusions.reason"), t("exclusions.effect")],
    widths: [17, 40, 60, 53],
    numeric: [],
    rows: exclusions.map((exclusion) => [
      exclusion.clause,
      exclusion.title[locale],
      exclusion.reason ?? t("exclusions.noReason"),
      effectText(exclusion, level, locale),
    ]),
  });
}

function effectText({ wasUnmet, flagged, levelIfCounted }: ReportExclusion, level: string, locale: Locale): string {
  const t = translatorOf(locale, "reports");
  if (levelIfCounted === null) return t(wasUnmet ? "exclusions.wasUnmetUnscored" : "exclusions.unscored");
  if (flagged) return t("exclusions.flagged", { without: translatorOf(locale, "terms")(`levels.${levelIfCounted}`), level });
  return t(wasUnmet ? "exclusions.wasUnmet" : "exclusions.noEffect");
}

/** The special deductions; what is to be done about one stands under what was done. */
export function deductionTable(deductions: readonly ReportDeduction[], locale: Locale): PaperTable {
  const t = translatorOf(locale, "reports");
  const terms = translatorOf(locale, "terms");
  return table({
    heads: [t("extras.number"), t("extras.basis"), t("extras.fact"), t("extras.rectification"), t("extras.proof")],
    widths: [11, 26, 47, 50, 36],
    numeric: [],
    rows: deductions.map(({ basis, description, rectification, proof, mends: actions }, index) => [
      String(index + 1),
      terms(`deductionBases.${basis}`),
      description,
      [rectification ?? t("extras.open"), ...actions.map((action) => actionText(action, locale))].join("\n"),
      proof ?? t("extras.open"),
    ]),
  });
}

/** What has lost points, the most first, with what closes each gap. */
export function gapTable(items: readonly ReportItem[], locale: Locale): PaperTable {
  const t = translatorOf(locale, "reports");
  return table({
    heads: [t("columns.clause"), t("columns.title"), t("columns.lost"), t("columns.mend")],
    widths: [17, 42, 15, 96],
    numeric: [2],
    rows: items.map((item) => [item.clause, item.title[locale], item.lost ?? "", mends(item, locale)]),
  });
}

/** Every item given, with result, samples, points lost and what was written. */
export function itemTable(items: readonly ReportItem[], locale: Locale): PaperTable {
  const t = translatorOf(locale, "reports");
  return table({
    heads: [
      ...[t("columns.clause"), t("columns.title"), t("columns.points"), t("columns.result"), t("columns.lost")],
      t("columns.note"),
    ],
    widths: [17, 35, 14, 24, 15, 65],
    numeric: [2, 4],
    rows: items.map((item) => [
      ...[item.clause, item.title[locale], item.points, resultText(item, locale), lostText(item)],
      remarks(item, locale),
    ]),
  });
}

export function openTable(items: readonly ReportItem[], locale: Locale): PaperTable {
  const t = translatorOf(locale, "reports");
  return table({
    heads: [t("columns.clause"), t("columns.title"), t("columns.points"), t("columns.mend")],
    widths: [17, 42, 15, 96],
    numeric: [2],
    rows: items.map((item) => [item.clause, item.title[locale], item.points, mends(item, locale)]),
  });
}

/** Nothing is lost where nothing was found yet, nor where nothing counts. */
function lostText({ result, lost }: ReportItem): string {
  return result === "not_assessed" || result === "excluded" ? "" : (lost ?? "0.00");
}

function resultText({ result, sampleFailed, sampleSize, state }: ReportItem, locale: Locale): string {
  const t = translatorOf(locale, "reports");
  const terms = translatorOf(locale, "terms");
  return [
    terms(`itemResults.${result}`),
    ...(result === "sampled" ? [t("items.sample", { failed: sampleFailed ?? 0, size: sampleSize ?? 0 })] : []),
    ...(state ? [t(`items.${state}`)] : []),
  ].join("\n");
}

function remarks({ note, reason, judgedBy }: ReportItem, locale: Locale): string {
  const t = translatorOf(locale, "reports");
  return [
    ...(note ? [note] : []),
    ...(reason ? [t("items.reason", { reason })] : []),
    ...(judgedBy ? [t("items.judgedBy", { name: judgedBy })] : []),
  ].join("\n");
}

function mends({ mends: found }: ReportItem, locale: Locale): string {
  const t = translatorOf(locale, "reports");
  const papers = found.filter(({ kind }) => kind === "evidence").map(({ title }) => title[locale]);
  return [
    ...found.flatMap((mend) => {
      const { kind, done } = mend;
      const title = mend.title[locale];
      if (kind === "evidence") return [];
      if (kind === "action") return [actionText(mend, locale)];
      if (kind === "template") return [t("mends.template", { title })];
      return [t(done ? "mends.inForce" : "mends.document", { title })];
    }),
    ...(papers.length > 0 ? [t("mends.evidence", { papers: papers.join(t("paper.listed")) })] : []),
  ].join("\n");
}

function actionText({ title, owner, done, on }: ActionMend, locale: Locale): string {
  const t = translatorOf(locale, "reports");
  const said = { title: title[locale], owner: owner ?? t("mends.noOwner") };
  if (on === null) return t("mends.action", said);
  return t(done ? "mends.actionDone" : "mends.actionBy", { ...said, day: on });
}
