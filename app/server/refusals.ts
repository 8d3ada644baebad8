import type { IncomingMessage, ServerResponse } from "node:http";
import { ALLOWED_METHODS } from "./guard.ts";
import { REFUSAL_TEXTS, type RefusalStatus } from "./refusal-texts.data.ts";

const LINGER_MS = 2_000;
const LINGER_BYTES = 16 * 1024 * 1024;

/**
 * Answers with a short text in both languages. What the sender is still sending is read and dropped for a moment:
 * closing at once would reset the connection and lose the answer on its way.
 */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, status: RefusalStatus): void {
  const body = refusalBody(status);
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Content-Length", body.byteLength);
  if (status === 405) response.setHeader("Allow", ALLOWED_METHODS.join(", "));
  if (request.complete || !announcesBody(request)) {
    response.end(request.method === "HEAD" ? undefined : body);
    return;
  }
  response.setHeader("Connection", "close");
  response.write(body);
  drop(request, () => response.end());
}

/** The same as bytes for a socket whose request could not be parsed. */
export function rawRefusal(status: RefusalStatus, headers: Readonly<Record<string, string>>): Buffer {
  const body = refusalBody(status);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head =
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
    `Content-Length: ${body.byteLength}\r\n${lines.join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}

function refusalBody(status: RefusalStatus): Buffer {
  return Buffer.from(`${status} ${REFUSAL_TEXTS[status]}\n`);
}

function announcesBody(request: IncomingMessage): boolean {
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
}

function drop(request: IncomingMessage, done: () => void): void {
  let dropped = 0;
  const timer = setTimeout(finish, LINGER_MS);
  function finish(): void {
    clearTimeout(timer);
    request.off("data", count).off("end", finish).off("close", finish);
    done();
  }
  function count(bytes: Uint8Array): void {
    dropped += bytes.byteLength;
    if (dropped > LINGER_BYTES) finish();
  }
  request.on("data", count).once("end", finish).once("close", finish);
  request.resume();
}
