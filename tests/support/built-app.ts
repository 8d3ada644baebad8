import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { createRemixApp } from "#app/server/remix-handler.ts";
import { createWebServer } from "#app/server/server.ts";
import { ROOT } from "#tests/house/root.ts";

export interface BuiltApp {
  build: ServerBuild;
  /** Where it listens, without a slash at the end. */
  base: string;
  stop: () => Promise<unknown>;
}

/** The application as built, behind its own web server on the test's database. */
export async function startBuiltApp(): Promise<BuiltApp> {
  const file = path.join(ROOT, "build/server/index.js");
  if (!existsSync(file)) throw new Error("This is tried on the built server: run `npm run build` first.");
  const build = (await import(pathToFileURL(file).href)) as ServerBuild;
  const web = createWebServer({
    app: createRemixApp(build),
    assets: null,
    origin: new URL("http://localhost"),
    loopback: true,
    behindProxy: false,
    databaseReady: () => Promise.resolve(true),
    log: { debug: () => undefined, info: () => undefined, error: () => undefined },
  });
  await new Promise<void>((resolve) => web.server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  return { build, base, stop: async () => web.drain(1_000) };
}

/** The address of a route with these ids in it; of a layout, that of its first page. */
export function addressOf(build: ServerBuild, id: string, params: Record<string, string>): string {
  const route = build.routes[id];
  if (!route) throw new Error(`no route ${id}`);
  const routes = Object.values(build.routes).filter((one) => one !== undefined);
  const parts: string[] = [];
  for (let at: typeof route | undefined = route; at; at = at.parentId ? build.routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path);
  }
  const children = routes.filter((one) => one.parentId === id);
  const first = children.find((one) => one.index || !one.path);
  if (!route.index && !first && id !== "root" && children[0] && !route.module.default) {
    return addressOf(build, children[0].id, params);
  }
  const filled = parts.join("/").replaceAll(/:(\w+)|\*/g, (found, name?: string) => {
    const value = name ? params[name] : "no-such-page";
    if (!value) throw new Error(`no ${found} is given for ${id}`);
    return value;
  });
  return `/${filled}`;
}

/** Where the data of a page is fetched from. */
export function dataOf(address: string): string {
  return address === "/" ? "/_root.data" : `${address.replace(/\/$/, "")}.data`;
}
