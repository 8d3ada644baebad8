import { useLocale } from "use-intl";
import type { RoundKind } from "#db/assessment-tables.ts";
import type { ComparedItem, ComparedSide, ItemChange } from "#app/domain/assessments/round-comparison.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { classNames } from "../class-names.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { html } from "../html.ts";
import { statusBadgeHtml } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";
import { signed } from "./compared-groups.tsx";
import { resultBadgeHtml } from "./result-badge.tsx";

interface ComparedItemsProps {
  items: readonly ComparedItem[];
  kinds: readonly [RoundKind, RoundKind];
  sizes: { all: number; changed: number };
  whole: boolean;
  hrefFor: (all: boolean) => string;
}

const TONES: Record<ItemChange, Tone> = {
  worse: "seal",
  better: "jade",
  same: "ink",
  only_first: "amber",
  only_second: "slate",
  neither: "ink",
  other_scope: "amber",
};

/** Every clause with what each of two rounds says of it. */
export function ComparedItems({ items, kinds, sizes, whole, hrefFor }: ComparedItemsProps) {
  const t = useTranslations("rounds");
  const columns = useItemColumns(kinds);
  const views = [
    { all: false, label: t("comparison.show.changed", { count: sizes.changed }) },
    { all: true, label: t("comparison.show.all", { count: sizes.all }) },
  ];
  return (
    <section aria-labelledby="compared-items">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="compared-items" className="text-base">
          {t("comparison.items")}
        </h2>
        <ul className="flex gap-x-4 print:hidden">
          {views.map(({ all, label }) => (
            <li key={label}>
              <Anchor
                href={hrefFor(all)}
                keepScroll
                aria-current={all === whole ? "true" : undefined}
                className={classNames("inline-block py-1", all === whole ? "font-semibold" : "link")}
              >
                {label}
              </Anchor>
            </li>
          ))}
        </ul>
      </div>
      <div className="rounded-lg border border-line bg-sheet">
        {items.length === 0 ? (
          <EmptyState title={t("comparison.nothing")} />
        ) : (
          <DataTable caption={t("comparison.items")} columns={columns} rows={items} rowKey={(row) => row.clause} />
        )}
      </div>
    </section>
  );
}

function useItemColumns(kinds: readonly [RoundKind, RoundKind]): Column<ComparedItem>[] {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const side = (said: ComparedSide | null) => {
    if (!said) return t("comparison.missing");
    const { result, sampleFailed, sampleSize, earned, predicted, note } = said;
    const sample = result === "sampled" && t("comparison.sample", { failed: sampleFailed ?? 0, size: sampleSize ?? 0 });
    const points = result !== "excluded" && (predicted || result !== "not_assessed") && t(predicted ? "comparison.expected" : "comparison.earned", { points: earned });
    return html`${resultBadgeHtml(result, terms)}${small(sample)}${small(points)}${small(note)}`;
  };
  return [
    { key: "clause", head: t("comparison.clause"), wrap: true, cell: ({ clause, title }) => html`<span class="tabular-nums">${clause}</span> ${title[locale]}` },
    { key: "first", head: terms(`roundKinds.${kinds[0]}`), wrap: true, cell: ({ first }) => side(first) },
    {
      key: "second",
      // Two of a kind are told apart by their place.
      head: kinds[0] === kinds[1] ? `${terms(`roundKinds.${kinds[1]}`)} (2)` : terms(`roundKinds.${kinds[1]}`),
      wrap: true,
      cell: ({ second }) => side(second),
    },
    { key: "change", head: t("comparison.change"), priority: 1, cell: ({ change }) => statusBadgeHtml(TONES[change], t(`comparison.changes.${change}`)) },
    { key: "difference", head: t("comparison.difference"), numeric: true, cell: ({ difference }) => (difference ? signed(difference) : "—") },
  ];
}

function small(text: string | null | false) {
  return text && html`<span class="block text-xs text-ink-soft whitespace-pre-line">${text}</span>`;
}
