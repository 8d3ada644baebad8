import { stringify } from "csv-stringify/sync";
import { writeXlsx } from "hucre/xlsx";
import { attachment } from "./attachment.server.ts";

export type Cell = string | number | null;

const FORMULA_START = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** Text that a spreadsheet would run as a formula is shown as text. Numbers stay numbers. */
function inert(cell: Cell): Cell {
  return typeof cell === "string" && FORMULA_START.test(cell) ? `'${cell}` : cell;
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
): Promise<Response> {
  if (new URL(request.url).searchParams.get("format") === "xlsx") {
    const sheet = { name: name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31), rows: [[...head], ...rows.map((row) => [...row])] };
    const bytes = await writeXlsx({ sheets: [sheet] });
    return download(
      new Uint8Array(bytes),
      `${name}.xlsx`,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
  }
  const text = stringify([[...head], ...rows.map((row) => row.map(inert))], { bom: true, record_delimiter: "windows" });
  return download(new TextEncoder().encode(text), `${name}.csv`, "text/csv; charset=utf-8");
}

/** Bytes to save, never to show. */
function download(bytes: Uint8Array<ArrayBuffer>, fileName: string, contentType: string): Response {
  return new Response(bytes, {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": attachment(fileName),
      "Cache-Control": "no-store, private",
    },
  });
}
