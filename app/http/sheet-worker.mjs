/*
 * Runs in a thread of its own, once, with a cap on its memory: what is in a file that somebody sent is not known before
 * it is read. Loaded as text by sheet-upload.server.ts, which says in workerData where the libraries are found.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const require = createRequire(workerData.from);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { limits, kind } = workerData;
const bytes = Buffer.from(workerData.bytes);

class Fault extends Error {}

let read = 0;

try {
  parentPort.postMessage({ sheets: kind === "xlsx" ? await readWorkbook() : [await readText()] });
} catch (error) {
  parentPort.postMessage({ fault: error instanceof Fault ? error.message : "unreadable" });
}

async function readWorkbook() {
  await weigh();
  const { readXlsx } = await load("hucre/xlsx");
  const workbook = await readXlsx(bytes, { sheets: (info) => !info.hidden && !info.veryHidden, maxRows: limits.rows + 1 });
  return workbook.sheets.map(({ rows, cells }) => {
    const formulas = [...(cells ?? [])].flatMap(([at, { formula }]) => (formula === undefined ? [] : [at]));
    return { rows: textRows(rows), formulas, numbers: numbersIn(rows) };
  });
}

/** Unpacks every entry and throws it away: an archive is only read once it is known how much is in it. */
function weigh() {
  const yauzl = require("yauzl");
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(new Fault("unreadable"));
      let unpacked = 0;
      if (zip.entryCount > limits.entries) return reject(new Fault("too_big"));
      zip.on("error", () => reject(new Fault("unreadable"))).on("end", resolve);
      zip.on("entry", (entry) => {
        unpacked += entry.uncompressedSize;
        if (unpacked > limits.unpacked) return reject(new Fault("too_big"));
        if ((entry.generalPurposeBitFlag & 1) === 1) return reject(new Fault("unreadable"));
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(new Fault("unreadable"));
          stream.on("error", () => reject(new Fault("unreadable"))).on("end", () => zip.readEntry());
          stream.resume();
        });
      });
      zip.readEntry();
    });
  });
}

async function readText() {
  const { parseCsv } = await load("hucre/csv");
  const text = decoded();
  const rows = parseCsv(text, { delimiter: delimiterOf(text), skipBom: true, maxRows: limits.rows + 1 });
  return { rows: textRows(rows), formulas: [], numbers: [] };
}

/** Where a workbook keeps a number: what was typed as 5.10 stands there as 5.1. */
function numbersIn(rows) {
  return rows.flatMap((row, at) => row.slice(0, limits.columns).flatMap((cell, column) => (typeof cell === "number" ? [`${at},${column}`] : [])));
}

/** UTF-8 where it is valid, whether marked or not, else what Excel in China writes. */
function decoded() {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  for (const name of ["utf-8", "gbk"]) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw new Fault("unreadable");
}

/** What most parts the first lines; a comma unless something else does. */
function delimiterOf(text) {
  const start = text.slice(0, 2_000);
  const count = (mark) => start.split(mark).length;
  return ["\t", ";"].find((mark) => count(mark) > count(",")) ?? ",";
}

function textRows(rows) {
  if (rows.length > limits.rows) throw new Fault("too_many_rows");
  return rows.map((row) => row.slice(0, limits.columns).map(textOf));
}

/** The text of a cell, cut far above what any field takes. Many cells may share one long text, so their sum counts too. */
function textOf(value) {
  if (value === null || value === undefined) return "";
  const text = (value instanceof Date ? value.toISOString() : String(value)).slice(0, limits.cell);
  read += text.length;
  if (read > limits.text) throw new Fault("too_big");
  return text;
}
