import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { compressible, compressStream, compressWhole, type Encoding, encodingFor } from "./compress.ts";
import { textOf } from "./text-response.ts";

/** Bytes gathered from a body that comes at once, before it is sent as a stream after all. */
const GATHER_BYTES = 256 * 1024;

/** Hop-by-hop, or decided by the server alone for every answer. */
const WITHHELD = new Set([
  "cache-control",
  "connection",
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "date",
  "keep-alive",
  "permissions-policy",
  "referrer-policy",
  "set-cookie",
  "strict-transport-security",
  "transfer-encoding",
  "x-content-type-options",
  "x-request-id",
]);

export interface SendOptions {
  /** The policy for a page of HTML. */
  readonly pagePolicy: string;
  /** Only for what is the same for everybody: the answer's own Cache-Control is kept. */
  readonly cacheable: boolean;
}

/**
 * Writes a web Response to Node's. The answer's own Content-Security-Policy is added beside ours, so it can only be
 * stricter. Resolves when all is sent or the client is gone; rejects when the body breaks while the client waits.
 */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  result: Response,
  options: SendOptions,
): Promise<void> {
  copyHead(response, result, options);
  if (request.method === "HEAD" || result.body === null) {
    response.end();
    return;
  }
  const text = textOf(result);
  const reader = text === undefined ? result.body.getReader() : null;
  response.once("close", () => void reader?.cancel().catch(() => undefined));
  const type = result.headers.get("content-type") ?? "";
  if (reader !== null && (!compressible(type) || result.headers.has("content-encoding"))) {
    return stream(response, following([], reader.read(), reader));
  }
  response.appendHeader("Vary", "Accept-Encoding");
  const encoding = encodingFor(request.headers["accept-encoding"]);
  if (reader === null) return sendWhole(response, Buffer.from(text ?? ""), encoding);
  const { gathered, rest } = await gather(reader);
  if (rest === null) return sendWhole(response, Buffer.concat(gathered), encoding);
  response.removeHeader("Content-Length");
  if (encoding === null) return stream(response, following(gathered, rest, reader));
  response.setHeader("Content-Encoding", encoding);
  return stream(response, following(gathered, rest, reader), compressStream(encoding));
}

function copyHead(response: ServerResponse, result: Response, options: SendOptions): void {
  response.statusCode = result.status;
  for (const [name, value] of result.headers) if (!WITHHELD.has(name)) response.setHeader(name, value);
  const cookies = result.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  const page = /^text\/html\b/i.test(result.headers.get("content-type") ?? "");
  if (page) response.setHeader("Content-Security-Policy", options.pagePolicy);
  const stricter = result.headers.get("content-security-policy");
  if (stricter !== null) response.appendHeader("Content-Security-Policy", stricter);
  const caching = result.headers.get("cache-control");
  if (options.cacheable && caching !== null) response.setHeader("Cache-Control", caching);
}

async function sendWhole(response: ServerResponse, body: Buffer, encoding: Encoding | null): Promise<void> {
  const smaller = encoding === null ? null : await compressWhole(encoding, body);
  if (smaller !== null && encoding !== null) response.setHeader("Content-Encoding", encoding);
  const bytes = smaller ?? body;
  response.setHeader("Content-Length", bytes.byteLength);
  response.end(bytes);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Next = Promise<ReadableStreamReadResult<Uint8Array>>;

/** All chunks that are there without waiting for the outside world; `rest` is the read that still waits, if any. */
async function gather(reader: Reader): Promise<{ gathered: Uint8Array[]; rest: Next | null }> {
  const gathered: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = reader.read();
    const result = size > GATHER_BYTES ? null : await Promise.race([next, turn()]);
    if (result === null) return { gathered, rest: next };
    if (result.done) return { gathered, rest: null };
    gathered.push(result.value);
    size += result.value.byteLength;
  }
}

function turn(): Promise<null> {
  return new Promise((resolve) => setImmediate(resolve, null));
}

async function* following(gathered: readonly Uint8Array[], rest: Next, reader: Reader): AsyncGenerator<Uint8Array> {
  yield* gathered;
  for (let next = await rest; !next.done; next = await reader.read()) yield next.value;
}

async function stream(
  response: ServerResponse,
  source: AsyncGenerator<Uint8Array>,
  transform?: NodeJS.ReadWriteStream,
): Promise<void> {
  try {
    await (transform === undefined ? pipeline(source, response) : pipeline(source, transform, response));
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!gone) throw error;
  }
}
