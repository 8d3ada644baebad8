import { Link } from "@remix-run/react";
import { useLocale, useTranslations } from "use-intl";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import { type GapFilter, inView, isJudged } from "#app/domain/assessments/judgement.rules.ts";
import type { SubtotalView } from "#app/domain/assessments/score-view.rules.ts";
import type { GapRow } from "#app/domain/assessments/sheet.rules.ts";
import { classNames } from "../class-names.ts";
import { StatusBadge } from "../status-badge.tsx";
import { ResultBadge } from "./result-badge.tsx";

interface GapListProps {
  forecast: Forecast;
  /** All rows in clause order. */
  rows: readonly GapRow[];
  view: GapFilter | null;
  hrefFor: (clause: string) => string;
  /** The clause whose panel is open. */
  current?: string;
}

/** The clause tree: sections and groups with their sums, below them the items of the view. */
export function GapList({ forecast, rows, view, hrefFor, current }: GapListProps) {
  const t = useTranslations("gap");
  const locale = useLocale();
  const groups = forecast.subtotals.filter(({ kind }) => kind === "group");
  const sections = forecast.subtotals.filter(({ kind }) => kind === "section");
  return (
    <div data-gap-list aria-label={t("list.label")} role="region" className="grid gap-5">
      {sections.map((section) => {
        const below = groups
          .filter(({ clause }) => clause.startsWith(`${section.clause}.`))
          .map((group) => ({ group, items: rows.filter((row) => row.parent === group.clause && inView(row, view)) }))
          .filter(({ items }) => items.length > 0);
        if (below.length === 0) return null;
        return (
          <section key={section.clause} className="rounded-lg border border-line bg-sheet">
            <Sum level={2} subtotal={section} rows={rows} title={forecast.titles[section.clause]?.[locale]} />
            {below.map(({ group, items }) => (
              <div key={group.clause} className="border-t border-line">
                <Sum level={3} subtotal={group} rows={rows} title={forecast.titles[group.clause]?.[locale]} />
                <ul>
                  {items.map((row) => (
                    <li key={row.clause} className="border-t border-line">
                      <Row row={row} href={hrefFor(row.clause)} current={row.clause === current} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        );
      })}
    </div>
  );
}

interface SumProps {
  level: 2 | 3;
  subtotal: SubtotalView;
  rows: readonly GapRow[];
  title?: string;
}

/** The head of a section or group: expected of applicable points, what is lost, how many are judged. */
function Sum({ level, subtotal, rows, title = "" }: SumProps) {
  const t = useTranslations("gap");
  const Heading = level === 2 ? "h2" : "h3";
  const { clause, counts, expected, applicable, lost } = subtotal;
  const judged = rows.filter((row) => row.clause.startsWith(`${clause}.`) && isJudged(row)).length;
  return (
    <div
      className={classNames(
        "flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 md:px-5",
        level === 2 ? "py-3" : "bg-paper/60 py-2",
      )}
    >
      <Heading className={level === 2 ? "text-base" : "text-sm"}>
        <span className="tabular-nums">{clause}</span> {title}
      </Heading>
      <p className="flex flex-wrap gap-x-4 text-xs text-ink-soft tabular-nums">
        <span>{t("list.judged", { judged, total: counts.total })}</span>
        <span>{t("list.subtotal", { expected: expected.text, applicable: applicable.text })}</span>
        {lost.thousandths > 0 && <span className="text-seal">{t("list.lost", { lost: lost.text })}</span>}
      </p>
    </div>
  );
}

function Row({ row, href, current }: { row: GapRow; href: string; current: boolean }) {
  const t = useTranslations("gap");
  const locale = useLocale();
  return (
    <Link
      to={href}
      prefetch="intent"
      preventScrollReset
      aria-current={current ? "true" : undefined}
      className={classNames(
        "target grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-4 py-2 transition-colors md:px-5",
        "focus-visible:-outline-offset-2 sm:grid-cols-[4rem_minmax(0,1fr)_7.5rem_6.5rem]",
        current ? "bg-jade-wash" : "hover:bg-jade-wash/50",
      )}
    >
      <span className="text-ink-soft tabular-nums">{row.clause}</span>
      <span className={classNames("min-w-0", current && "font-semibold")}>{row.title[locale]}</span>
      <span className="max-sm:col-start-2">
        <ResultBadge result={row.result} />
        {row.result === "sampled" && (
          <span className="block text-xs text-ink-soft tabular-nums max-sm:ml-2 max-sm:inline">
            {t("list.sample", { failed: row.sampleFailed ?? 0, size: row.sampleSize ?? 0 })}
          </span>
        )}
        <Waiting row={row} />
      </span>
      <span className="text-xs text-ink-soft tabular-nums max-sm:col-start-2 max-sm:flex max-sm:gap-x-3 sm:text-end">
        <span className="block">{t("list.points", { points: row.points })}</span>
        {row.lost && <span className="block text-seal">{t("list.lost", { lost: row.lost })}</span>}
      </span>
    </Link>
  );
}

function Waiting({ row: { toRejudge, carried } }: { row: GapRow }) {
  const t = useTranslations("gap");
  if (!toRejudge && !carried) return null;
  return (
    <span className="block text-xs">
      <StatusBadge tone="amber">{carried ? t("list.carried") : t("list.toRejudge")}</StatusBadge>
    </span>
  );
}
