import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { ACTION_NOUNS, ACTIVITY_DEFAULTS } from "#app/domain/activity/activity-list.rules.ts";
import { anchorHtml } from "./anchor.tsx";
import type { DataTableProps } from "./data-table.tsx";
import { exportHrefs } from "./export-href.ts";
import { html, type SafeHtml } from "./html.ts";
import type { ListFilter } from "./list-filters.tsx";
import { ListPage } from "./list-page.tsx";
import { listHrefs, type ListState } from "./list-state.ts";
import { useTableMoment } from "./use-table-moment.ts";

/** One thing that happened, already in the reader's words. */
export interface ActivityItem {
  seq: number;
  /** A moment, ISO 8601. */
  at: string;
  actorName: string | null;
  action: string;
  subject: string;
  changes: readonly { label: string; value: string }[];
  clientName: string | null;
  /** Where the thing it happened to can be seen. */
  href?: string;
}

interface Named {
  id: string;
  name: string;
}

interface ActivityPageProps {
  path: string;
  exportPath: string;
  state: ListState;
  items: readonly ActivityItem[];
  actors: readonly Named[];
  /** Left out inside an engagement, where the client is known. */
  clients?: readonly Named[];
  /** Inside an engagement the page has its heading already. */
  withinEngagement?: boolean;
  children?: ReactNode;
}

/** What happened, in the workspace or in one engagement. */
export function ActivityPage(props: ActivityPageProps) {
  const t = useTranslations("activity");
  const moment = useTableMoment();
  const { state, withinEngagement = false } = props;
  const hrefFor = listHrefs(props.path, state, ACTIVITY_DEFAULTS);
  const columns: DataTableProps<ActivityItem>["columns"] = [
    { key: "action", head: t("columns.action"), cell: (item) => whatCell(item, t) },
    {
      key: "at",
      head: t("columns.at"),
      sortKey: "seq",
      priority: 1,
      cell: ({ at }) => {
        return html`<time datetime="${at}" class="whitespace-nowrap tabular-nums">${moment(at)}</time>`;
      },
    },
    { key: "actor", head: t("columns.actor"), cell: ({ actorName }) => actorName ?? t("system") },
    ...(withinEngagement
      ? []
      : [
          {
            key: "client",
            head: t("columns.client"),
            wrap: true,
            cell: ({ clientName }: ActivityItem) => clientName ?? "—",
          },
        ]),
    { key: "seq", head: t("columns.seq"), numeric: true, priority: 3, cell: ({ seq }) => seq },
  ];
  const choices = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));
  const filters: ListFilter[] = [
    {
      name: "noun",
      label: t("filters.noun"),
      options: ACTION_NOUNS.map((noun) => ({ value: noun, label: t(`nouns.${noun}`) })),
    },
    { name: "actor", label: t("filters.actor"), options: choices(props.actors) },
    ...(props.clients ? [{ name: "client", label: t("filters.client"), options: choices(props.clients) }] : []),
  ];
  const empty = withinEngagement
    ? { title: t("emptyEngagement.title"), body: t("emptyEngagement.body") }
    : { title: t("empty.title"), body: t("empty.body") };
  return (
    <ListPage
      title={t("title")}
      facts={withinEngagement ? undefined : t("facts")}
      level={withinEngagement ? 2 : 1}
      searchLabel={withinEngagement ? t("searchPerson") : t("search")}
      filters={filters}
      columns={columns}
      rows={props.items}
      rowKey={({ seq }) => String(seq)}
      state={state}
      hrefFor={hrefFor}
      exportHref={exportHrefs(props.exportPath, state, ACTIVITY_DEFAULTS)}
      empty={empty}
    >
      {props.children}
    </ListPage>
  );
}

function whatCell(item: ActivityItem, t: ReturnType<typeof useTranslations<"activity">>): SafeHtml {
  const known = item.subject === "" || item.subject === item.clientName;
  const words = known ? item.action : `${item.action} · ${item.subject}`;
  return html`<div class="min-w-0 [overflow-wrap:anywhere]">${
    item.href === undefined
      ? html`<span class="font-semibold">${words}</span>`
      : anchorHtml(item.href, "link inline-block min-h-6 font-semibold", words)
  }${item.changes.length > 0 && changesHtml(item.changes, t("details"))}</div>`;
}

function changesHtml(changes: ActivityItem["changes"], details: string): SafeHtml {
  const list = changes.map(
    ({ label, value }) =>
      html`<div class="contents"><dt class="text-ink-soft">${label}</dt><dd class="whitespace-pre-line">${value}</dd></div>`,
  );
  return html`<details class="mt-0.5 font-normal"><summary class="${SUMMARY}">${details}</summary><dl class="${CHANGES}">${list}</dl></details>`;
}

const SUMMARY = "min-h-6 w-fit min-w-6 cursor-pointer py-1 text-xs text-ink-soft hover:text-ink";
const CHANGES = "mt-1 grid gap-x-4 gap-y-0.5 border-l-2 border-line pl-3 text-xs sm:grid-cols-[auto_minmax(0,1fr)]";
