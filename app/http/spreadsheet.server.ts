import { stringify } from "csv-stringify/sync";
import { writeXlsx } from "hucre/xlsx";
import { isIsoDay } from "#app/lib/iso-day.ts";
import { fileAnswer } from "./attachment.server.ts";

export type Cell = string | number | null;

/** An amount as text, with both of its decimals. */
const AMOUNT = /^-?\d+\.\d{2}$/;

const FORMULA_START = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * Text that a spreadsheet would run as a formula is shown as text; one that looks as if that was done to it already gets
 * another mark, so that taking one off always gives back what was there. Numbers stay numbers.
 */
function inert(cell: Cell): Cell {
  return typeof cell === "string" && FORMULA_START.test(cell) ? `'${cell}` : cell;
}

/** Text as a workbook stores it: what would be read as the code of a character is marked as text. */
function stored(cell: Cell): Cell {
  return typeof cell === "string" ? cell.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") : cell;
}

/** Days and amounts as a workbook counts them, so that they can be sorted and reckoned with. */
function counted(cell: Cell, kind: ColumnKind | undefined): Cell | Date {
  if (typeof cell !== "string") return cell;
  if (kind === "day" && isIsoDay(cell)) return new Date(`${cell}T00:00:00Z`);
  return kind === "hundredths" && AMOUNT.test(cell) ? Number(cell) : cell;
}

/** What a column of a workbook holds: lines of text, a day as YYYY-MM-DD, or figures with so many decimals. */
export type ColumnKind = "text" | "day" | "whole" | "tenths" | "hundredths" | "thousandths";

const NUMBER_FORMATS: Record<Exclude<ColumnKind, "text">, string> = {
  ...{ day: "yyyy-mm-dd", whole: "0", tenths: "#,##0.0", hundredths: "#,##0.00", thousandths: "0.000" },
};

/** How a workbook looks, on a screen and on paper: widths in characters and, where given, what each column holds. */
export interface SheetLook {
  widths: readonly number[];
  kinds?: readonly ColumnKind[];
}

/** What helps who fills a sheet in besides: lists to choose from, ranges of whole numbers. */
export interface SheetForm extends SheetLook {
  choices: readonly { range: string; values: readonly string[] }[];
  whole: readonly { range: string; least: number; most: number }[];
}

/** The head row stays in sight and comes again on every page; a page is A4 across, as wide as the table. */
function asLook({ widths, kinds = [] }: SheetLook, columns: number) {
  const alignment = { wrapText: true, vertical: "top" as const };
  const head = { font: { name: "Calibri", size: 11, bold: true }, fill: { type: "pattern" as const, pattern: "solid" as const, fgColor: { rgb: "EEEEEE" } }, alignment };
  return {
    columns: widths.map((width, at) => {
      const kind = kinds[at] ?? "text";
      return { width, style: { alignment, ...(kind === "text" ? {} : { numFmt: NUMBER_FORMATS[kind] }) } };
    }),
    cells: new Map(Array.from({ length: columns }, (_, at) => [`0,${at}`, { style: head }])),
    freezePane: { rows: 1 },
    pageSetup: { paperSize: "a4" as const, orientation: "landscape" as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "$1:$1" },
  };
}

function asForm({ choices, whole }: SheetForm) {
  return {
    dataValidations: [
      ...choices.map(({ range, values }) => ({ type: "list" as const, range, values: [...values], allowBlank: false, showErrorMessage: true })),
      ...whole.map(({ range, least, most }) => ({
        ...{ type: "whole" as const, operator: "between" as const, range, allowBlank: true, showErrorMessage: true },
        ...{ formula1: String(least), formula2: String(most) },
      })),
    ],
  };
}

/**
 * A download of `rows` under `head`: CSV with a byte-order mark for Excel, or XLSX, as ?format= asks (CSV unless xlsx).
 * `name` is the file's name without ending.
 */
export async function spreadsheet(
  request: Request,
  name: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  look?: SheetLook | SheetForm,
): Promise<Response> {
  if (new URL(request.url).searchParams.get("format") === "xlsx") {
    const cells = [[...head], ...rows.map((row) => row.map((cell, at) => counted(stored(cell), look?.kinds?.[at])))];
    const sheet = {
      ...{ name: name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31), rows: cells },
      ...(look ? asLook(look, head.length) : {}),
      ...(look && "choices" in look ? asForm(look) : {}),
    };
    const bytes = await writeXlsx({ sheets: [sheet] });
    return fileAnswer(
      new Uint8Array(bytes),
      `${name}.xlsx`,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
  }
  const text = stringify([[...head], ...rows.map((row) => row.map(inert))], { bom: true, record_delimiter: "windows", quoted_match: /[\r\n]/ });
  return fileAnswer(new TextEncoder().encode(text), `${name}.csv`, "text/csv; charset=utf-8");
}
