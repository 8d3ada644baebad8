import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import { mayBeSignedIn } from "#app/lib/session-cookie.ts";
import { announcesTooMuch, type BodyFault, type BodyLimit, bodyOf, collectBody, DEFAULT_BODY, streamBody } from "./body.ts";
import type { BodyBudget, BodyHold } from "./body-budget.ts";
import { createNonce, pagePolicy } from "./headers.ts";
import { sendRefusal } from "./refusals.ts";
import type { RemixApp } from "./remix-handler.ts";
import { sendResponse } from "./send-response.ts";

/** A checked request and all the server has found out about it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The site's own origin as this caller reaches it. */
  readonly origin: string;
  readonly requestId: string;
  readonly clientAddress: string;
  readonly limit: BodyLimit;
  readonly budget: BodyBudget;
  readonly formTargets: readonly string[];
}

/** Set by our own proxy or a caller; the checked values are in the load context and the URL, so nobody reads these. */
const DROPPED = /^(?:connection|keep-alive|transfer-encoding|upgrade|te|trailer|expect|forwarded|x-forwarded-.*|host)$/;

const HUNG_UP = new Error("the client closed the connection");

/** What those wait who are told that there is no room for what they sent. */
const RETRY_SECONDS = "10";

/**
 * Lets Remix answer. The request's signal ends with the response, which also ends Remix's own timers. What is held of the
 * body is given back once nothing can read it any more, also when the caller is gone by then.
 */
export async function answerWithApp(exchange: Exchange, app: RemixApp): Promise<void> {
  const { budget, limit } = exchange;
  const hold = budget.open(limit.bytes > DEFAULT_BODY.bytes);
  try {
    await answerHolding(exchange, app, hold);
  } finally {
    hold.release();
  }
}

async function answerHolding(exchange: Exchange, app: RemixApp, hold: BodyHold): Promise<void> {
  const { request, response } = exchange;
  const controller = new AbortController();
  response.once("close", () => controller.abort(HUNG_UP));
  const faulted = withResolver<BodyFault>();
  const body = await takeBody(exchange, hold, faulted.resolve);
  if (typeof body === "string") return refuseBody(exchange, body);
  const nonce = createNonce();
  const context: AppLoadContext = {
    nonce,
    requestId: exchange.requestId,
    memo: new Map(),
    clientAddress: exchange.clientAddress,
  };
  const handled = app.handle(toRequest(exchange, body, controller.signal), context);
  const result = await Promise.race([handled, faulted.promise]);
  if (typeof result === "string") {
    controller.abort(HUNG_UP);
    refuseBody(exchange, result);
    await handled.catch(() => undefined);
    return;
  }
  if (response.destroyed) return result.body?.cancel();
  // Remix drops the headers of what an action throws, where no route hands them on.
  if (result.status === 503) response.setHeader("Retry-After", RETRY_SECONDS);
  await sendResponse(request, response, result, {
    pagePolicy: pagePolicy(nonce, exchange.formTargets),
    cacheable: request.url?.startsWith("/__manifest?") === true,
  });
}

type Body = ReadableStream<Uint8Array> | null;

async function takeBody({ request, limit }: Exchange, hold: BodyHold, onFault: (fault: BodyFault) => void): Promise<Body | BodyFault> {
  if (request.method !== "POST") return null;
  if (announcesTooMuch(request, limit)) return "too-large";
  if (limit.stream) return streamBody(request, limit, onFault);
  const mayCollect = !limit.signedIn || mayBeSignedIn(request.headers.cookie);
  const pieces = await collectBody(request, limit, mayCollect ? hold : null);
  return typeof pieces === "string" ? pieces : bodyOf(pieces);
}

function refuseBody({ request, response }: Exchange, fault: BodyFault): void {
  if (response.destroyed || response.headersSent) response.destroy();
  else if (fault === "cut-off") response.destroy();
  else sendRefusal(request, response, fault === "too-large" ? 413 : 408);
}

/** Remix compares Host and Origin by itself: it gets the host of the origin that was checked, never a forwarded one. */
function toRequest({ request, origin }: Exchange, body: Body, signal: AbortSignal): Request {
  const url = new URL(request.url ?? "/", origin);
  const headers = new Headers({ host: url.host });
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !DROPPED.test(name)) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const init = { method: request.method ?? "GET", headers, signal };
  return new Request(url, body === null ? init : { ...init, body, duplex: "half" });
}

function withResolver<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => (resolve = settle));
  return { promise, resolve };
}
