import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

export interface HeaderPolicy {
  /** Send Strict-Transport-Security: only when people reach the site over https. */
  readonly https: boolean;
  /** Origins besides ours that a form may end up at, e.g. a payment page reached by redirect. */
  readonly formTargets: readonly string[];
}

const DENIED_FEATURES = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
  "xr-spatial-tracking",
];

const STEADY_HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  // With no-referrer Chromium sends "Origin: null" on the site's own form posts.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": DENIED_FEATURES.map((feature) => `${feature}=()`).join(", "),
};

const HSTS = "max-age=31536000; includeSubDomains";

/** For answers that are not pages: nothing may load or run in them. */
const CLOSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** 128 random bits, base64. */
export function createNonce(): string {
  return randomBytes(16).toString("base64");
}

/** The Content-Security-Policy of a page: only scripts with the nonce, and what they load, run; no style attributes. */
export function pagePolicy(nonce: string, formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers every answer carries, closed and uncached until a page or an asset says otherwise. */
export function setSecurityHeaders(response: ServerResponse, requestId: string, policy: HeaderPolicy): void {
  for (const [name, value] of Object.entries(closedHeaders(policy))) response.setHeader(name, value);
  response.setHeader("X-Request-Id", requestId);
}

/** The same for an answer written straight to a socket. */
export function closedHeaders(policy: HeaderPolicy): Record<string, string> {
  return {
    ...STEADY_HEADERS,
    ...(policy.https ? { "Strict-Transport-Security": HSTS } : {}),
    "Content-Security-Policy": CLOSED_POLICY,
    "Cache-Control": "private, no-store",
  };
}
