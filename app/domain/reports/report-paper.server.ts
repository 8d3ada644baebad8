import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import type { Paper, PaperBlock } from "#app/lib/paper.ts";
import type { ChanceView } from "../assessments/chance-view.rules.ts";
import { levelPhrase } from "../assessments/level.rules.ts";
import { pointsText } from "../assessments/sheet.rules.ts";
import { levelWords } from "../schemes/level-words.server.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";
import { gapsOf, type GapReport } from "./report-content.rules.ts";
import { deductionTable, exclusionTable, gapTable, itemTable, openTable, table } from "./report-tables.server.ts";

/** The report with its words in place. */
export function reportPaper(report: GapReport, locale: Locale): Paper {
  const t = translatorOf(locale, "reports");
  const terms = translatorOf(locale, "terms");
  const { forecast } = report;
  const provisional = forecast.provisional !== null;
  const fact = (label: string, value: string) => ({ label, value });
  return {
    locale,
    title: t("paper.title"),
    company: report.client,
    author: report.consultancy,
    date: report.madeOn,
    dateText: report.madeOn,
    label: provisional ? t("paper.provisional") : "",
    page: t("paper.page", { page: "{page}", total: "{total}" }),
    contents: t("paper.contents"),
    facts: [
      fact(t("head.standard"), t("head.version", { standard: forecast.standard, version: forecast.schemeNumber })),
      fact(t("head.scheme"), report.scheme[locale]),
      fact(t("head.points"), t(provisional ? "head.unchecked" : "head.checked")),
      fact(t("head.kind"), terms(`engagementKinds.${report.kind}`)),
      fact(t("head.round"), terms(`roundKinds.${report.round}`)),
      ...(report.heldOn ? [fact(t("head.heldOn"), report.heldOn)] : []),
      ...(report.assessors ? [fact(t("head.assessors"), report.assessors)] : []),
      fact(t("head.target"), levelWords(locale, forecast.scoring.levels)(forecast.targetLevel)),
      fact(t("head.audit"), report.plannedAuditDate ?? t("head.noAudit")),
      fact(t("head.judges"), report.judges.length > 0 ? report.judges.join(t("paper.listed")) : t("head.noJudges")),
      fact(t("head.consultancy"), report.consultancy),
      fact(t("head.madeBy"), report.madeBy),
      fact(t("head.madeOn"), report.madeOn),
    ],
    blocks: [
      ...summary(report, locale),
      ...groups(report, locale),
      ...extras(report, locale),
      ...exclusions(report, locale),
      ...gaps(report, locale),
      ...allItems(report, locale),
      ...openItems(report, locale),
    ],
  };
}

const heading = (text: string, level: 1 | 2 = 1): PaperBlock => ({ kind: "heading", level, text });
const text = (said: string): PaperBlock => ({ kind: "text", text: said });
const warning = (said: string): PaperBlock => ({ kind: "warning", text: said });

function summary({ forecast }: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const gap = translatorOf(locale, "gap");
  const { score, counts, provisional, carried } = forecast;
  const level = levelWords(locale, forecast.scoring.levels);
  const told =
    counts.not_assessed === counts.total
      ? gap("level.not_assessed")
      : score
        ? gap(`level.${levelPhrase(score.shown)}`, { level: level(score.shown.level), least: level(score.shown.atLeast) })
        : gap("level.none");
  const points = (value: string) => t("summary.points", { points: value });
  const figures = score
    ? [
        { label: t("summary.low"), value: points(score.low.final.text) },
        { label: t("summary.expected"), value: points(score.expected.final.text) },
        { label: t("summary.high"), value: points(score.high.final.text) },
        { label: t("summary.applicable"), value: points(score.applicable.text) },
      ]
    : [];
  const chances = forecast.chances ?? null;
  const likely = chances ? [{ label: gap("chances.title"), value: chancesText(chances, level, locale) }] : [];
  return [
    heading(t("summary.title")),
    ...(provisional ? [warning(t("summary.provisional"))] : []),
    { kind: "facts", rows: [{ label: t("summary.level"), value: told }, ...figures, ...likely, { label: t("summary.counts"), value: t("summary.counted", countsOf(counts)) }] },
    text(t("summary.range")),
    ...(chances && chances.levels.length > 1 ? [text(gap("chances.note", { draws: chances.draws, seed: chances.seed }))] : []),
    ...(carried > 0 ? [warning(gap("carried", { count: carried }))] : []),
    heading(t("budget.title"), 2),
    table({
      heads: [t("budget.level"), t("budget.threshold"), t("budget.allowance"), t("budget.lost"), t("budget.left")],
      widths: [3, 2, 2, 2, 3],
      numeric: [1, 2, 3],
      rows: [...(score?.budgets ?? [])].reverse().map((budget) => [
        budget.level === forecast.targetLevel ? t("budget.target", { level: level(budget.level) }) : level(budget.level),
        String(budget.threshold),
        budget.allowance.text,
        budget.alreadyLost.text,
        t(`budget.${budget.state}`, { left: budget.stillToLose.text, over: budget.stillToLose.text.replace("-", "") }),
      ]),
    }),
  ];
}

function chancesText({ levels }: ChanceView, name: (code: LevelCode) => string, locale: Locale): string {
  const t = translatorOf(locale, "reports");
  const gap = translatorOf(locale, "gap");
  return levels
    .map(({ level, perMille, bound }) =>
      t("summary.chance", { level: name(level), share: gap("chances.percent", { bound, share: (perMille / 10).toFixed(1) }) }),
    )
    .join(t("paper.listed"));
}

function countsOf({ total, met, not_met: unmet, sampled, excluded, not_assessed: open }: GapReport["forecast"]["counts"]) {
  return { total, met, unmet, sampled, excluded, open };
}

/** Points of each group as bars on one scale. */
function groups({ forecast, chapters }: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const bars = forecast.subtotals.filter(({ kind, applicable }) => kind === "group" && applicable.thousandths > 0);
  const longest = Math.max(1, ...bars.map(({ applicable }) => applicable.thousandths));
  const share = (part: number) => Math.round((part * 1000) / longest);
  const titles = new Map(chapters.map(({ clause, title }) => [clause, title[locale]]));
  return [
    heading(t("groups.title")),
    text(t("groups.body")),
    {
      kind: "bars",
      heads: [t("groups.group"), t("groups.points")],
      legend: { earned: t("groups.earned"), open: t("groups.open"), lost: t("groups.lost") },
      rows: bars.map(({ clause, low, expected, high, applicable }) => ({
        label: `${clause} ${titles.get(clause) ?? ""}`,
        text: t("groups.score", { expected: expected.text, applicable: applicable.text }),
        earned: share(low.thousandths),
        open: share(high.thousandths - low.thousandths),
        lost: share(applicable.thousandths - high.thousandths),
      })),
    },
  ];
}

function extras({ deductions, bonus, forecast: { scoring } }: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const terms = translatorOf(locale, "terms");
  const each = { deduction: pointsText(scoring.deductionMillipoints), limit: scoring.failingDeductions };
  // A scheme without deductions has no rule to quote, unless some are recorded that came over from another.
  const deducts = scoring.deductionMillipoints > 0 || deductions.length > 0;
  return [
    heading(t("extras.title")),
    ...(deducts
      ? [text(t("extras.rule", each)), deductions.length === 0 ? text(t("extras.noDeductions")) : deductionTable(deductions, locale)]
      : [text(t("extras.withoutDeductions"))]),
    ...(scoring.maxBonuses === 0
      ? [text(t("extras.withoutBonus"))]
      : [
          text(
            bonus
              ? t("extras.bonus", { points: pointsText(scoring.bonusMillipoints), reason: bonus.reason })
              : t("extras.noBonus"),
          ),
          ...(bonus?.basis ? [text(t("extras.bonusBasis", { basis: terms(`bonusBases.${bonus.basis}`) }))] : []),
          ...(bonus?.proof ? [text(t("extras.bonusProof", { proof: bonus.proof }))] : []),
        ]),
  ];
}

function exclusions(report: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const { score, scoring } = report.forecast;
  const name = levelWords(locale, scoring.levels);
  if (report.exclusions.length === 0) return [heading(t("exclusions.title")), text(t("exclusions.none"))];
  const together = score?.exclusions.unmetRaiseLevel ? score.exclusions.levelIfUnmetCounted : null;
  return [
    heading(t("exclusions.title")),
    text(t("exclusions.body")),
    ...(together
      ? [
          warning(
            t("exclusions.together", {
              without: name(together),
              level: name(score?.expected.level ?? "not_passed"),
            }),
          ),
        ]
      : []),
    exclusionTable(report, locale),
  ];
}

function gaps(report: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const found = gapsOf(report);
  if (found.length === 0) return [heading(t("gaps.title")), text(t("gaps.none"))];
  return [heading(t("gaps.title")), text(t("gaps.body")), gapTable(found, locale)];
}

/** Every item, below its section and group. */
function allItems(report: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const known = new Set(report.chapters.map(({ clause }) => clause));
  const loose = report.items.filter(({ group }) => !known.has(group));
  return [
    heading(t("items.title")),
    text(t("items.body")),
    ...report.chapters.flatMap(({ clause, title }): PaperBlock[] => {
      const own = report.items.filter(({ group }) => group === clause);
      return [heading(`${clause} ${title[locale]}`, 2), ...(own.length > 0 ? [itemTable(own, locale)] : [])];
    }),
    ...(loose.length > 0 ? [itemTable(loose, locale)] : []),
  ];
}

function openItems(report: GapReport, locale: Locale): PaperBlock[] {
  const t = translatorOf(locale, "reports");
  const open = report.items.filter(({ result }) => result === "not_assessed");
  if (open.length === 0) return [heading(t("openItems.title")), text(t("openItems.none"))];
  return [heading(t("openItems.title")), text(t("openItems.body", { count: open.length })), openTable(open, locale)];
}
