import type { RoundRow } from "#app/domain/assessments/round.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { anchorHtml } from "../anchor.tsx";
import type { Column } from "../data-table.tsx";
import { statusBadgeHtml } from "../status-badge.tsx";
import { useTableMoment } from "../use-table-moment.ts";
import { useLevelWords } from "./use-level-words.ts";

/**
 * How rounds look in a table; the sort keys are those of their list. `editHref` leads to where day and assessors of a
 * round may be changed by who looks at it. Words of `rounds`, `gap` and `terms`.
 */
export function useRoundColumns(editHref: (row: RoundRow) => string | null): Column<RoundRow>[] {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const moment = useTableMoment();
  const words = useLevelWords();
  return [
    { key: "kind", head: t("columns.kind"), sortKey: "kind", short: true, cell: (row) => terms(`roundKinds.${row.kind}`) },
    { key: "state", head: t("columns.state"), priority: 1, cell: (row) => stateOf(row, t) },
    { key: "heldOn", head: t("columns.heldOn"), sortKey: "heldOn", cell: (row) => row.heldOn ?? "—" },
    { key: "assessors", head: t("columns.assessors"), wrap: true, cell: (row) => row.assessors ?? "—" },
    { key: "judged", head: t("columns.judged"), numeric: true, cell: ({ judged, total }) => t("judgedOf", { judged, total }) },
    { key: "score", head: t("columns.score"), numeric: true, cell: ({ score }) => score?.text ?? "—" },
    { key: "level", head: t("columns.level"), wrap: true, cell: ({ score }) => (score ? words(score.shown) : t("noScore")) },
    { key: "opened", head: t("columns.opened"), sortKey: "opened", priority: 3, cell: (row) => moment(row.openedAt) },
    { key: "closed", head: t("columns.closed"), priority: 3, cell: (row) => (row.closedAt ? moment(row.closedAt) : "—") },
    { key: "edit", head: t("columns.edit"), cell: (row) => editCell(editHref(row), t("details.linkShort")) },
  ];
}

function editCell(href: string | null, words: string) {
  return href === null ? "—" : anchorHtml(href, "link inline-block min-h-6", words);
}

function stateOf({ current, closedAt }: RoundRow, t: ReturnType<typeof useTranslations<"rounds">>) {
  if (closedAt) return statusBadgeHtml("ink", t("states.closed"));
  return current ? statusBadgeHtml("jade", t("states.current")) : statusBadgeHtml("slate", t("states.open"));
}
