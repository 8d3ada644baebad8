import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Crumb } from "./breadcrumbs.tsx";
import { LinkButton } from "./button.tsx";
import { type Column, DataTable, type DataTableProps } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { type ListFilter, ListFilters } from "./list-filters.tsx";
import { ListSearch } from "./list-search.tsx";
import type { HrefFor, ListState } from "./list-state.ts";
import { Menu, MenuLinks } from "./menu.tsx";
import { PageHead } from "./page-head.tsx";
import { Pager } from "./pager.tsx";
import { PanelSplit } from "./panel.tsx";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

interface ListPageProps<Row> extends Omit<DataTableProps<Row>, "caption" | "state" | "hrefFor"> {
  title: string;
  facts?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  action?: { href: string; label: string };
  level?: 1 | 2;
  searchLabel: string;
  filters?: readonly ListFilter[];
  state: ListState;
  hrefFor: HrefFor;
  /** "12 clients, 3 of them late"; otherwise the plain count. */
  countLine?: string;
  exportHref?: (format: "csv" | "xlsx") => string;
  /** What to show while there is nothing at all. */
  empty: { title: string; body?: ReactNode; action?: { href: string; label: string } };
  /** Between head and list. */
  children?: ReactNode;
  /** The open panel, usually the outlet of the route. */
  panel?: ReactNode;
}

/** Search and tools in the first row, filters below them; all in one row where the frame is wide. */
const TOOLBAR = "grid grid-cols-[minmax(0,1fr)_auto] gap-2 @4xl:grid-cols-[18rem_minmax(0,1fr)_auto] @4xl:items-start";

/** Every list: search, filters, sorting and pages in the URL, export, and what to do when it is empty. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { state, hrefFor, rows, filters = [] } = props;
  const t = useTranslations("ui");
  const narrowed = state.q !== "" || Object.keys(state.filters).length > 0;
  const noFilters = Object.fromEntries(Object.keys(state.filters).map((name) => [name, null]));
  const untouched = state.total === 0 && !narrowed;

  return (
    <PanelSplit panel={props.panel}>
      <PageHead
        title={props.title}
        facts={props.facts}
        breadcrumbs={props.breadcrumbs}
        level={props.level}
        action={
          props.action &&
          !untouched && (
            <LinkButton href={props.action.href} tone="jade">
              {props.action.label}
            </LinkButton>
          )
        }
      />
      {props.children}
      {!untouched && (
        <div className="@container mb-3">
          <div className={TOOLBAR}>
            <ListSearch label={props.searchLabel} q={state.q} hrefFor={hrefFor} />
            <div className="flex gap-2 @4xl:order-last">
              <SortMenu columns={props.columns} state={state} hrefFor={hrefFor} />
              {props.exportHref && rows.length > 0 && <ExportMenu hrefFor={props.exportHref} />}
            </div>
            <div className="col-span-2 flex flex-wrap gap-2 @4xl:col-span-1">
              <ListFilters filters={filters} state={state} hrefFor={hrefFor} />
            </div>
          </div>
        </div>
      )}
      <div className="rounded-lg border border-line bg-sheet">
        {rows.length > 0 ? (
          <DataTable {...props} caption={props.title} />
        ) : untouched ? (
          <EmptyState {...props.empty} action={props.empty.action ?? props.action} />
        ) : (
          <EmptyState
            icon={icons.searchX}
            title={t("noMatch")}
            body={t("noMatchBody")}
            action={{ href: hrefFor({ q: "", filters: noFilters }), label: t("clearFilters") }}
          />
        )}
        {!untouched && <Pager state={state} hrefFor={hrefFor} countLine={props.countLine} />}
      </div>
    </PanelSplit>
  );
}

interface SortMenuProps<Row> {
  columns: readonly Column<Row>[];
  state: ListState;
  hrefFor: HrefFor;
}

/** Sorting where the column heads are out of sight. */
function SortMenu<Row>({ columns, state, hrefFor }: SortMenuProps<Row>) {
  const t = useTranslations("ui");
  const sortable = columns.filter((column) => column.sortKey !== undefined);
  if (sortable.length === 0) return null;
  return (
    <div className="@2xl:hidden">
      <Menu
        align="end"
        summaryClass="min-w-11 justify-center border border-line bg-sheet px-3"
        label={
          <>
            <Icon of={icons.arrowDownUp} className="size-4" />
            <span className="@max-md:sr-only">{t("sort")}</span>
          </>
        }
      >
        <MenuLinks
          items={sortable.flatMap(({ head, sortKey }) =>
            (["asc", "desc"] as const).map((dir) => ({
              href: hrefFor({ sort: sortKey, dir }),
              label: t(dir === "asc" ? "sortedAscending" : "sortedDescending", { column: head }),
              current: state.sort === sortKey && state.dir === dir,
            })),
          )}
        />
      </Menu>
    </div>
  );
}
