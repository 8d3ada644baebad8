import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import { type Branch, createRouteTable, decodePath, type RouteTable } from "./route-table.ts";

export interface RemixApp {
  handle(request: Request, context: AppLoadContext): Promise<Response>;
  /** The branch that answers a path as it stands in a request, ".data" or not; null for none. */
  locate(pathname: string): Branch | null;
  readonly routeIds: ReadonlySet<string>;
}

type Handle = (request: Request, context: AppLoadContext) => Promise<Response>;

/**
 * Remix matches, clones and ranks every route it knows several times per request. Here the branch is found once, and
 * Remix gets a build of only the routes that can play a part at that address: same answers at the cost of a small app.
 */
export function createRemixApp(build: ServerBuild): RemixApp {
  const table = createRouteTable(Object.values(build.routes));
  const full = createRequestHandler(build, build.mode);
  const handlers = new Map<Branch, Handle>();
  const sliced = (branch: Branch): Handle => {
    const known = handlers.get(branch);
    if (known !== undefined) return known;
    const handle = createRequestHandler(sliceBuild(build, table, branch), build.mode);
    handlers.set(branch, handle);
    return handle;
  };
  const atRoot = (build.basename ?? "/") === "/";
  const locate = (pathname: string): Branch | null => table.find(decodePath(pagePath(pathname)));
  return {
    locate,
    routeIds: new Set(Object.keys(build.routes)),
    handle: (request, context) => {
      const pathname = pathOf(request.url);
      const branch = atRoot && pathname !== "/__manifest" ? locate(pathname) : null;
      return branch?.exact ? sliced(branch)(request, context) : full(request, context);
    },
  };
}

/** The path of the page behind a `.data` address, as Remix reads it. */
export function pagePath(pathname: string): string {
  return pathname.endsWith(".data") ? pathname.slice(0, -".data".length).replace(/^\/_root$/, "/") : pathname;
}

function sliceBuild(build: ServerBuild, table: RouteTable, branch: Branch): ServerBuild {
  const keep = table.slice(branch);
  return {
    ...build,
    routes: pick(build.routes, keep),
    assets: { ...build.assets, routes: pick(build.assets.routes, keep) },
  };
}

function pick<Value>(entries: Record<string, Value>, keep: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => keep.has(id)));
}

function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const mark = url.indexOf("?", start);
  return mark < 0 ? url.slice(start) : url.slice(start, mark);
}
