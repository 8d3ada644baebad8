import { Worker } from "node:worker_threads";
import { Refusal, type RefusalCode } from "#app/lib/refusal.ts";
import { log } from "#app/lib/log.server.ts";
import imagesSource from "./checks/images.mjs?raw";
import officeSource from "./checks/office.mjs?raw";
import pdfSource from "./checks/pdf.mjs?raw";
import workerSource from "./checks/upload-worker.mjs?raw";
import { extensionOf, shownFileName } from "#app/lib/file-name.ts";
import { MOST_UPLOAD_BYTES, UPLOAD_ENDINGS } from "#app/lib/upload.ts";

export interface CheckedUpload {
  /** What is to be kept: pictures without what the camera noted. */
  bytes: Uint8Array;
  /** What was sent, where something else is to be kept. */
  original: Uint8Array | null;
  name: string;
  mediaType: string;
  /** The day the camera says, where it says so. */
  takenOn: string | null;
}

interface Answer {
  id: number;
  fault?: string;
  bytes?: Uint8Array;
  original?: Uint8Array | null;
  mediaType?: string;
  takenOn?: string | null;
}

const LIMITS = {
  pixels: 40_000_000,
  pages: 2_000,
  unpacked: 200 * 1024 * 1024,
  entries: 2_000,
  ratio: 100,
};
const START_LIMIT_MS = 30_000;
/** From when the thread is there; what a person would send takes a second, what is built to cost is told by its shape. */
const LIMIT_MS = 10_000;
const IDLE_MS = 60_000;

const FAULTS: Record<string, RefusalCode> = {
  type: "file_type",
  mismatch: "file_mismatch",
  unreadable: "file_unreadable",
  pixels: "file_pixels",
  pages: "file_pages",
  encrypted: "file_encrypted",
  active: "file_active",
  macros: "file_macros",
  unpacked: "file_unpacked",
};

/** Endings people often have that are not taken, and what they can do about each. */
const KNOWN_ENDINGS = new Map<string, RefusalCode>([
  ...["heic", "heif"].map((ending) => [ending, "file_heic"] as const),
  ...["docm", "xlsm", "pptm"].map((ending) => [ending, "file_macros"] as const),
  ...["doc", "xls", "ppt", "wps", "et", "dps"].map((ending) => [ending, "file_old_office"] as const),
]);

/** The numbers that the words of a refusal name. */
const FIGURES: Partial<Record<RefusalCode, number>> = { file_pixels: 40, file_pages: LIMITS.pages };

let current: Worker | undefined;
let ready: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();
let count = 0;

/**
 * A sent file, checked by its ending, its first bytes and by reading it through, in a thread of its own with a limit on
 * time and memory, one after the other: those that wait take no memory beside the file's own. Throws the refusal of what
 * is not taken, at the field given.
 */
export async function checkUpload(file: File, field = "file"): Promise<CheckedUpload> {
  const name = shownFileName(file.name);
  const ending = extensionOf(name);
  if (!UPLOAD_ENDINGS.some((one) => one === ending)) throw new Refusal(KNOWN_ENDINGS.get(ending) ?? "file_type", field);
  if (file.size === 0) throw new Refusal("file_required", field);
  if (file.size > MOST_UPLOAD_BYTES) throw new Refusal("file_too_large", field, MOST_UPLOAD_BYTES / 1024 / 1024);
  const turn = queue.then(() => check(ending, file));
  queue = turn.catch(() => undefined);
  const { fault, bytes, original = null, mediaType, takenOn = null } = await turn;
  if (bytes && mediaType) return { bytes, original, name, mediaType, takenOn };
  const code = FAULTS[fault ?? ""] ?? "file_unreadable";
  throw new Refusal(code, field, FIGURES[code]);
}

async function check(ending: string, file: File): Promise<Omit<Answer, "id">> {
  clearTimeout(idle);
  const worker = (current ??= start());
  count += 1;
  const id = count;
  try {
    await ready;
    return await answerTo(worker, { id, ending, sent: await file.arrayBuffer() });
  } catch (error) {
    // What takes too long or too much memory is not taken; its thread is of no more use.
    log.warn("upload.stopped", { reason: error instanceof Error ? error.message : String(error), bytes: file.size });
    await discard(worker);
    return { fault: "unreadable" };
  } finally {
    if (current) idle = setTimeout(() => void discard(worker), IDLE_MS).unref();
  }
}

function answerTo(worker: Worker, message: { id: number; ending: string; sent: ArrayBuffer }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      worker.off("message", answered).off("error", failed).off("exit", ended);
      outcome();
    };
    const answered = (answer: Answer) => answer.id === message.id && settle(() => resolve(answer));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = (code: number) => settle(() => reject(new Error(`the thread ended with ${code}`)));
    const timer = setTimeout(() => settle(() => reject(new Error("too slow"))), LIMIT_MS);
    worker.on("message", answered).on("error", failed).on("exit", ended);
    // Handed over, and back again with the answer: there is one copy at any time.
    worker.postMessage(message, [message.sent]);
  });
}

function start(): Worker {
  const module = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;
  const worker = new Worker(new URL(module(workerSource)), {
    workerData: {
      from: import.meta.url,
      limits: LIMITS,
      modules: { images: module(imagesSource), pdf: module(pdfSource), office: module(officeSource) },
    },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 384 },
  });
  // It says so once all it needs is loaded; one that cannot start is told by its first check.
  ready = new Promise((resolve) => {
    const timer = setTimeout(resolve, START_LIMIT_MS);
    const settle = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    worker.once("message", settle).once("error", settle).once("exit", settle);
  });
  worker.unref();
  return worker;
}

async function discard(worker: Worker): Promise<void> {
  if (current === worker) current = undefined;
  await worker.terminate();
}
