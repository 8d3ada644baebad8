import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const files = sourceFiles("app", "db", "emails", "tests");
const product = files.filter((file) => !/\.test\.tsx?$/.test(file.path) && !file.path.startsWith("tests/"));
const isOurs = (name: string) => /^(app|db|emails|tests|scripts)\//.test(name);

/** Which part of the house a file belongs to. */
function partOf(file: string): string {
  const rules: [RegExp, string][] = [
    [/^db\/(schema|[a-z]+-tables|tenant-db\.server|journal\.server|tenant-table)\.ts$/, "db-types"],
    [/^db\/(pool|statement|readiness|boot-check)\.server\.ts$/, "db-doors"],
    [/^db\/root\.server\.ts$/, "db-root"],
    [/^db\/migrations\//, "migrations"],
    [/^db\//, "db-tools"],
    [/^app\/jobs\/handlers\//, "job-handlers"],
    [/^emails\//, "emails"],
    [/^app\/app\.css$/, "ui"],
    [/^app\/(root|entry\.client|entry\.server)\.tsx$/, "entries"],
    [/^app\/domain\/.*\.(rules|schema|data|cases|types)\.tsx?$/, "domain-pure"],
    [/^app\/([a-z0-9]+)\//, ""],
  ];
  for (const [pattern, part] of rules) {
    const found = pattern.exec(file);
    if (found) return part || (found[1] ?? "");
  }
  return "unknown";
}

const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: ["lib", "i18n"],
  i18n: ["i18n", "lib"],
  "db-types": ["db-types", "db-root"],
  "db-root": ["lib"],
  "db-doors": ["db-root", "db-doors", "db-tools", "migrations", "lib"],
  migrations: ["db-types", "migrations"],
  "db-tools": ["db-types", "db-root", "db-doors", "db-tools", "migrations", "jobs", "job-handlers", "reports", "files", "lib", "auth", "domain", "domain-pure", "i18n"],
  http: ["http", "lib", "i18n"],
  reports: ["reports", "lib", "i18n"],
  files: ["files", "vendors", "db-types", "lib"],
  auth: ["auth", "db-types", "db-doors", "http", "i18n", "lib"],
  "domain-pure": ["domain-pure", "lib", "i18n"],
  domain: ["domain", "domain-pure", "db-types", "lib", "i18n"],
  ui: ["ui", "i18n", "lib", "domain-pure"],
  vendors: ["vendors", "lib"],
  billing: ["billing", "vendors", "domain", "domain-pure", "db-types", "lib", "i18n"],
  operator: ["operator", "billing", "jobs", "files", "vendors", "domain", "domain-pure", "db-types", "db-doors", "lib", "i18n"],
  emails: ["emails", "domain-pure", "i18n", "lib"],
  jobs: ["jobs", "job-handlers", "billing", "domain", "domain-pure", "db-types", "db-doors", "emails", "vendors", "lib"],
  "job-handlers": ["billing", "reports", "files", "jobs", "domain", "domain-pure", "db-types", "lib", "i18n"],
  server: ["server", "http", "vendors", "lib", "db-doors", "i18n"],
  entries: ["server", "http", "i18n", "lib", "ui"],
  routes: ["billing", "reports", "files", "routes", "auth", "http", "domain", "domain-pure", "ui", "i18n", "lib"],
};

/** Types may come from one more place without tying anything to it at run time. */
const MAY_IMPORT_TYPES: Record<string, readonly string[]> = {
  auth: ["domain", "domain-pure"],
  domain: ["auth"],
  "domain-pure": ["db-types"],
  jobs: ["job-handlers", "i18n"],
  lib: ["db-types"],
  ui: ["db-types", "entries", "auth"],
  http: ["domain", "auth"],
};

function violations(file: SourceFile): string[] {
  const part = partOf(file.path);
  const allowed = MAY_IMPORT[part];
  if (!allowed) return [`${file.path} belongs to no known part of the house`];
  const types = [...allowed, ...(MAY_IMPORT_TYPES[part] ?? [])];
  const wrong = (names: string[], list: readonly string[], kind: string) =>
    names
      .filter((name) => isOurs(name) && !list.includes(partOf(name)))
      .map((name) => `${file.path} (${part}) ${kind} ${name} (${partOf(name)})`);
  return [...wrong(file.imports, allowed, "imports"), ...wrong(file.typeImports, types, "imports types of")];
}

describe("the house", () => {
  test("imports point one way", () => {
    expect(product.flatMap(violations)).toEqual([]);
  });

  test("nobody imports tests, seeds or factories into the product", () => {
    const wrong = product.filter((file) => file.imports.some((name) => /^(tests|db\/seed)\//.test(name)));
    expect(wrong.map((file) => file.path).filter((path) => !/^db\/(command|seed\/)/.test(path))).toEqual([]);
  });

  test("the domain has no cycle between its nouns", () => {
    const nounOf = (name: string) => /^app\/domain\/([^/]+)\//.exec(name)?.[1];
    const edges = new Map<string, Set<string>>();
    for (const file of product) {
      const from = nounOf(file.path);
      if (!from) continue;
      for (const name of file.imports) {
        const to = nounOf(name);
        if (to && to !== from) (edges.get(from) ?? edges.set(from, new Set()).get(from))?.add(to);
      }
    }
    const fileCycles = cycles(
      new Map(product.filter((file) => nounOf(file.path)).map((file) => [file.path, file.imports.filter((name) => nounOf(name))])),
    );
    expect(fileCycles).toEqual([]);
    expect(edges.size).toBeGreaterThan(0);
  });

  test("what touches Node or the database is kept from the browser by its name", () => {
    const free = /^(db\/|app\/server\/|app\/entry\.server|app\/jobs\/(worker|catalogue)\.ts$|app\/operator\/operator\.ts$)/;
    const wrong = product.filter(
      (file) =>
        !free.test(file.path) &&
        !file.path.includes(".server.") &&
        !file.path.startsWith("app/routes/") &&
        file.imports.some((name) => /^(node:|pg$|kysely$|pg-boss$|lucia$|@node-rs\/)/.test(name) || name.includes(".server.ts")),
    );
    expect(wrong.map((file) => file.path).filter((path) => path !== "app/root.tsx")).toEqual([]);
  });

  test("only one file reads the environment", () => {
    const wrong = product.filter((file) => file.text.includes("process.env") && file.path !== "app/lib/env.server.ts");
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test("zod stays on the server: only schema modules, forms and jobs name it", () => {
    const wrong = product.filter(
      (file) =>
        file.imports.includes("zod") &&
        !/(\.schema\.ts|app\/lib\/form-fields\.ts|\.server\.ts|app\/jobs\/catalogue\.ts)$/.test(file.path),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test("markup is made in one place and set in few", () => {
    const mayWrite = ["assessment/gap-list", "data-table", "icon", "menu", "status-badge"].map((name) => `app/ui/${name}.tsx`);
    const setting = product.filter((file) => file.text.includes("dangerouslySetInnerHTML={"));
    expect(setting.map((file) => file.path).sort()).toEqual(mayWrite);
    const raw = setting.flatMap((file) => file.text.match(/dangerouslySetInnerHTML=\{(?!\{ __html: htmlText\().*/g) ?? []);
    expect(raw).toEqual([]);
    // A value in a template stands in text or between double quotes.
    const unquoted = product.filter((file) => /\bhtml`[^`]*=\$\{/.test(file.text));
    expect(unquoted.map((file) => file.path)).toEqual([]);
  });

  test("words come from translators that all pages share", () => {
    const wrong = product.filter((file) => /import (type )?\{[^}]*\buseTranslations\b[^}]*\} from "use-intl"/.test(file.text));
    expect(wrong.map((file) => file.path)).toEqual(["app/i18n/use-translations.ts"]);
  });

  test("links are plain elements that one listener follows", () => {
    const wrong = product.filter((file) => /import \{[^}]*\b(Nav)?Link\b[^}]*\} from "@remix-run\/react"/.test(file.text));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test("no file outgrows a reader", () => {
    const free = /(\.data\.ts|\.cases\.ts|\/messages\/|db\/schema\.ts|db\/migrations\/|tests\/fixtures\/)/;
    const long = files.filter((file) => !free.test(file.path) && file.text.split("\n").length > 301);
    expect(long.map((file) => `${file.path}: ${file.text.split("\n").length}`)).toEqual([]);
  });

  test("no drawers: nothing is named utils, helpers, misc or index", () => {
    const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|misc|index)\.[a-z.]*tsx?$/.test(file.path));
    expect(drawers.map((file) => file.path)).toEqual([]);
  });

  test("every loader and action under /w/ and /portal/ asks a door first", () => {
    const behind = product.filter((file) => /^app\/routes\/(w|portal)\./.test(file.path));
    expect(behind.length).toBeGreaterThan(3);
    const wrong = behind.filter((file) => {
      const handlers = file.text.match(/export async function (loader|action)\(args: \w+\) \{\n(.*)\n/g) ?? [];
      const declared = file.text.match(/export (async )?(function|const) (loader|action)\b/g) ?? [];
      return handlers.length !== declared.length || !handlers.every((text) => /await require(Workspace|Portal)\(/.test(text));
    });
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test("dependencies that decide the runtime are pinned exactly", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
      "dependencies" | "devDependencies",
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, range]) => !/^(npm:[\w@/-]+@)?\d/.test(range));
    expect(loose).toEqual([]);
  });

  test("the lock file names no registry", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/);
  });
});

/** Files that reach themselves through imports, each with its way round. */
function cycles(graph: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}
