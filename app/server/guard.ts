import type { RefusalStatus } from "./refusal-texts.data.ts";

export const MAX_TARGET_LENGTH = 8 * 1024;
export const ALLOWED_METHODS = ["GET", "HEAD", "POST"] as const;

/** Paths that other systems post to: they authenticate the sender themselves and read no cookies. */
const FOREIGN_POST_PATHS: readonly string[] = ["/webhooks/stripe"];

const FORM_TYPES = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;
const BOUNDARY = /;\s*boundary=(?:"[^"]+"|[^\s";]+)/i;
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/;

export interface GuardPolicy {
  /** Where people reach the site, e.g. https://certway.example. */
  readonly origin: URL;
  /** The server listens on a loopback address: its local names are then good hosts on every port. */
  readonly loopback: boolean;
  /** A proxy of ours stands in front: the site's own origin is then the only one. */
  readonly behindProxy: boolean;
  /** Routes a `.data` request may name in `_routes`. */
  readonly routeIds: ReadonlySet<string>;
}

/** The head of a request as Node parsed it. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** How many Host headers there were; more than one hides which is meant. */
  readonly hostCount: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Refusal {
  readonly status: RefusalStatus;
  /** For the log only. */
  readonly reason: string;
}

export interface Target {
  /** Undecoded path, without dot segments, backslashes or a leading "//". */
  readonly pathname: string;
  /** With its question mark, or empty. */
  readonly search: string;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** The request target in origin form, split. What a URL parser would rewrite or a decoder would throw at is refused. */
export function checkTarget(target: string): Checked<Target> {
  if (target.length > MAX_TARGET_LENGTH) return refuse(414, "target-length");
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(target)) return refuse(400, "target-form");
  const mark = target.indexOf("?");
  const pathname = mark < 0 ? target : target.slice(0, mark);
  const search = mark < 0 ? "" : target.slice(mark);
  if (/[\\#]/.test(target) || /%00/.test(search)) return refuse(400, "target-characters");
  const decoded = decode(pathname);
  if (decoded === null) return refuse(400, "path-encoding");
  if (/[\x00-\x1f\x7f\\]/.test(decoded) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(decoded)) return refuse(400, "path-content");
  return { ok: true, value: { pathname, search } };
}

/**
 * Method, host, query and, for a method that changes something, origin and encoding.
 * The value is the site's own origin as this caller reaches it.
 */
export function checkHead(head: RequestHead, target: Target, policy: GuardPolicy): Checked<string> {
  if (!ALLOWED_METHODS.some((method) => method === head.method)) return refuse(405, "method");
  const origin = head.hostCount === 1 ? originOf(single(head.headers.host) ?? "", policy) : null;
  if (origin === null) return refuse(400, "host");
  const problem = queryProblem(target, policy.routeIds) ?? bodyProblem(head, target, origin);
  return problem === null ? { ok: true, value: origin } : { ok: false, refusal: problem };
}

function originOf(host: string, policy: GuardPolicy): string | null {
  const name = host.toLowerCase();
  const { origin } = policy;
  const defaultPort = origin.protocol === "https:" ? "443" : "80";
  if (name === origin.host || (origin.port === "" && name === `${origin.host}:${defaultPort}`)) return origin.origin;
  const local = policy.loopback ? LOOPBACK_HOST.exec(name) : null;
  if (local === null || Number(local[1] ?? 80) > 65_535) return null;
  return policy.behindProxy ? origin.origin : new URL(`http://${name}`).origin;
}

function queryProblem(target: Target, routeIds: ReadonlySet<string>): Refusal | null {
  if (target.search === "") return null;
  const query = new URLSearchParams(target.search);
  if (query.has("_data")) return { status: 400, reason: "query-data" };
  const routes = query.getAll("_routes");
  if (routes.length === 0) return null;
  const known = routes.length === 1 && routes[0]?.split(",").every((id) => routeIds.has(id));
  return known && target.pathname.endsWith(".data") ? null : { status: 400, reason: "query-routes" };
}

function bodyProblem(head: RequestHead, target: Target, origin: string): Refusal | null {
  if (head.method !== "POST") {
    const declared = single(head.headers["content-length"]) ?? "0";
    const hasBody = head.headers["transfer-encoding"] !== undefined || declared !== "0";
    return hasBody ? { status: 400, reason: "unexpected-body" } : null;
  }
  if (FOREIGN_POST_PATHS.includes(target.pathname)) return null;
  if (!sameOrigin(head, origin)) return { status: 403, reason: "origin" };
  const type = single(head.headers["content-type"]) ?? "";
  if (!FORM_TYPES.test(type)) return { status: 415, reason: "content-type" };
  if (/^multipart/i.test(type) && !BOUNDARY.test(type)) return { status: 400, reason: "boundary" };
  return null;
}

/** Both proofs must hold where the browser sends both, and one of them must be there. */
function sameOrigin(head: RequestHead, origin: string): boolean {
  const site = single(head.headers["sec-fetch-site"]);
  const claimed = single(head.headers.origin);
  if (site !== undefined && site !== "same-origin") return false;
  return claimed === undefined ? site !== undefined : claimed === origin;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}

function refuse(status: RefusalStatus, reason: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { status, reason } };
}
