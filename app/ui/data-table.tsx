import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";
import type { HrefFor, ListState } from "./list-state.ts";
import { html, type HtmlPart, htmlText, type SafeHtml } from "./html.ts";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** One column, from which both the table and the cards are made. The first column heads the row. */
export interface Column<Row> {
  key: string;
  head: string;
  /** Text, which is escaped, or markup made by `html`. */
  cell: (row: Row) => HtmlPart;
  /** The value of `sort` in the URL; absent when the column can't be sorted. */
  sortKey?: string;
  numeric?: boolean;
  /** Running text, which may break anywhere. */
  wrap?: boolean;
  /** A code or a word: as the head of a row it needs less room than a name. */
  short?: boolean;
  /** 1: in the head of the card, without its label. 2: label and value. 3: only where the table is wide. */
  priority?: 1 | 2 | 3;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where the first column leads. */
  rowHref?: (row: Row) => string;
  selectedKey?: string;
  state?: Pick<ListState, "sort" | "dir">;
  hrefFor?: HrefFor;
}

/**
 * Rows as a table where there is room and as cards where there is not, from one markup that keeps its roles. The cells
 * of a row are one string of HTML: a list is most of its page, and React takes ten times as long over elements.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, rowHref, selectedKey } = props;
  const classes = columns.map((column, index) => cellClass(column, index === 0));
  const openings = columns.map((column, index) => cellOpening(classes[index], cardLabel(column, index)));
  return (
    <div className="list-frame">
      <table role="table" className="data-table">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr role="row">
            {columns.map((column, index) => (
              <ColumnHead
                key={column.key}
                column={column}
                className={classes[index]}
                state={props.state}
                hrefFor={props.hrefFor}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            const selected = key === selectedKey;
            const cells = cellsHtml(columns, openings, row, rowHref?.(row), selected);
            return (
              <tr
                key={key}
                role="row"
                data-selected={selected ? "" : undefined}
                dangerouslySetInnerHTML={{ __html: htmlText(cells) }}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The cells of one row; the first one is the link. */
function cellsHtml<Row>(
  columns: readonly Column<Row>[],
  openings: readonly SafeHtml[],
  row: Row,
  href: string | undefined,
  selected: boolean,
): SafeHtml {
  return html`${columns.map((column, index) => {
    const value = column.cell(row);
    return html`${openings[index]}${index === 0 && href !== undefined ? rowLink(href, selected, value) : value}</td>`;
  })}`;
}

function rowLink(href: string, selected: boolean, content: HtmlPart): SafeHtml {
  const current = selected && html` aria-current="true"`;
  return html`<a href="${href}" class="row-link" data-discover="true" data-prefetch=""${current}>${content}</a>`;
}

function cellOpening(className: string | undefined, label: string | undefined): SafeHtml {
  const look = className !== undefined && html` class="${className}"`;
  return html`<td role="cell"${look}${label !== undefined && html` data-label="${label}"`}>`;
}

function cellClass<Row>({ numeric, wrap, short, priority }: Column<Row>, first: boolean): string | undefined {
  const name = classNames(
    first && "row-head",
    (first || priority === 1) && "card-head",
    priority === 3 && "wide-only",
    numeric && "num",
    wrap && "wrap",
    short && "short",
  );
  return name === "" ? undefined : name;
}

function cardLabel<Row>({ head, priority }: Column<Row>, index: number): string | undefined {
  return index === 0 || priority === 1 ? undefined : head;
}

interface ColumnHeadProps<Row> {
  column: Column<Row>;
  className?: string;
  state?: Pick<ListState, "sort" | "dir">;
  hrefFor?: HrefFor;
}

function ColumnHead<Row>({ column, className, state, hrefFor }: ColumnHeadProps<Row>) {
  const t = useTranslations("ui");
  const { head, sortKey } = column;
  if (sortKey === undefined || state === undefined || hrefFor === undefined) {
    return (
      <th role="columnheader" scope="col" className={className}>
        {head}
      </th>
    );
  }
  const sorted = state.sort === sortKey ? state.dir : undefined;
  const next = sorted === "asc" ? "desc" : "asc";
  const icon = sorted === undefined ? icons.chevronsUpDown : sorted === "asc" ? icons.arrowUp : icons.arrowDown;
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      aria-sort={sorted && (sorted === "asc" ? "ascending" : "descending")}
    >
      <Anchor href={hrefFor({ sort: sortKey, dir: next })} keepScroll>
        {head}
        <Icon of={icon} className={classNames("size-3.5", sorted === undefined && "text-edge")} />
        <span className="sr-only">{next === "asc" ? t("sortAscending") : t("sortDescending")}</span>
      </Anchor>
    </th>
  );
}
