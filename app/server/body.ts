import type { IncomingMessage } from "node:http";
import { BodyNotTaken } from "#app/lib/unread-body.ts";
import type { BodyHold } from "./body-budget.ts";

/** How much of a body is taken, and how long its arrival may last. */
export interface BodyLimit {
  readonly bytes: number;
  readonly ms: number;
  /** Hand the body on as it comes instead of collecting it first: for uploads that do not fit in memory. */
  readonly stream?: boolean;
  /** Collect it only for who brings a login session; what anybody else sends is read past. */
  readonly signedIn?: boolean;
}

export interface BodyRule extends BodyLimit {
  /** Matched against the path without ".data". */
  readonly path: RegExp;
}

const MIB = 1024 * 1024;

export const DEFAULT_BODY: BodyLimit = { bytes: MIB, ms: 30_000 };

export const BODY_RULES: readonly BodyRule[] = [
  // A spreadsheet of up to 5 MiB; a little larger ones are refused in words, at their field.
  { path: /^\/w\/[^/]+\/engagements\/[^/]+\/gap\/import\/?$/i, bytes: 6 * MIB, ms: 120_000, signedIn: true },
  // A sealed PDF that anybody may have checked.
  { path: /^\/v\/?$/i, bytes: 21 * MIB, ms: 120_000 },
  // A file of up to 25 MiB as evidence; a little larger ones are refused in words, at their field.
  {
    path: /^\/(?:w\/[^/]+\/engagements\/[^/]+\/evidence\/new|portal\/[^/]+\/[^/]+\/evidence\/[^/]+)\/?$/i,
    ...{ bytes: 32 * MIB, ms: 180_000, signedIn: true },
  },
  // Calls of the payment service are notes, not files.
  { path: /^\/webhooks\/stripe\/?$/i, bytes: 256 * 1024, ms: 10_000 },
  // Passwords are hashed at some cost, so nothing long gets that far.
  { path: /^\/(?:login|signup|forgot-password|reset-password)(?:\/|$)/i, bytes: 4096, ms: 10_000 },
];

export type BodyFault = "too-large" | "too-slow" | "cut-off";

/** The limit of a path; the first rule that matches decides. */
export function bodyLimit(pathname: string, rules: readonly BodyRule[]): BodyLimit {
  const page = pathname.replace(/\.data$/, "");
  return rules.find((rule) => rule.path.test(page)) ?? DEFAULT_BODY;
}

/** True when the sender itself announces more than the limit. */
export function announcesTooMuch(request: IncomingMessage, limit: BodyLimit): boolean {
  return Number(request.headers["content-length"] ?? 0) > limit.bytes;
}

/**
 * The whole body in the pieces it arrived in, counted meanwhile. Null where `hold` has no room for it or is null: then it
 * is read to its end all the same, and let go of as it comes, so that the sender gets to read the answer.
 */
export function collectBody(request: IncomingMessage, limit: BodyLimit, hold: BodyHold | null): Promise<Uint8Array[] | null | BodyFault> {
  return new Promise((resolve) => {
    let pieces: Uint8Array[] | null = hold && [];
    const stop = follow(request, limit, {
      chunk: (bytes) => {
        if (pieces === null) return;
        if (hold?.take(bytes.byteLength)) return void pieces.push(bytes);
        pieces = null;
        hold?.release();
      },
      end: () => resolve(pieces),
      fault: (fault) => {
        stop();
        resolve(fault);
      },
    });
  });
}

/** Collected pieces as a body that lets go of each as it is read; of none it is one that cannot be read. */
export function bodyOf(pieces: Uint8Array[] | null): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (pieces === null) return controller.error(new BodyNotTaken());
        const next = pieces.shift();
        if (next === undefined) controller.close();
        else controller.enqueue(next);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The body as it arrives, with back-pressure. On a fault the stream breaks and `onFault` is told, once. */
export function streamBody(
  request: IncomingMessage,
  limit: BodyLimit,
  onFault: (fault: BodyFault) => void,
): ReadableStream<Uint8Array> {
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = follow(request, limit, {
          chunk: (bytes) => {
            controller.enqueue(bytes);
            if ((controller.desiredSize ?? 0) <= 0) request.pause();
          },
          end: () => controller.close(),
          fault: (fault) => {
            stop();
            controller.error(new Error(`request body ${fault}`));
            onFault(fault);
          },
        });
      },
      pull: () => void request.resume(),
      cancel: () => stop(),
    },
    { highWaterMark: 256 * 1024, size: (bytes) => bytes.byteLength },
  );
}

interface Listener {
  chunk(bytes: Uint8Array): void;
  end(): void;
  fault(fault: BodyFault): void;
}

/** Listens until the end or the first fault; the returned function stops it. */
function follow(request: IncomingMessage, limit: BodyLimit, listener: Listener): () => void {
  let size = 0;
  const onData = (bytes: Uint8Array): void => {
    size += bytes.byteLength;
    if (size > limit.bytes) listener.fault("too-large");
    else listener.chunk(bytes);
  };
  const onEnd = (): void => {
    stop();
    listener.end();
  };
  const onClose = (): void => listener.fault("cut-off");
  const timer = setTimeout(() => listener.fault("too-slow"), limit.ms);
  const stop = (): void => {
    clearTimeout(timer);
    request.off("data", onData).off("end", onEnd).off("close", onClose).off("error", onClose);
  };
  request.on("data", onData).once("end", onEnd).once("close", onClose).once("error", onClose);
  return stop;
}
