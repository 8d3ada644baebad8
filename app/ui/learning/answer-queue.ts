/** What is on its way to the server: the values a form would send for one question, and which change of it this is. */
export interface Outgoing {
  position: number;
  values: readonly string[];
  counter: number;
}

export type Delivery =
  | { kind: "saved"; savedAt: string }
  /** A newer answer stands, given elsewhere. */
  | { kind: "kept" }
  /** The attempt takes no more answers. */
  | { kind: "closed" }
  | { kind: "refused" }
  /** Nobody is logged in any more, or not this person. */
  | { kind: "locked" }
  /** The network or the server failed; it is tried again. */
  | { kind: "failed" };

export type QueueState = "idle" | "saving" | "failing" | "locked" | "closed";

export interface QueueReport {
  state: QueueState;
  /** When the server last said that something is on its disk. */
  savedAt: string | null;
  /** A newer answer than ours was found. */
  kept: boolean;
  /** The last answer was not one the server takes. */
  refused: boolean;
}

const SOON_MS = 350;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000];

/**
 * Sends answers one at a time, the newest of each question, until the server has acknowledged every one. What failed
 * stays in memory and is sent again; nothing is dropped but what a newer change replaces.
 */
export function createAnswerQueue(
  send: (outgoing: Outgoing) => Promise<Delivery>,
  tell: (report: QueueReport) => void,
) {
  const waiting = new Map<number, Outgoing>();
  const report: QueueReport = { state: "idle", savedAt: null, kept: false, refused: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let failures = 0;

  const say = (change: Partial<QueueReport>) => tell(Object.assign(report, change));
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  };

  function run(): Promise<void> {
    clearTimeout(timer);
    return (running ??= deliverAll().finally(() => {
      running = null;
    }));
  }

  async function deliverAll(): Promise<void> {
    for (let next = first(); next; next = first()) {
      const delivery = await send(next).catch((): Delivery => ({ kind: "failed" }));
      if (delivery.kind === "failed") {
        say({ state: "failing" });
        later(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? SOON_MS);
        failures += 1;
        return;
      }
      failures = 0;
      if (delivery.kind === "locked") {
        say({ state: "locked" });
        later(RETRY_MS[2] ?? SOON_MS);
        return;
      }
      if (waiting.get(next.position) === next) waiting.delete(next.position);
      if (delivery.kind === "closed") {
        waiting.clear();
        say({ state: "closed" });
        return;
      }
      settle(delivery);
    }
  }

  function settle(delivery: Delivery) {
    say({
      state: waiting.size > 0 ? "saving" : "idle",
      kept: delivery.kind === "kept",
      refused: delivery.kind === "refused",
      ...(delivery.kind === "saved" ? { savedAt: delivery.savedAt } : {}),
    });
  }

  const first = () => waiting.values().next().value;

  return {
    put(outgoing: Outgoing) {
      waiting.delete(outgoing.position);
      waiting.set(outgoing.position, outgoing);
      say({ state: report.state === "failing" || report.state === "locked" ? report.state : "saving", refused: false });
      if (failures === 0) later(SOON_MS);
    },
    /** Tries now; true when nothing is left to save. */
    async flush(): Promise<boolean> {
      await run();
      return waiting.size === 0;
    },
    isEmpty: () => waiting.size === 0,
    stop: () => clearTimeout(timer),
  };
}
