import { PassThrough } from "node:stream";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { NonceContext } from "#app/http/nonce.ts";
import { isLocale } from "#app/i18n/locales.ts";
import { log } from "#app/lib/log.server.ts";
import { textResponse } from "#app/server/text-response.ts";

/** How long promises in loader data may take, in milliseconds. Remix reads this name. */
export const streamTimeout = 5_000;

/** A little longer, so that the rejections of late promises still reach the page. */
const RENDER_TIMEOUT = streamTimeout + 500;

/** What React leaves in the text when something suspended or failed inside a boundary. */
const UNFINISHED_BOUNDARY = "<!--$!-->";

const SCRIPT_ESCAPES: Readonly<Record<string, string>> = {
  "&": "\\u0026",
  "<": "\\u003c",
  ">": "\\u003e",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

const reported = new WeakSet<object>();

/** Logs an error of a loader, an action or a render once, with its request's id; says nothing when nobody waits. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  report(error, request, context);
}

function report(error: unknown, request: Request, context: AppLoadContext): void {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  if (typeof error === "object" && error !== null) {
    if (reported.has(error)) return;
    reported.add(error);
  }
  log.error("page.failed", error, { requestId: context.requestId });
}

/** One string when nothing in the page has to be waited for, which costs a quarter less; a stream otherwise. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  const locale = localeOf(context);
  if (locale !== null) headers.set("Content-Language", locale);
  const page = hasPromise(context.staticHandlerContext.loaderData) ? null : renderText(request, context, loadContext);
  if (page === null) return renderStream(request, status, headers, context, loadContext);
  return textResponse(page + (await handoffScript(context, loadContext.nonce)), { status, headers });
}

function element(request: Request, context: EntryContext, nonce: string): ReactElement {
  return (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceContext.Provider>
  );
}

/** The page without its loader data; null when it has to be streamed after all. */
function renderText(request: Request, context: EntryContext, { nonce }: AppLoadContext): string | null {
  const html = renderToString(element(request, { ...context, serverHandoffStream: undefined }, nonce));
  return html.includes(UNFINISHED_BOUNDARY) ? null : `<!DOCTYPE html>${html}`;
}

/** The loader data as the streamed page would carry it, in one script. */
async function handoffScript(context: EntryContext, nonce: string): Promise<string> {
  if (context.serverHandoffStream === undefined || !context.renderMeta?.didRenderScripts) return "";
  const data = await new Response(context.serverHandoffStream).text();
  const controller = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${controller}.enqueue(${scriptLiteral(data)});${controller}.close();</script>`;
}

/** A JavaScript string literal that cannot end the script element it stands in. */
export function scriptLiteral(text: string): string {
  return JSON.stringify(text).replace(/[&<>\u2028\u2029]/g, (character) => SCRIPT_ESCAPES[character] ?? "");
}

async function renderStream(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  let failed = false;
  const shell = await new Promise<{ body: PassThrough } | { error: unknown }>((resolve) => {
    const { pipe, abort } = renderToPipeableStream(element(request, context, loadContext.nonce), {
      nonce: loadContext.nonce,
      onShellReady: () => resolve({ body: pipe(new PassThrough()) }),
      onShellError: (error) => {
        clearTimeout(timer);
        resolve({ error });
      },
      onAllReady: () => clearTimeout(timer),
      onError: (error) => {
        failed = true;
        report(error, request, loadContext);
      },
    });
    const timer = setTimeout(abort, RENDER_TIMEOUT);
    request.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      abort();
    });
  });
  if ("error" in shell) throw shell.error;
  return new Response(createReadableStreamFromReadable(shell.body), { status: failed ? 500 : status, headers });
}

function hasPromise(loaderData: Record<string, unknown>): boolean {
  const waits = (value: unknown): boolean => value instanceof Promise;
  return Object.values(loaderData).some((data) => data instanceof Object && Object.values(data).some(waits));
}

/** The language of the page, which the root loader returns as `locale`. */
function localeOf(context: EntryContext): string | null {
  const root: unknown = context.staticHandlerContext.loaderData["root"];
  if (typeof root !== "object" || root === null || !("locale" in root)) return null;
  return isLocale(root.locale) ? root.locale : null;
}
