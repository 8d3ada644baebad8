import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { pdfFonts } from "./fonts.server.ts";
import { PDF_TEMPLATES, type PdfTemplate } from "./pdf-templates.server.ts";
import workerSource from "./typst-worker.mjs?raw";

export interface RenderedPdf {
  pdf: Buffer;
  pages: number;
}

interface Answer {
  id: number;
  pdf?: Uint8Array;
  pages?: number;
  error?: string;
}

const LIMIT_MS = 20_000;
const IDLE_MS = 60_000;
let current: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();
let count = 0;

/**
 * A4 pages from a template and its data, in a thread of their own and one after the other. The same input gives the same
 * bytes, always. `images` are files the template names, e.g. "qr.svg". Throws when the template does not compile or
 * takes more than 20 seconds.
 */
export function renderPdf(template: PdfTemplate, data: unknown, images: Record<string, Buffer> = {}): Promise<RenderedPdf> {
  const turn = queue.then(() => render(template, data, images));
  queue = turn.catch(() => undefined);
  return turn;
}

async function render(template: PdfTemplate, data: unknown, images: Record<string, Buffer>): Promise<RenderedPdf> {
  clearTimeout(idle);
  const worker = (current ??= start());
  count += 1;
  const id = count;
  try {
    const answer = await answerTo(worker, { id, source: PDF_TEMPLATES[template], data: JSON.stringify(data), images });
    if (answer.id !== id || !answer.pdf || answer.pages === undefined) throw new PdfFailure("refused", answer.error ?? "no answer");
    return { pdf: Buffer.from(answer.pdf), pages: answer.pages };
  } catch (error) {
    // A thread that hangs or died is of no more use; one that refused a template is.
    if (!(error instanceof PdfFailure && error.reason === "refused")) await discard(worker);
    throw error;
  } finally {
    if (current) idle = setTimeout(() => void discard(worker), IDLE_MS).unref();
  }
}

/** Posts a message and waits for the next word of the thread, or its end. */
function answerTo(worker: Worker, message: { id: number; [part: string]: unknown }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      worker.off("message", answered).off("error", failed).off("exit", ended);
      outcome();
    };
    const answered = (answer: Answer) => settle(() => resolve(answer));
    const failed = (error: Error) => settle(() => reject(new PdfFailure("stopped", error.message)));
    const ended = (code: number) => settle(() => reject(new PdfFailure("stopped", `the thread ended with ${code}`)));
    const late = () => settle(() => reject(new PdfFailure("late", `not ready after ${LIMIT_MS / 1000} s`)));
    const timer = setTimeout(late, LIMIT_MS);
    worker.on("message", answered).on("error", failed).on("exit", ended);
    worker.postMessage(message);
  });
}

/**
 * These pages cannot be made as they are: the template refused their data, they took too long, the thread ended, or they
 * are no longer those that were signed.
 */
export class PdfFailure extends Error {
  constructor(
    readonly reason: "refused" | "late" | "stopped" | "changed",
    message: string,
  ) {
    super(message);
  }
}

function start(): Worker {
  const folder = mkdtempSync(path.join(tmpdir(), "certway-typst-"));
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`), {
    workerData: { from: import.meta.url, folder, fonts: pdfFonts() },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const leave = () => rmSync(folder, { recursive: true, force: true });
  // A process that ends takes its threads with it, and hears no more of their end.
  process.once("exit", leave);
  worker.once("exit", () => {
    process.off("exit", leave);
    leave();
  });
  worker.unref();
  return worker;
}

async function discard(worker: Worker): Promise<void> {
  if (current === worker) current = undefined;
  await worker.terminate();
}
