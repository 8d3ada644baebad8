/** Millimetres a table takes between the margins of the page, less what a cell keeps free at either side. */
const TABLE = 170;
const PADDING = 4;
/** A Chinese character in a table, 8.5 pt, in millimetres; any other is counted as a wide Latin letter. */
const CHARACTER = 3;
const LATIN = 0.7;
/** A page has some fifty-five lines. The rest is room for words that do not break where they are counted to. */
const MOST_LINES = 16;

const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/**
 * Which rows may be kept on one page. A row that may not break and is higher than its page loses what does not fit, so
 * only those that are low beyond doubt are kept whole, in print and in Word alike.
 */
export function wholeRows(widths: readonly number[], rows: readonly (readonly string[])[]): boolean[] {
  const shares = widths.reduce((sum, share) => sum + share, 0);
  const room = widths.map((share) => Math.max(1, Math.floor(((share * TABLE) / shares - PADDING) / CHARACTER)));
  return rows.map((row) => row.every((cell, column) => linesIn(cell, room[column] ?? 1) <= MOST_LINES));
}

/** Lines a text takes in a cell that has room for so many Chinese characters in one. */
function linesIn(text: string, room: number): number {
  return text.split(LINE_END).reduce((sum, line) => sum + Math.max(1, Math.ceil(lengthOf(line) / room)), 0);
}

function lengthOf(line: string): number {
  let length = 0;
  for (const character of line) length += (character.codePointAt(0) ?? 0) < 0x2000 ? LATIN : 1;
  return length;
}
