import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The caller's IP address. X-Forwarded-For counts only behind our own proxy, and only its last entry, which that proxy
 * wrote: the ones before it are whatever the caller claims.
 */
export function clientAddress(request: IncomingMessage, behindProxy: boolean): string {
  const direct = request.socket.remoteAddress ?? "";
  const forwarded = behindProxy ? lastEntry(request.headers["x-forwarded-for"]) : "";
  return plain(isIP(forwarded) ? forwarded : direct);
}

/** A fresh id, or the proxy's own when it sends a well-formed one. */
export function requestId(request: IncomingMessage, behindProxy: boolean): string {
  const given = behindProxy ? request.headers["x-request-id"] : undefined;
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function lastEntry(header: string | string[] | undefined): string {
  return String(header ?? "").split(",").at(-1)?.trim() ?? "";
}

/** An IPv4 address that came in over an IPv6 socket is the same caller. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
