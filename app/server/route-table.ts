/** The part of a Remix route that decides which addresses it answers. */
export interface TableRoute {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
  readonly caseSensitive?: boolean | undefined;
}

/** One way from the root to a route that can end a match. */
export interface Branch {
  /** Route ids from the root to the leaf. */
  readonly ids: readonly string[];
  /** The joined pattern, e.g. "/w/:workspaceSlug/clients". */
  readonly pattern: string;
  /** Its segments without empty ones; a trailing "*" stays. */
  readonly segments: readonly string[];
  /** False when expression and score do not settle what the router would choose: such a branch is left to Remix. */
  readonly exact: boolean;
  /** Matches at least every decoded path the router matches with this branch, and nothing more when exact. */
  readonly matcher: RegExp;
}

export interface RouteTable {
  readonly branches: readonly Branch[];
  /** The branch the router would choose for a decoded path, or an inexact one that might be it, or null for none. */
  find(pathname: string): Branch | null;
  /** Every route that can win at an address of the branch or at one of the addresses above it. */
  slice(branch: Branch): ReadonlySet<string>;
}

/** Ranks and compiles the patterns once, by the rules of @remix-run/router 1.23 (`flattenRoutes`, `compilePath`). */
export function createRouteTable(routes: readonly TableRoute[]): RouteTable {
  const branches = rank(routes);
  return {
    branches,
    find: (pathname) => branches.find((branch) => branch.matcher.test(pathname)) ?? null,
    slice: (branch) =>
      new Set(branches.filter((other) => other === branch || meetsAbove(other, branch)).flatMap((each) => each.ids)),
  };
}

/** A path as the router compares it: decoded but for encoded slashes. An undecodable one comes back as it is. */
export function decodePath(pathname: string): string {
  if (!pathname.includes("%")) return pathname;
  try {
    return pathname
      .split("/")
      .map((segment) => decodeURIComponent(segment).replaceAll("/", "%2F"))
      .join("/");
  } catch {
    return pathname;
  }
}

interface Ranked {
  readonly score: number;
  readonly branch: Branch;
  /** Some route of the branch has several readings. */
  readonly optional: boolean;
}

function rank(routes: readonly TableRoute[]): Branch[] {
  const children = new Map<string, TableRoute[]>();
  for (const route of routes) {
    const parent = route.parentId ?? "";
    children.set(parent, [...(children.get(parent) ?? []), route]);
  }
  const ranked: Ranked[] = [];
  const walk = (parentId: string, above: readonly TableRoute[], base: string): void => {
    for (const route of children.get(parentId) ?? []) {
      const chain = [...above, route];
      const optional = chain.some(({ path }) => path?.includes("?"));
      for (const path of variants(route.path)) {
        const pattern = join(base, path.startsWith("/") ? path.slice(base.length) : path);
        if (!route.index) walk(route.id, chain, pattern);
        if (route.path === undefined && !route.index) continue;
        ranked.push({ score: score(pattern, route), branch: compile(pattern, chain), optional });
      }
    }
  };
  walk("", [], "");
  // Siblings come in their order already and the router ranks nothing else within a score: a stable sort is its order.
  // Only the readings of an optional segment repeat siblings, so nothing is settled within the scores they have.
  ranked.sort((a, b) => b.score - a.score);
  const unsettled = new Set(ranked.filter(({ optional }) => optional).map((each) => each.score));
  return ranked.map(({ branch, score }) => (unsettled.has(score) ? { ...branch, exact: false } : branch));
}

function join(base: string, path: string): string {
  return `${base}/${path}`.replace(/\/\/+/g, "/");
}

/** All readings of a path with optional segments, in the router's order. */
function variants(path: string | undefined): string[] {
  if (!path?.includes("?")) return [path ?? ""];
  const [first = "", ...rest] = path.split("/");
  const required = first.replace(/\?$/, "");
  const optional = first.endsWith("?");
  if (rest.length === 0) return optional ? [required, ""] : [required];
  const tails = variants(rest.join("/"));
  const present = tails.map((tail) => (tail === "" ? required : `${required}/${tail}`));
  return optional ? [...present, ...tails] : present;
}

function score(pattern: string, route: TableRoute): number {
  const segments = pattern.split("/");
  const points = segments.filter((segment) => segment !== "*").map(segmentPoints);
  const splat = segments.includes("*") ? -2 : 0;
  return points.reduce((sum, point) => sum + point, segments.length + splat + (route.index ? 2 : 0));
}

function segmentPoints(segment: string): number {
  if (segment === "") return 1;
  return /^:[\w-]+$/.test(segment) ? 3 : 10;
}

function compile(pattern: string, chain: readonly TableRoute[]): Branch {
  const segments = pattern.split("/").filter((segment) => segment !== "");
  const exact =
    chain.every((route) => route.caseSensitive !== true) &&
    chain.slice(0, -1).every((route) => !route.path?.endsWith("*")) &&
    segments.every((s, i) => !s.includes("?") && (!s.endsWith("*") || (s === "*" && i === segments.length - 1)));
  return { ids: chain.map((route) => route.id), pattern, segments, exact, matcher: exact ? expression(pattern) : /^/ };
}

function expression(pattern: string): RegExp {
  const body = pattern
    .replace(/\/*\*?$/, "")
    .replace(/^\/*/, "/")
    .replace(/[\\.*+^${}|()[\]]/g, "\\$&")
    .replace(/\/:[\w-]+/g, "/[^\\/]+");
  if (!pattern.endsWith("*")) return new RegExp(`^${body}\\/*$`, "i");
  return new RegExp(pattern === "/*" ? `^${body}.*$` : `^${body}(?:\\/.+|\\/*)$`, "i");
}

/**
 * Whether `other` can match a proper prefix of an address of `branch`. Remix looks those up to send the browser the
 * index and pathless routes above a page, so a slice without them would change the page.
 */
function meetsAbove(other: Branch, branch: Branch): boolean {
  if (!branch.exact || !other.exact) return true;
  const fixed = other.segments.filter((segment) => segment !== "*");
  const splat = branch.segments.at(-1) === "*";
  const room = branch.segments.length - 1;
  if (fixed.length > room && !splat) return false;
  return fixed.every((segment, i) => {
    const opposite = i < branch.segments.length ? branch.segments[i] : "*";
    return opposite === undefined || overlap(segment, opposite);
  });
}

function overlap(a: string, b: string): boolean {
  return a.startsWith(":") || b.startsWith(":") || b === "*" || a.toLowerCase() === b.toLowerCase();
}
