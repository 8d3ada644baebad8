import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Assets } from "./assets.ts";
import { BODY_RULES, bodyLimit, type BodyRule, DEFAULT_BODY } from "./body.ts";
import { createBodyBudget, MOST_HELD_BYTES } from "./body-budget.ts";
import { clientAddress, requestId } from "./caller.ts";
import { answerWithApp } from "./exchange.ts";
import { checkHead, checkTarget, type GuardPolicy, type Refusal, type RequestHead } from "./guard.ts";
import { closedHeaders, type HeaderPolicy, setSecurityHeaders } from "./headers.ts";
import { createHealth } from "./health.ts";
import { rawRefusal, sendRefusal } from "./refusals.ts";
import type { RefusalStatus } from "./refusal-texts.data.ts";
import type { RemixApp } from "./remix-handler.ts";
import { loggedPath } from "./request-log.ts";

/** The slice of `log` the server writes to. */
export interface ServerLog {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  error(event: string, error: unknown, fields?: Record<string, unknown>): void;
}

export interface WebServerOptions {
  readonly app: RemixApp;
  /** The built files of the browser; null serves none. */
  readonly assets: Assets | null;
  /** Where people reach the site. */
  readonly origin: URL;
  /** The server will listen on a loopback address. */
  readonly loopback: boolean;
  readonly behindProxy: boolean;
  readonly databaseReady: () => Promise<boolean>;
  readonly log: ServerLog;
  readonly formTargets?: readonly string[];
  readonly bodyRules?: readonly BodyRule[];
  /** Bytes of bodies that are held at once. */
  readonly mostHeldBytes?: number;
}

export interface WebServer {
  /** Not listening yet. */
  readonly server: Server;
  /** Stops accepting, lets what is under way finish for up to `ms`; false when something had to be cut off. */
  drain(ms: number): Promise<boolean>;
}

const HEADERS_MS = 10_000;
const IDLE_SOCKET_MS = 120_000;
const DIRECT_KEEP_ALIVE_MS = 5_000;
/** Longer than proxies keep an idle connection, or they would now and then send a request into a closing one. */
const PROXIED_KEEP_ALIVE_MS = 65_000;
const BROKEN_SOCKET_MS = 1_000;

/** The whole way of a request: security headers, guard, health, built files, pages; one log line at the end. */
export function createWebServer(options: WebServerOptions): WebServer {
  const { app, assets, log, behindProxy } = options;
  const rules = options.bodyRules ?? BODY_RULES;
  const budget = createBodyBudget(options.mostHeldBytes ?? MOST_HELD_BYTES);
  const guard: GuardPolicy = { ...options, routeIds: app.routeIds };
  const headers: HeaderPolicy = { https: options.origin.protocol === "https:", formTargets: options.formTargets ?? [] };
  const open = new Set<ServerResponse>();
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  const health = createHealth(options.databaseReady, () => stopping);

  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: HEADERS_MS,
    requestTimeout: HEADERS_MS + Math.max(DEFAULT_BODY.ms, ...rules.map((rule) => rule.ms)),
    keepAliveTimeout: behindProxy ? PROXIED_KEEP_ALIVE_MS : DIRECT_KEEP_ALIVE_MS,
    connectionsCheckingInterval: 1_000,
    // The guard asks for it, with the headers every answer carries.
    requireHostHeader: false,
  });
  server.timeout = IDLE_SOCKET_MS;

  const answer = async ({ request, response, id, note }: Incoming): Promise<void> => {
    const refuse = ({ status, reason }: Refusal): void => {
      note.reason = reason;
      sendRefusal(request, response, status);
    };
    const target = checkTarget(request.url ?? "");
    if (!target.ok) return refuse(target.refusal);
    const { pathname } = target.value;
    if (isRead(request) && (await health.answer(pathname, response))) return;
    const head = checkHead(headOf(request), target.value, guard);
    if (!head.ok) return refuse(head.refusal);
    if (assets !== null && assets.owns(pathname)) {
      if (!isRead(request)) return refuse({ status: 405, reason: "asset-method" });
      if (!(await assets.serve(pathname, request, response))) refuse({ status: 404, reason: "asset" });
      return;
    }
    note.page = true;
    await answerWithApp(
      {
        request,
        response,
        origin: head.value,
        requestId: id,
        clientAddress: clientAddress(request, behindProxy),
        limit: bodyLimit(pathname, rules),
        budget,
        formTargets: headers.formTargets,
      },
      app,
    );
  };

  server.on("request", (request, response) => {
    const id = requestId(request, behindProxy);
    const incoming: Incoming = { request, response, id, started: performance.now(), note: { page: false } };
    setSecurityHeaders(response, id, headers);
    if (stopping) response.setHeader("Connection", "close");
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      if (stopping) setImmediate(() => server.closeIdleConnections());
      logRequest(log, app, incoming);
    });
    const work = answer(incoming)
      .catch((error: unknown) => {
        if (response.destroyed) return;
        log.error("request.failed", error, { requestId: id });
        if (response.headersSent) response.destroy();
        else sendRefusal(request, response, 500);
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    log.debug("request.malformed", { code: error.code });
    const busy = [...open].some((response) => response.socket === socket);
    refuseSocket(socket, statusOf(error), closedHeaders(headers), busy);
  });

  const drain = async (ms: number): Promise<boolean> => {
    stopping = true;
    for (const response of open) if (!response.headersSent) response.setHeader("Connection", "close");
    // Closes idle connections too.
    const closed = new Promise<boolean>((resolve) => void server.close(() => resolve(true)));
    const finished = closed.then(async () => {
      // A caller that hung up does not stop the action it started.
      while (underWay.size > 0) await Promise.all(underWay);
      return true;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
    const clean = await Promise.race([finished, late]);
    clearTimeout(timer);
    server.closeAllConnections();
    return clean;
  };
  return { server, drain };
}

function isRead(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

function headOf(request: IncomingMessage): RequestHead {
  const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === "host");
  return {
    method: request.method ?? "",
    target: request.url ?? "",
    hostCount: hosts.length,
    headers: request.headers,
  };
}

function statusOf(error: NodeJS.ErrnoException): RefusalStatus {
  if (error.code === "HPE_HEADER_OVERFLOW") return 431;
  return error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}

/** Answers a socket whose bytes are no request, unless an answer is already on its way there. */
function refuseSocket(socket: Duplex, status: RefusalStatus, headers: Record<string, string>, busy: boolean): void {
  if (!socket.writable || busy) {
    socket.destroy();
    return;
  }
  socket.end(rawRefusal(status, headers));
  setTimeout(() => socket.destroy(), BROKEN_SOCKET_MS).unref();
}

/** A request on its way, with what its log line will say about it. */
interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: string;
  /** By performance.now(). */
  readonly started: number;
  readonly note: { page: boolean; reason?: string };
}

function logRequest(log: ServerLog, app: RemixApp, { request, response, id, started, note }: Incoming): void {
  const pathname = (request.url ?? "").split("?", 1)[0] ?? "";
  const branch = app.locate(pathname);
  log.info("request", {
    requestId: id,
    method: request.method,
    path: loggedPath(pathname, branch),
    route: note.page ? (branch?.ids.at(-1) ?? null) : null,
    status: response.statusCode,
    ms: Math.round((performance.now() - started) * 10) / 10,
    ...(note.reason === undefined ? {} : { reason: note.reason }),
    ...(response.writableFinished ? {} : { unfinished: true }),
  });
}
