import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import type { AppLoadContext } from "@remix-run/node";
import { onTestFinished } from "vitest";
import type { RemixApp } from "#app/server/remix-handler.ts";
import { createRouteTable, decodePath } from "#app/server/route-table.ts";
import { createWebServer, type WebServer, type WebServerOptions } from "#app/server/server.ts";

export interface LogLine {
  level: string;
  event: string;
  [field: string]: unknown;
}

export interface TestServer {
  readonly web: WebServer;
  readonly port: number;
  readonly lines: LogLine[];
  /** Waits until a line about a request with this path is logged. */
  logged(path: string): Promise<LogLine>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A form post as the site's own page sends it. */
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends the bytes as they are and returns all that comes back until the connection ends. */
  raw(bytes: string): Promise<string>;
}

type Answer = (request: Request, context: AppLoadContext) => Response | Promise<Response>;

/** An app that is one function; it knows the routes `/r/:token` and everything else. */
export function appOf(answer: Answer): RemixApp {
  const table = createRouteTable([
    { id: "root", path: "" },
    { id: "secret", parentId: "root", path: "r/:token" },
    { id: "rest", parentId: "root", path: "*" },
  ]);
  return {
    handle: async (request, context) => answer(request, context),
    locate: (pathname) => table.find(decodePath(pathname)),
    routeIds: new Set(["root", "secret", "rest"]),
  };
}

/** A listening server that ends with the test. */
export async function startServer(
  app: RemixApp | Answer,
  options: Partial<WebServerOptions> = {},
): Promise<TestServer> {
  const lines: LogLine[] = [];
  const web = createWebServer({
    app: typeof app === "function" ? appOf(app) : app,
    assets: null,
    origin: new URL("http://localhost:3000"),
    loopback: true,
    behindProxy: false,
    databaseReady: async () => true,
    log: {
      debug: (event, fields) => lines.push({ level: "debug", event, ...fields }),
      info: (event, fields) => lines.push({ level: "info", event, ...fields }),
      error: (event, error, fields) => lines.push({ level: "error", event, error, ...fields }),
    },
    ...options,
  });
  web.server.listen(0, "127.0.0.1");
  await once(web.server, "listening");
  onTestFinished(async () => {
    await web.drain(0);
  });
  const { port } = web.server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  return {
    web,
    port,
    lines,
    logged: (path) => waitFor(() => lines.find((line) => line.event === "request" && line.path === path)),
    fetch: (path, init) => fetch(base + path, { redirect: "manual", ...init }),
    post: (path, body, headers) =>
      fetch(base + path, {
        method: "POST",
        redirect: "manual",
        body,
        headers: { origin: base, "content-type": "application/x-www-form-urlencoded", ...headers },
      }),
    raw: (bytes) => exchange(port, bytes),
  };
}

async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => received.push(chunk));
  socket.on("error", () => undefined);
  socket.write(bytes, "latin1");
  await once(socket, "close");
  return Buffer.concat(received).toString("utf8");
}

/** Polls until there is a value; fails after ten seconds. */
export async function waitFor<Value>(look: () => Value | undefined): Promise<Value> {
  for (let i = 0; i < 1000; i++) {
    const value = look();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("waited ten seconds in vain");
}
