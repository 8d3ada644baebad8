import type { EvidenceKind, EvidenceOrigin } from "#db/evidence-tables.ts";
import type { Standing } from "#app/domain/evidence/evidence.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Column } from "../data-table.tsx";
import { statusBadgeHtml } from "../status-badge.tsx";
import { useTableMoment } from "../use-table-moment.ts";
import { STANDING_TONES } from "./standing-badge.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

export interface EvidenceRow {
  id: string;
  title: string;
  kind: EvidenceKind;
  fileName: string | null;
  bytes: number | null;
  clauses: readonly string[];
  origin: EvidenceOrigin;
  standing: Standing;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  expiresOn: string | null;
  uploadedAt: string;
  uploadedBy: string | null;
}

/** How evidence looks in a table; the sort keys are those of its list. */
export function useEvidenceColumns(): Column<EvidenceRow>[] {
  const t = useTranslations("evidence");
  const moment = useTableMoment();
  const { period, inShort } = useEvidenceWords();
  return [
    { key: "title", head: t("columns.title"), sortKey: "title", wrap: true, cell: (row) => row.title },
    {
      key: "state",
      head: t("columns.state"),
      wrap: true,
      cell: (row) => statusBadgeHtml(STANDING_TONES[row.standing], t(`standings.${row.standing}`)),
      priority: 1,
    },
    { key: "clauses", head: t("columns.clauses"), wrap: true, cell: (row) => inShort(row.clauses) },
    { key: "origin", head: t("columns.origin"), wrap: true, cell: (row) => t(`origins.${row.origin}`), priority: 3 },
    { key: "effective", head: t("columns.effective"), sortKey: "effective", wrap: true, cell: (row) => period(row) },
    { key: "expires", head: t("columns.expires"), sortKey: "expires", cell: (row) => row.expiresOn ?? "—" },
    { key: "uploaded", head: t("columns.uploaded"), sortKey: "uploaded", cell: (row) => moment(row.uploadedAt) },
  ];
}
