import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { catalogue, type Namespace } from "#app/i18n/catalogue.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const files = sourceFiles("app", "emails").filter((file) => !/\.test\.tsx?$/.test(file.path));
const byPath = new Map(files.map((file) => [file.path, file]));
const code = files.filter((file) => !file.path.startsWith("app/i18n/messages/"));

type Flat = Map<string, string>;

function flatten(tree: unknown, prefix: string, into: Flat = new Map()): Flat {
  for (const [key, value] of Object.entries(tree as Record<string, unknown>)) {
    const name = `${prefix}.${key}`;
    if (typeof value === "string") into.set(name, value);
    else flatten(value, name, into);
  }
  return into;
}

function flat(locale: Locale): Flat {
  const all: Flat = new Map();
  for (const [namespace, both] of Object.entries(catalogue)) flatten(both[locale], namespace, all);
  return all;
}

/** The arguments and tags of a message, each with its kind. */
function placeholders(elements: MessageFormatElement[], into = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    // A plain argument and the same one counted or chosen by are one and the same to who calls.
    into.add(element.value);
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) placeholders(option.value, into);
    }
    if (element.type === TYPE.tag) placeholders(element.children, into);
  }
  return into;
}

const zh = flat("zh-CN");
const en = flat("en");

describe("the catalogues", () => {
  test("both languages have the same keys, none empty", () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    const empty = [...zh, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key);
    expect(empty).toEqual([]);
  });

  test("both languages take the same placeholders, and every message parses", () => {
    const wrong = [...zh.keys()].filter((key) => {
      const [ours, theirs] = [zh, en].map((all) => [...placeholders(parse(all.get(key) ?? ""))].sort().join());
      return ours !== theirs;
    });
    expect(wrong).toEqual([]);
  });

  test("Chinese is Chinese and English is English", () => {
    const latin = /^[\p{ASCII}\s–—…“”‘’·×≥≤°→←±−]*$/u;
    expect([...en].filter(([key, text]) => !latin.test(text) && !key.startsWith("ui.languages.")).map(([key]) => key)).toEqual([]);
    expect([...zh, ...en].filter(([, text]) => /[!！]/.test(text)).map(([key]) => key)).toEqual([]);
    const halfWidth = [...zh].filter(([, text]) => /[\u4e00-\u9fff][,;:?()]|[,;:?()][\u4e00-\u9fff]/.test(text));
    expect(halfWidth.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});

/** Namespaces and literal keys a file asks for; a key with a variable part counts by what stands before it. */
function uses(file: SourceFile): { namespaces: Set<string>; keys: Set<string>; prefixes: Set<string> } {
  const names = new Map<string, string>();
  for (const [, name, namespace] of file.text.matchAll(
    /const (\w+)(?:: \w+)? = (?:useTranslations\(|translatorOf\([^,()]*(?:\([^()]*\))?, )"([\w.]+)"\)/g,
  )) {
    if (name && namespace) names.set(name, namespace);
  }
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  for (const [name, namespace] of names) {
    for (const [, key] of file.text.matchAll(new RegExp(`\\b${name}(?:\\.rich|\\.markup|\\.has)?\\(\\s*"([^"]+)"`, "g"))) {
      keys.add(`${namespace}.${key}`);
    }
    for (const [, start] of file.text.matchAll(new RegExp(`\\b${name}(?:\\.rich|\\.markup|\\.has)?\\(\\s*\`([^\`$]*)\\$`, "g"))) {
      prefixes.add(`${namespace}.${start}`);
    }
  }
  // Keys chosen at run time: a translator of one branch stands for all of that branch.
  for (const [name, namespace] of names) {
    if (namespace.includes(".") && new RegExp(`\\b${name}\\(\\s*[a-zA-Z]`).test(file.text)) prefixes.add(`${namespace}.`);
  }
  const direct = [...file.text.matchAll(/(?:useTranslations\(|translatorOf\([^)]*?, )"([\w.]+)"\)/g)].map(([, one]) => one ?? "");
  return { namespaces: new Set([...names.values(), ...direct]), keys, prefixes };
}

describe("the code", () => {
  test("asks only for messages that exist", () => {
    const missing = code.flatMap((file) => {
      const { keys, prefixes } = uses(file);
      return [
        ...[...keys].filter((key) => !zh.has(key)),
        ...[...prefixes].filter((prefix) => ![...zh.keys()].some((key) => key.startsWith(prefix))),
      ].map((key) => `${file.path}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  test("leaves no message unused", () => {
    const text = code.map((file) => file.text).join("\n");
    const asked = new Set<string>();
    const prefixes = new Set<string>();
    for (const file of code) {
      const found = uses(file);
      for (const key of found.keys) asked.add(key);
      for (const prefix of found.prefixes) prefixes.add(prefix);
    }
    const unused = [...zh.keys()].filter((key) => {
      if (asked.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix))) return false;
      // Keys handed on by name (message codes of forms, toasts, refusals) or read off the catalogue for titles.
      const [namespace = "", ...rest] = key.split(".");
      const last = rest.at(-1) ?? "";
      const quoted = new RegExp(`["'\`|]${last}["'\`|]`).test(text);
      const read = text.includes(`${namespace}.en.${rest.join(".")}`);
      return !(read || (["errors", "toasts"].includes(namespace) && quoted) || text.includes(`"${rest.join(".")}"`));
    });
    expect(unused).toEqual([]);
  });

  test("names on each route every namespace its page uses", () => {
    const routes = code.filter((file) => /^app\/(routes\/(?!.*\/__).*\.tsx|root\.tsx)$/.test(file.path));
    const wrong = routes.flatMap((route) => {
      const needed = new Set<string>();
      const seen = new Set<string>();
      const walk = (path: string): void => {
        if (seen.has(path) || path.includes(".server.") || path.startsWith("app/i18n/")) return;
        seen.add(path);
        const file = byPath.get(path);
        if (!file) return;
        for (const [, namespace] of file.text.matchAll(/useTranslations\("(\w+)[\w.]*"\)/g)) needed.add(namespace ?? "");
        for (const next of file.imports) if (next === path || !next.startsWith("app/root")) walk(next);
      };
      walk(route.path);
      const named = /export const handle = \{[^}]*messages: \{([^}]*)\}/.exec(route.text)?.[1] ?? "";
      const layouts = routes.filter((other) => isLayoutOf(other.path, route.path)).map((other) => other.text).join("\n");
      const above = [...layouts.matchAll(/messages: \{([^}]*)\}/g)].map(([, list]) => list).join(",");
      const have = new Set(["ui", ...`${named},${above}`.split(",").map((name) => name.trim())]);
      return [...needed].filter((name) => !have.has(name)).map((name) => `${route.path}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test("holds no Chinese of its own", () => {
    const free = /(\.data\.ts|\.cases\.ts|\/data\/|\/content\/)/;
    const wrong = code.filter((file) => !free.test(file.path) && /[\u4e00-\u9fff]/.test(file.text));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test("has one Chinese word for one concept", () => {
    // A milestone is 里程碑 and never 节点; a star level is 等级 and never 级别 (which is left to headings).
    const others = /节点|(?<!标题)级别/;
    const said = files.filter((file) => file.path.startsWith("app/i18n/messages/"));
    expect(said.flatMap(({ path, text }) => text.split("\n").filter((line) => others.test(line)).map((line) => `${path}: ${line.trim()}`))).toEqual([]);
  });

  test("registers every namespace there is", () => {
    const onDisk = files.filter((file) => file.path.startsWith("app/i18n/messages/")).map((file) => /(\w+)\.ts$/.exec(file.path)?.[1]);
    expect(Object.keys(catalogue).sort()).toEqual((onDisk as Namespace[]).sort());
  });
});

/** Whether one route file lays out another: the folder's _layout, or a route whose name the other's continues. */
function isLayoutOf(layout: string, route: string): boolean {
  if (layout === route) return false;
  const folder = layout.replace(/_layout\.tsx$/, "");
  if (layout.endsWith("/_layout.tsx")) return route.startsWith(folder);
  return route.startsWith(layout.replace(/\.tsx$/, "."));
}
