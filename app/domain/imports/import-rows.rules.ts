/** The columns of the template. Their keys stand at the end of each head, in both languages, and never change. */
export const IMPORT_COLUMNS = ["clause", "title", "points", "result", "k", "n", "note", "reason", "confidence", "version"] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** Without these nothing can be said about an item. */
const NEEDED: readonly ImportColumn[] = ["clause", "result", "version"];
/** What a row says about its item; title and points only help its reader. */
export const READ_COLUMNS = ["clause", "result", "k", "n", "note", "reason", "confidence", "version"] as const;
export type ReadColumn = (typeof READ_COLUMNS)[number];

/** What an item's row has under `version`: its version, and the round it was taken from. */
export function versionMark(version: number, roundId: string): string {
  return `${version}@${roundMark(roundId)}`;
}

/** So much of a round's id tells it from any other that a file could come from. */
function roundMark(roundId: string): string {
  return roundId.slice(0, 8);
}

/** The version a row names, without the round; else why the row cannot be one of this round. */
export function versionIn(text: string, roundId: string): { version: string } | { why: "no_version" | "no_round" | "other_round" } {
  const [version = "", ...rest] = plain(text).split("@");
  if (version === "" && rest.length === 0) return { why: "no_version" };
  if (rest.length === 0) return { why: "no_round" };
  return rest.join("@") === roundMark(roundId) ? { version } : { why: "other_round" };
}

/** A row as it was in the file. A column the file does not have is null: nothing is said about it. */
export type ImportRow = Record<ReadColumn, string | null> & {
  /** As a spreadsheet counts, from 1. */
  line: number;
  /** Some cell that would be read holds a formula. */
  formula: boolean;
  /** The clause went through a spreadsheet as a number, which takes 5.10 for 5.1. */
  asNumber: boolean;
};

interface Sheet {
  rows: readonly (readonly string[])[];
  formulas: readonly string[];
  numbers: readonly string[];
}

/** The head stands near the top; whatever is above it is passed over. */
const HEAD_WITHIN = 12;

/** The rows of the first sheet that has the columns of the template; null when none has. */
export function importRows(sheets: readonly Sheet[], from: "xlsx" | "csv"): ImportRow[] | null {
  for (const { rows, formulas, numbers } of sheets) {
    for (const [at, head] of rows.slice(0, HEAD_WITHIN).entries()) {
      const places = columnsOf(head);
      if (!NEEDED.every((column) => places.has(column))) continue;
      const found = rowsBelow(rows, at, places, new Set(formulas), from);
      return from === "csv" ? markedAsText(found) : markedByCell(found, places.get("clause") ?? -1, new Set(numbers));
    }
  }
  return null;
}

function markedByCell(rows: readonly ImportRow[], column: number, numbers: ReadonlySet<string>): ImportRow[] {
  return rows.map((row) => ({ ...row, asNumber: numbers.has(`${row.line - 1},${column}`) }));
}

/** Text does not say what it went through: where no clause ends in the zero that a number would lose, it may have been one. */
function markedAsText(rows: readonly ImportRow[]): ImportRow[] {
  const zerosAreThere = rows.some(({ clause }) => /^\d+\.\d*0$/.test(plain(clause ?? "")));
  return rows.map((row) => ({ ...row, asNumber: !zerosAreThere && isFigure(plain(row.clause ?? "")) }));
}

/** A clause that a spreadsheet takes for a number. */
export function isFigure(clause: string): boolean {
  return /^\d+(\.\d+)?$/.test(clause);
}

function columnsOf(head: readonly string[]): Map<ImportColumn, number> {
  const places = new Map<ImportColumn, number>();
  for (const [index, text] of head.entries()) {
    const key = plain(text).split(" ").at(-1);
    const column = IMPORT_COLUMNS.find((one) => one === key);
    if (column && !places.has(column)) places.set(column, index);
  }
  return places;
}

function rowsBelow(
  rows: readonly (readonly string[])[],
  head: number,
  places: ReadonlyMap<ImportColumn, number>,
  formulas: ReadonlySet<string>,
  from: "xlsx" | "csv",
): ImportRow[] {
  return rows.slice(head + 1).flatMap((cells, index): ImportRow[] => {
    const row = head + 1 + index;
    const at = (column: ReadColumn) => {
      const place = places.get(column);
      if (place === undefined) return null;
      const text = markedUnstorable(cells[place] ?? "");
      return from === "csv" ? unquoted(text) : text;
    };
    const said = Object.fromEntries(READ_COLUMNS.map((column) => [column, at(column)])) as Record<ReadColumn, string | null>;
    if (READ_COLUMNS.every((column) => (said[column] ?? "").trim() === "")) return [];
    const formula = READ_COLUMNS.some((column) => formulas.has(`${row},${places.get(column) ?? -1}`));
    return [{ ...said, line: row + 1, formula, asNumber: false }];
  });
}

/** The database takes no NUL and no half of a pair: another mark that no form takes stands for them until they are refused. */
function markedUnstorable(text: string): string {
  return text.replaceAll(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\u0001");
}

/** Takes back the apostrophe that an export puts before text a spreadsheet would run. */
function unquoted(text: string): string {
  return /^'+[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/.test(text) ? text.slice(1) : text;
}

/** As people may have typed it: full-width letters and blanks do not matter. */
export function plain(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim().toLowerCase();
}
