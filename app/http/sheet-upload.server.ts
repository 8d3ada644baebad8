import { Worker } from "node:worker_threads";
import { shownFileName } from "#app/lib/file-name.ts";
import workerSource from "./sheet-worker.mjs?raw";

/** The cells of one sheet as text, and the places ("row,column", from 0) where a formula or a number stood. */
export interface ReadSheet {
  rows: string[][];
  formulas: string[];
  /** Of a workbook; text has none. */
  numbers: string[];
}

export const SHEET_FAULTS = ["no_file", "too_large", "wrong_kind", "unreadable", "too_big", "too_many_rows", "too_slow"] as const;
export type SheetFault = (typeof SHEET_FAULTS)[number];

export type SheetUpload = { ok: true; name: string; kind: "xlsx" | "csv"; sheets: ReadSheet[] } | { ok: false; fault: SheetFault };

export const MOST_SHEET_BYTES = 5 * 1024 * 1024;
const LIMITS = { unpacked: 50 * 1024 * 1024, entries: 2_000, rows: 2_000, columns: 60, cell: 10_000, text: 8 * 1024 * 1024 };
/** The name of what came without a file. */
const PASTED = "clipboard.txt";
/** A file is shown by its name on one line. */
const MOST_NAME_BYTES = 120;
const LIMIT_MS = 10_000;
/** One file is read after the other: however many come at once, they take the memory of one. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * What a spreadsheet that somebody sent says: XLSX, or CSV in UTF-8 or GBK, else cells as they were pasted. The ending of a
 * file and its first bytes must agree; it is read in a thread with a cap on time and memory.
 */
export async function readSheetUpload(sent: FormDataEntryValue | null, pasted: FormDataEntryValue | null): Promise<SheetUpload> {
  const file = sent instanceof File && sent.size > 0 ? sent : pastedFile(pasted);
  if (!file) return { ok: false, fault: "no_file" };
  if (file.size > MOST_SHEET_BYTES) return { ok: false, fault: "too_large" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(file.name, bytes);
  if (!kind) return { ok: false, fault: "wrong_kind" };
  const turn = queue.then(() => inThread(bytes, kind));
  queue = turn.catch(() => undefined);
  const read = await turn;
  return typeof read === "string" ? { ok: false, fault: read } : { ok: true, name: shownFileName(file.name, MOST_NAME_BYTES), kind, sheets: read };
}

function pastedFile(text: FormDataEntryValue | null): File | null {
  return typeof text === "string" && text.trim() !== "" ? new File([text], PASTED) : null;
}

function kindOf(name: string, bytes: Uint8Array): "xlsx" | "csv" | null {
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (/\.xlsx$/i.test(name)) return zipped ? "xlsx" : null;
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isText = utf16 || !bytes.includes(0);
  return /\.(csv|txt)$/i.test(name) && !zipped && isText ? "csv" : null;
}

function inThread(bytes: Uint8Array, kind: "xlsx" | "csv"): Promise<ReadSheet[] | SheetFault> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`), {
      workerData: { from: import.meta.url, bytes, kind, limits: LIMITS },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const settle = (outcome: ReadSheet[] | SheetFault) => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => settle("too_slow"), LIMIT_MS);
    worker.on("message", ({ sheets, fault }: { sheets?: ReadSheet[]; fault?: string }) => {
      settle(sheets ?? SHEET_FAULTS.find((known) => known === fault) ?? "unreadable");
    });
    worker.on("error", () => settle("unreadable")).on("exit", () => settle("unreadable"));
  });
}
