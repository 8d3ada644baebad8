import { defineRoutes } from "@remix-run/dev/dist/config/routes.js";
import { type AgnosticRouteObject, matchRoutes } from "@remix-run/router";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRouteTable, decodePath, type TableRoute } from "#app/server/route-table.ts";
import remixConfig from "../../remix.config.js";

/** The nested form the router takes. */
function treeOf(routes: readonly TableRoute[], parentId?: string): AgnosticRouteObject[] {
  return routes
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive }) =>
      index
        ? { id, path, index: true, caseSensitive }
        : { id, path, caseSensitive, children: treeOf(routes, id) },
    );
}

const trees = new WeakMap<readonly TableRoute[], AgnosticRouteObject[]>();

function routerChoice(routes: readonly TableRoute[], path: string): string[] | null {
  const tree = trees.get(routes) ?? treeOf(routes);
  trees.set(routes, tree);
  return matchRoutes(tree, path)?.map((match) => match.route.id ?? "") ?? null;
}

/** The addresses Remix looks up besides the page's own when it decides which routes the browser needs. */
function pathsAbove(path: string): string[] {
  const segments = path.split("/").filter(Boolean);
  return ["/", ...segments.slice(0, -1).map((_, i) => `/${segments.slice(0, i + 1).join("/")}`)];
}

/** The table agrees with the router about this path, and so does the slice of its branch about it and all above it. */
function expectAgreement(routes: readonly TableRoute[], path: string): void {
  const table = createRouteTable(routes);
  const branch = table.find(decodePath(path));
  const choice = routerChoice(routes, path);
  if (branch === null) return expect(choice, path).toBeNull();
  if (!branch.exact) return;
  expect(branch.ids, path).toEqual(choice);
  const kept = table.slice(branch);
  const slice = routes.filter((route) => kept.has(route.id));
  for (const each of [path, ...pathsAbove(path)]) {
    expect(routerChoice(slice, each), `${each} in the slice of ${path}`).toEqual(routerChoice(routes, each));
  }
}

const PLAIN_SEGMENTS = ["a", "b", "new", "a.b", ":x", ":y", ":id.pdf", "b(c)"];
const ODD_SEGMENTS = [...PLAIN_SEGMENTS, "a?", ":o?"];

interface Shape {
  path?: string;
  index: boolean;
  caseSensitive: boolean;
  children: Shape[];
}

/** Odd tables have optional segments, case-sensitive routes and routes below a splat; a table of files never has. */
function shapes(depth: number, odd: boolean): fc.Arbitrary<Shape[]> {
  const shape = fc
    .record({
      segments: fc.array(fc.constantFrom(...(odd ? ODD_SEGMENTS : PLAIN_SEGMENTS)), { maxLength: 3 }),
      kind: fc.constantFrom("plain", "plain", "plain", "index", "splat", "pathless"),
      caseSensitive: odd ? fc.nat(19).map((n) => n === 0) : fc.constant(false),
      children: depth === 0 ? fc.constant<Shape[]>([]) : shapes(depth - 1, odd),
    })
    .map(({ segments, kind, caseSensitive, children }) => {
      const index = kind === "index";
      const path = [...segments, ...(kind === "splat" ? ["*"] : [])].join("/");
      const bare = kind === "pathless" || (index && path === "");
      const leaf = index || (kind === "splat" && !odd);
      return { ...(bare ? {} : { path }), index, caseSensitive, children: leaf ? [] : children };
    });
  return fc.array(shape, { maxLength: 4 });
}

function flatten(list: readonly Shape[], parentId: string | undefined, prefix: string): TableRoute[] {
  return list.flatMap((shape, i) => {
    const id = `${prefix}${i}`;
    const { path, index, caseSensitive } = shape;
    return [{ id, parentId, path, index, caseSensitive }, ...flatten(shape.children, id, `${id}.`)];
  });
}

function tables(odd: boolean): fc.Arbitrary<TableRoute[]> {
  return shapes(2, odd).map((list) => [{ id: "root", path: "" }, ...flatten(list, "root", "")]);
}

const VALUES = ["a", "A", "b", "new", "NEW", "x1", "a.b", "f.pdf", ".pdf", "%2F", "a%2Fb", "%20", "b(c)", "", "客"];
const path = fc.array(fc.constantFrom(...VALUES), { maxLength: 6 }).map((segments) => `/${segments.join("/")}`);
const paths = fc.array(path, { minLength: 1, maxLength: 12 });

describe("route table", () => {
  test("chooses what the router chooses, for any table of files and path", () => {
    const property = fc.property(tables(false), paths, (routes, addresses) => {
      const settled = createRouteTable(routes).branches.every((branch) => branch.exact);
      expect(settled).toBe(true);
      for (const address of addresses) expectAgreement(routes, address);
    });
    fc.assert(property, { numRuns: 600 });
  });

  test("leaves to Remix what it cannot settle", () => {
    const property = fc.property(tables(true), paths, (routes, addresses) => {
      for (const address of addresses) expectAgreement(routes, address);
    });
    fc.assert(property, { numRuns: 600 });
  });

  test("leaves to Remix what lies below an optional segment", () => {
    const routes: TableRoute[] = [
      { id: "root", path: "" },
      { id: "optional", parentId: "root", path: ":o?" },
      { id: "first", parentId: "optional", path: ":x", index: true },
      { id: "second", parentId: "optional", path: "" },
    ];
    expect(routerChoice(routes, "/a")?.at(-1)).toBe("first");
    expectAgreement(routes, "/a");
  });

  const tricky: TableRoute[] = [
    { id: "root", path: "" },
    { id: "home", parentId: "root", index: true },
    { id: "splat", parentId: "root", path: "*" },
    { id: "login", parentId: "root", path: "login" },
    { id: "auth", parentId: "root" },
    { id: "signup", parentId: "auth", path: "signup" },
    { id: "w", parentId: "root", path: "w/:workspace" },
    { id: "w.home", parentId: "w", index: true },
    { id: "w.clients", parentId: "w", path: "clients", index: true },
    { id: "w.clients.new", parentId: "w", path: "clients/new" },
    { id: "w.client", parentId: "w", path: "clients/:client" },
    { id: "w.client.people", parentId: "w", path: "clients/:client/people" },
    { id: "w.report", parentId: "w", path: "reports/:report.pdf" },
    { id: "w.files", parentId: "w", path: "files/*" },
    { id: "w.engagement", parentId: "w", path: "engagements/:engagement" },
    { id: "w.engagement.home", parentId: "w.engagement", index: true },
    { id: "w.engagement.gap", parentId: "w.engagement", path: "gap-analysis" },
    { id: "w.engagement.gap.item", parentId: "w.engagement", path: "gap-analysis/:requirement" },
    { id: "language", parentId: "root", path: ":language?/help/:topic?" },
  ];

  test.each([
    ["/", "home"],
    ["/login/", "login"],
    ["/LOGIN", "login"],
    ["/signup", "signup"],
    ["/w/acme", "w.home"],
    ["/w/acme/", "w.home"],
    ["/w/acme/clients", "w.clients"],
    ["/w/acme/clients/new", "w.clients.new"],
    ["/w/acme/clients/%6Eew", "w.clients.new"],
    ["/w/acme/clients/7", "w.client"],
    ["/w/acme/clients/a%2Fb", "w.client"],
    ["/w/acme/clients/7/people", "w.client.people"],
    ["/w/acme/clients//people", "splat"],
    ["/w/acme/reports/7.pdf", "w.report"],
    ["/w/acme/reports/.pdf", "splat"],
    ["/w/acme/files", "w.files"],
    ["/w/acme/files/a/b.txt", "w.files"],
    ["/w/acme/engagements/1", "w.engagement.home"],
    ["/w/acme/engagements/1/gap-analysis/5.1.2.2", "w.engagement.gap.item"],
    ["/help", "language"],
    ["/en/help/score", "language"],
    ["/nowhere/at/all", "splat"],
    ["/%E5%AE%A2", "splat"],
  ])("%s is answered by %s", (address, leaf) => {
    expect(createRouteTable(tricky).find(decodePath(address))?.ids.at(-1)).toBe(leaf);
    expectAgreement(tricky, address);
  });

  test("a slice is a small part of the table", () => {
    const routes = createRouteTable(tricky.filter((route) => route.id !== "language"));
    const branch = routes.find("/w/acme/engagements/1/gap-analysis");
    const kept = branch && [...routes.slice(branch)].sort();
    const engagement = ["w.engagement", "w.engagement.gap", "w.engagement.home"];
    expect(kept).toEqual(["home", "root", "splat", "w", ...engagement, "w.home"]);
  });

  test("agrees with the router about the product's own routes", async () => {
    const manifest = await remixConfig.routes?.(defineRoutes);
    const routes: TableRoute[] = [{ id: "root", path: "" }, ...Object.values(manifest ?? {})];
    const { branches, find } = createRouteTable(routes);
    expect(branches.length).toBeGreaterThan(5);
    for (const branch of branches) {
      expect(branch.exact, branch.pattern).toBe(true);
      const open = branch.segments.map((s) => s.startsWith(":"));
      const beside = (s: string, i: number): boolean => !/^[:*]/.test(s) && open[i] === true;
      // Only what an address of this branch may have come as far as can stand in its way.
      const meets = (others: readonly string[], i: number) =>
        others.slice(0, i).every((s, j) => s === branch.segments[j] || /^[:*]/.test(s) || open[j] === true);
      const fixed = branches.flatMap(({ segments }) => segments.filter((s, i) => beside(s, i) && meets(segments, i)));
      const filled = (word: string): string =>
        `/${branch.segments.map((s) => encodeURIComponent(s.replace(/^(?::[\w-]+|\*)/, word))).join("/")}`;
      expectAgreement(routes, filled("客户"));
      for (const word of new Set(fixed)) {
        const found = find(decodePath(filled(word)));
        expect(found?.ids, filled(word)).toEqual(routerChoice(routes, filled(word)));
      }
    }
  }, 120_000);
});
