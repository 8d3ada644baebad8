import type { DocumentKind, DocumentState } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Column } from "../data-table.tsx";
import { useClausesInShort } from "./clauses-in-short.ts";
import { statusBadgeHtml } from "../status-badge.tsx";
import { useTableMoment } from "../use-table-moment.ts";
import { DOCUMENT_TONES } from "./document-state.tsx";

export interface DocumentRow {
  id: string;
  title: string;
  number: string;
  kind: DocumentKind;
  clauses: readonly string[];
  state: DocumentState;
  latestVersion: number;
  waitingFor: string | null;
  updatedAt: string;
}

/** How documents look in a table; the sort keys are those of their list. */
export function useDocumentColumns(): Column<DocumentRow>[] {
  const t = useTranslations("documents");
  const moment = useTableMoment();
  const inShort = useClausesInShort();
  return [
    { key: "title", head: t("columns.title"), sortKey: "title", cell: (row) => row.title },
    { key: "number", head: t("columns.number"), sortKey: "number", cell: (row) => row.number },
    { key: "kind", head: t("columns.kind"), cell: (row) => t(`kinds.${row.kind}`), priority: 3 },
    { key: "clauses", head: t("columns.clauses"), cell: (row) => inShort(row.clauses), priority: 3 },
    {
      key: "state",
      head: t("columns.state"),
      sortKey: "state",
      cell: (row) => statusBadgeHtml(DOCUMENT_TONES[row.state], t(`states.${row.state}`)),
      priority: 1,
    },
    {
      key: "version",
      head: t("columns.version"),
      cell: (row) => (row.latestVersion === 0 ? t("noVersion") : t("versionNumber", { number: String(row.latestVersion) })),
    },
    { key: "waiting", head: t("columns.waiting"), cell: (row) => row.waitingFor ?? t("detail.none") },
    {
      key: "updated",
      head: t("columns.updated"),
      sortKey: "updated",
      cell: (row) => moment(row.updatedAt),
    },
  ];
}
