import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "./class-names.ts";
import type { HrefFor, ListState } from "./list-state.ts";

/** One column, from which both the table and the cards are made. The first column heads the row. */
export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** The value of `sort` in the URL; absent when the column can't be sorted. */
  sortKey?: string;
  numeric?: boolean;
  /** Running text, which may break anywhere. */
  wrap?: boolean;
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

/** Rows as a table where there is room and as cards where there is not, from one markup that keeps its roles. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, rowHref, selectedKey } = props;
  const classes = columns.map((column, index) => cellClass(column, index === 0));
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
            return (
              <tr key={key} role="row" data-selected={key === selectedKey ? "" : undefined}>
                {columns.map((column, index) => {
                  const value = column.cell(row);
                  const href = index === 0 ? rowHref?.(row) : undefined;
                  return (
                    <td key={column.key} role="cell" className={classes[index]} data-label={cardLabel(column, index)}>
                      {href === undefined ? (
                        value
                      ) : (
                        <Link
                          to={href}
                          prefetch="intent"
                          className="row-link"
                          aria-current={key === selectedKey || undefined}
                        >
                          {value}
                        </Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function cellClass<Row>({ numeric, wrap, priority }: Column<Row>, first: boolean): string | undefined {
  const name = classNames(
    first && "row-head",
    (first || priority === 1) && "card-head",
    priority === 3 && "wide-only",
    numeric && "num",
    wrap && "wrap",
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
  const Icon = sorted === undefined ? ChevronsUpDown : sorted === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      aria-sort={sorted && (sorted === "asc" ? "ascending" : "descending")}
    >
      <Link to={hrefFor({ sort: sortKey, dir: next })} preventScrollReset>
        {head}
        <Icon className={classNames("size-3.5", sorted === undefined && "text-edge")} />
        <span className="sr-only">{next === "asc" ? t("sortAscending") : t("sortDescending")}</span>
      </Link>
    </th>
  );
}
