import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import { type GapFilter, inView, isJudged } from "#app/domain/assessments/judgement.rules.ts";
import type { SubtotalView } from "#app/domain/assessments/score-view.rules.ts";
import type { GapRow } from "#app/domain/assessments/sheet.rules.ts";
import { Anchor } from "../anchor.tsx";
import type { Locale } from "#app/i18n/locales.ts";
import { classNames } from "../class-names.ts";
import { html, htmlText, type SafeHtml } from "../html.ts";
import { statusBadgeHtml } from "../status-badge.tsx";
import { resultBadgeHtml } from "./result-badge.tsx";

type Words = ReturnType<typeof useTranslations<"gap">>;
type Terms = ReturnType<typeof useTranslations<"terms">>;

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
  const terms = useTranslations("terms");
  const locale = useLocale();
  const groups = forecast.subtotals.filter(({ kind }) => kind === "group");
  const sections = forecast.subtotals.filter(({ kind }) => kind === "section");
  return (
    <div data-gap-list aria-label={t("list.label")} role="region" className="grid gap-5">
      {sections.map((section) => {
        const all = groups
          .filter(({ parent }) => parent === section.clause)
          .map((group) => ({ group, items: rows.filter((row) => row.parent === group.clause) }));
        const below = all
          .map(({ group, items }) => ({ group, items, shown: items.filter((row) => inView(row, view)) }))
          .filter(({ shown }) => shown.length > 0);
        if (below.length === 0) return null;
        return (
          <section key={section.clause} className="rounded-lg border border-line bg-sheet">
            <Sum level={2} subtotal={section} rows={all.flatMap(({ items }) => items)} title={forecast.titles[section.clause]?.[locale]} />
            {below.map(({ group, items, shown }) => (
              <div key={group.clause} className="border-t border-line">
                <Sum level={3} subtotal={group} rows={items} title={forecast.titles[group.clause]?.[locale]} />
                <ul>
                  {shown.map((row) => (
                    <li key={row.clause} className="border-t border-line">
                      <Row
                        row={row}
                        href={hrefFor(row.clause)}
                        current={row.clause === current}
                        t={t}
                        terms={terms}
                        locale={locale}
                      />
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
  /** The items below it. */
  rows: readonly GapRow[];
  title?: string;
}

/** The head of a section or group: expected of applicable points, what is lost, how many are judged. */
function Sum({ level, subtotal, rows, title = "" }: SumProps) {
  const t = useTranslations("gap");
  const { clause, counts, expected, applicable, lost } = subtotal;
  const judged = rows.filter(isJudged).length;
  const name = html`<span class="tabular-nums">${clause}</span> ${title}`;
  const inside = html`${level === 2 ? html`<h2 class="text-base">${name}</h2>` : html`<h3 class="text-sm">${name}</h3>`}
    <p class="flex flex-wrap gap-x-4 text-xs text-ink-soft tabular-nums"><span>${t("list.judged", { judged, total: counts.total })}</span>
    <span>${t("list.subtotal", { expected: expected.text, applicable: applicable.text })}</span>${
      lost.thousandths > 0 && html`<span class="text-seal">${t("list.lost", { lost: lost.text })}</span>`
    }</p>`;
  return (
    <div
      className={classNames(
        "flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 md:px-5",
        level === 2 ? "py-3" : "bg-paper/60 py-2",
      )}
      dangerouslySetInnerHTML={{ __html: htmlText(inside) }}
    />
  );
}

interface RowProps {
  row: GapRow;
  href: string;
  current: boolean;
  t: Words;
  terms: Terms;
  locale: Locale;
}

/** A link as an element, so that it keeps the focus while its markup changes. */
function Row({ row, href, current, t, terms, locale }: RowProps) {
  const { clause, title, points, shownPoints, lost } = row;
  const inside = html`<span class="text-ink-soft tabular-nums">${clause}</span
    ><span class="${classNames("min-w-0", current && "font-semibold")}">${title[locale]}</span
    ><span class="max-sm:col-start-2">${resultHtml(row, t, terms)}</span
    ><span class="text-xs text-ink-soft tabular-nums max-sm:col-start-2 max-sm:flex max-sm:gap-x-3 sm:text-end"
      ><span class="block" title="${t("list.points", { points })}">${t("list.points", { points: shownPoints })}</span>${
        lost && html`<span class="block text-seal">${t("list.lost", { lost })}</span>`
      }</span>`;
  return (
    <Anchor
      href={href}
      prefetch
      keepScroll
      aria-current={current ? "true" : undefined}
      className={current ? ROW_CURRENT : ROW}
      dangerouslySetInnerHTML={{ __html: htmlText(inside) }}
    />
  );
}

const ROW_GRID =
  "target grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-4 py-2 transition-colors md:px-5 " +
  "focus-visible:-outline-offset-2 sm:grid-cols-[4rem_minmax(0,1fr)_7.5rem_6.5rem]";
const ROW = `${ROW_GRID} hover:bg-jade-wash/50`;
const ROW_CURRENT = `${ROW_GRID} bg-jade-wash`;

/** The result as a word with its sign, the sample behind it, and what it still waits for. */
function resultHtml({ result, sampleFailed, sampleSize, toRejudge, carried }: GapRow, t: Words, terms: Terms): SafeHtml {
  const sample = { failed: sampleFailed ?? 0, size: sampleSize ?? 0 };
  const waiting = (toRejudge || carried) && statusBadgeHtml("amber", carried ? t("list.carried") : t("list.toRejudge"));
  return html`${resultBadgeHtml(result, terms)}${
    result === "sampled" &&
    html`<span class="block text-xs text-ink-soft tabular-nums max-sm:ml-2 max-sm:inline">${t("list.sample", sample)}</span>`
  }${waiting && html`<span class="block text-xs">${waiting}</span>`}`;
}
