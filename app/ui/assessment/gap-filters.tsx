import { useTranslations } from "#app/i18n/use-translations.ts";
import { GAP_FILTERS, type GapFilter, inView } from "#app/domain/assessments/judgement.rules.ts";
import type { GapRow } from "#app/domain/assessments/sheet.rules.ts";
import { Anchor } from "../anchor.tsx";
import { classNames } from "../class-names.ts";

interface GapFiltersProps {
  rows: readonly GapRow[];
  chosen: GapFilter | null;
  hrefFor: (filter: GapFilter | null) => string;
}

/** Views of the sheet as links with how many items each holds. */
export function GapFilters({ rows, chosen, hrefFor }: GapFiltersProps) {
  const t = useTranslations("gap");
  return (
    <nav aria-label={t("filters.label")} className="print:hidden">
      <ul className="flex flex-wrap gap-1.5">
        {[null, ...GAP_FILTERS].map((filter) => (
          <li key={filter ?? ""}>
            <Anchor
              href={hrefFor(filter)}
              keepScroll
              aria-current={filter === chosen ? "true" : undefined}
              className={classNames(
                "target inline-flex items-center gap-1.5 rounded-md border px-3 py-1 transition-colors",
                filter === chosen ? "border-jade bg-jade-wash font-semibold" : "border-line bg-sheet hover:border-edge",
              )}
            >
              {t(`filters.${filter ?? "all"}`)}
              <span className="text-xs font-normal text-ink-soft tabular-nums">
                {rows.filter((row) => inView(row, filter)).length}
              </span>
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
