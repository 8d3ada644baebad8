import { stringify } from "csv-stringify/sync";
import { writeXlsx } from "hucre/xlsx";
import { fileAnswer } from "./attachment.server.ts";

export type Cell = string | number | null;

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

/** What helps who fills a sheet in: widths, lists to choose from, ranges of whole numbers. */
export interface SheetForm {
  widths: readonly number[];
  choices: readonly { range: string; values: readonly string[] }[];
  whole: readonly { range: string; least: number; most: number }[];
}

function asForm({ widths, choices, whole }: SheetForm) {
  return {
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 1 },
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
  form?: SheetForm,
): Promise<Response> {
  if (new URL(request.url).searchParams.get("format") === "xlsx") {
    const cells = [[...head], ...rows.map((row) => row.map(stored))];
    const sheet = { name: name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31), rows: cells, ...(form ? asForm(form) : {}) };
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
