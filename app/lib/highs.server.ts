import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import workerSource from "./highs-worker.mjs?raw";

/** The end of one integer program; without a solution the columns are empty. Columns at zero are left out. */
export interface HighsAnswer {
  status: "optimal" | "infeasible" | "out_of_time";
  objective: number;
  columns: ReadonlyMap<string, number>;
}

interface Message {
  id: number;
  status?: string;
  objective?: number;
  columns?: [string, number][];
  error?: string;
}

/** A solver that does not come back by itself is ended so long after its time. */
const GRACE_MS = 2_000;
/** So long at least even when nothing is left: what is asked last is what the others can be measured by. */
const LEAST_SECONDS = 0.2;
const IDLE_MS = 60_000;

/** Seconds of solving that several programs share. Waiting for a thread takes nothing off them. */
export interface Patience {
  left: number;
}

/** One thread and what waits for it; the thread is there while there is something to do, and a little longer. */
interface Lane {
  worker: Worker | undefined;
  idle: NodeJS.Timeout | undefined;
  queue: Promise<unknown>;
  waiting: number;
}

const lanes = Array.from({ length: Math.min(2, availableParallelism()) }, (): Lane => ({
  ...{ worker: undefined, idle: undefined, queue: Promise.resolve(), waiting: 0 },
}));
let count = 0;

/**
 * Minimises a linear program with whole-number columns, written in the LP format, by HiGHS with a gap of 0, in a thread
 * of its own; few at once. Gives the best solution found when patience runs out, which it wears from when its turn has
 * come. Throws on a malformed program, which is a bug.
 */
export function minimise(program: string, patience: Patience): Promise<HighsAnswer> {
  const lane = lanes.reduce((least, one) => (one.waiting < least.waiting ? one : least));
  lane.waiting += 1;
  const turn = lane.queue.then(() => solve(lane, program, patience)).finally(() => (lane.waiting -= 1));
  lane.queue = turn.catch(() => undefined);
  return turn;
}

async function solve(lane: Lane, program: string, patience: Patience): Promise<HighsAnswer> {
  clearTimeout(lane.idle);
  const begun = performance.now();
  const seconds = Math.max(LEAST_SECONDS, patience.left);
  const worker = (lane.worker ??= start());
  count += 1;
  try {
    const answer = await answerTo(worker, { id: count, program, limit: seconds }, seconds * 1000 + GRACE_MS);
    if (answer === "late") {
      await discard(lane, worker);
      return { status: "out_of_time", objective: 0, columns: new Map() };
    }
    return readAnswer(answer);
  } catch (error) {
    await discard(lane, worker);
    throw error;
  } finally {
    patience.left -= (performance.now() - begun) / 1000;
    if (lane.worker) lane.idle = setTimeout(() => void discard(lane, worker), IDLE_MS).unref();
  }
}

function readAnswer({ status, objective = 0, columns = [], error }: Message): HighsAnswer {
  if (status === "Optimal") return { status: "optimal", objective, columns: new Map(columns) };
  if (status === "Infeasible") return { status: "infeasible", objective, columns: new Map() };
  if (status === "Time limit reached") return { status: "out_of_time", objective, columns: new Map(columns) };
  throw new Error(`HiGHS: ${error ?? status ?? "no answer"}`);
}

function answerTo(worker: Worker, message: { id: number; program: string; limit: number }, patience: number): Promise<Message | "late"> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      worker.off("message", answered).off("error", failed).off("exit", ended);
      outcome();
    };
    const answered = (answer: Message) => settle(() => resolve(answer));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = (code: number) => settle(() => reject(new Error(`the solver's thread ended with ${code}`)));
    const timer = setTimeout(() => settle(() => resolve("late")), patience);
    worker.on("message", answered).on("error", failed).on("exit", ended);
    worker.postMessage(message);
  });
}

function start(): Worker {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`), {
    workerData: { from: import.meta.url },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  worker.unref();
  return worker;
}

async function discard(lane: Lane, worker: Worker): Promise<void> {
  if (lane.worker === worker) lane.worker = undefined;
  await worker.terminate();
}
