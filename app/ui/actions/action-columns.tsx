import type { ActionKind, ActionState } from "#db/action-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Column } from "../data-table.tsx";
import { html } from "../html.ts";
import { statusBadgeHtml } from "../status-badge.tsx";
import { ACTION_TONES } from "./action-state.ts";
import { useMoney } from "./use-money.ts";

export interface ActionRow {
  id: string;
  title: string;
  kind: ActionKind;
  clauses: readonly string[];
  ownerName: string | null;
  state: ActionState;
  startBy: string | null;
  late: boolean;
  cost: number;
  chance: number;
}

/** How actions look in a table; the sort keys are those of their list. */
export function useActionColumns(): Column<ActionRow>[] {
  const t = useTranslations("actions");
  const money = useMoney();
  const inShort = ([first = "", ...others]: readonly string[]) =>
    others.length > 0 ? t("clausesShort", { first, count: others.length + 1 }) : first || t("none");
  return [
    { key: "title", head: t("columns.title"), sortKey: "title", cell: (row) => row.title },
    {
      key: "state",
      head: t("columns.state"),
      sortKey: "state",
      cell: (row) => {
        const state = statusBadgeHtml(ACTION_TONES[row.state], t(`states.${row.state}`));
        return row.late ? html`${state} ${statusBadgeHtml("seal", t("late"))}` : state;
      },
      priority: 1,
    },
    { key: "kind", head: t("columns.kind"), cell: (row) => t(`kinds.${row.kind}`), priority: 3 },
    { key: "clauses", head: t("columns.clauses"), cell: (row) => inShort(row.clauses) },
    { key: "owner", head: t("columns.owner"), cell: (row) => row.ownerName ?? t("none") },
    { key: "start", head: t("columns.start"), sortKey: "start", cell: (row) => row.startBy ?? t("none") },
    { key: "cost", head: t("columns.cost"), sortKey: "cost", cell: (row) => money(row.cost), numeric: true },
    { key: "chance", head: t("columns.chance"), cell: (row) => t("percent", { chance: row.chance }), numeric: true },
  ];
}
