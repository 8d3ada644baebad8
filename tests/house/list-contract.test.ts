import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { LoaderFunction } from "@remix-run/node";
import { readXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import type { ListDefinition } from "#app/lib/list-request.ts";
import { callRoute } from "#tests/support/route.ts";
import { LIST_DEFINITIONS, type ListOffice, openListOffice, ODD, ROWS } from "#tests/support/list-office.ts";
import { ROOT } from "./root.ts";

const STAFF = "app/routes/w.$workspace+";
const PORTAL = "app/routes/portal.$workspace.$client+";
const files = [STAFF, PORTAL].flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((file) => `${folder}/${file}`));
const source = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** A form that people are chosen from is searched and paged like a list; there is nothing to keep of it. */
const CHOICES = [`${STAFF}/training.runs.$runId.enrolment.tsx`];

/** Files that show a list: they use a list's page, or read a list's state and save no file. */
const lists = files.filter(
  (file) => file.endsWith(".tsx") && !CHOICES.includes(file) && /<(ListPage|ActivityPage)\b|readList\(/.test(source(file)),
);
/** Staff lists go by their route alone, those of the portal under "portal/". */
const nameOf = (file: string) =>
  file.replace(`${STAFF}/`, "").replace(`${PORTAL}/`, "portal/").replace(/\._index\.tsx$/, "");
const names = lists.map(nameOf);
const exportOf = (file: string) => file.replace(/\._index\.tsx$/, ".export.ts");

interface ListPage {
  state: {
    q: string;
    sort: string;
    dir: string;
    page: number;
    pageSize: number;
    total: number;
    filters: Record<string, string>;
  };
  rows?: Record<string, unknown>[];
  items?: Record<string, unknown>[];
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const pages = new Map<string, LoaderFunction>();
const exports = new Map<string, LoaderFunction>();
let office: ListOffice;

async function loaderOf(file: string): Promise<LoaderFunction> {
  const module = (await import(path.join(ROOT, file))) as { loader: LoaderFunction };
  return module.loader;
}

beforeAll(async () => {
  for (const file of lists) {
    pages.set(nameOf(file), await loaderOf(file));
    exports.set(nameOf(file), await loaderOf(exportOf(file)));
  }
  office = await openListOffice();
}, 120_000);

function definition(name: string): ListDefinition<string, string> {
  const found = LIST_DEFINITIONS[name];
  if (!found) throw new Error(`list-office.ts has no rows for ${name}`);
  return found;
}

/** What a list answers to a query: always 200, its state and rows, each by what tells it from the others. */
async function ask(name: string, query: Record<string, string | number> | string = {}) {
  const search = typeof query === "string" ? query : new URLSearchParams(textOf(query)).toString();
  const call = { path: `/?${search}`, as: reader(name), params: office.params };
  const answer = await callRoute(pages.get(name) as LoaderFunction, call);
  expect(answer.status, `${name}?${search}`).toBe(200);
  const { state, rows, items } = answer.data as ListPage;
  const found = rows ?? items ?? [];
  return { state, rows: found, keys: found.map((row) => String(row.id ?? row.seq)) };
}

/** Who sees the list. */
const reader = (name: string) => (name.startsWith("portal/") ? office.manager : office.owner);

function textOf(query: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
}

/** Every row of a list, over all its pages. */
async function whole(name: string, query: Record<string, string | number> = {}) {
  const size = Number(query.size ?? 100);
  const rows: Record<string, unknown>[] = [];
  const keys: string[] = [];
  for (let page = 1; ; page += 1) {
    const part = await ask(name, { size, ...query, page });
    expect(part.state).toMatchObject({ page, pageSize: size });
    rows.push(...part.rows);
    keys.push(...part.keys);
    if (part.keys.length < size) return { rows, keys, total: part.state.total };
  }
}

/** A saved file as a browser gets it. */
async function save(name: string, query: Record<string, string>, locale: string) {
  const request = new Request(`http://localhost/?${new URLSearchParams(query).toString()}`, {
    headers: { Cookie: `${reader(name).cookie}; locale=${locale}` },
  });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  const response = await exports.get(name)?.({ request, params: office.params, context });
  if (!(response instanceof Response)) throw new Error(`${name}.export answers no file`);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Disposition")).toMatch(
    new RegExp(`^attachment; filename="[\\w.-]+\\.${query.format}"; filename\\*=UTF-8''[\\w.%-]+\\.${query.format}$`),
  );
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  return new Uint8Array(await response.arrayBuffer());
}

async function csv(name: string, query: Record<string, string> = {}, locale = "zh-CN"): Promise<string[][]> {
  const bytes = await save(name, { ...query, format: "csv" }, locale);
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return parseCsv(new TextDecoder().decode(bytes));
}

/** A cell as CSV says it: days are dates in a spreadsheet, and amounts are numbers, which keep no decimals of zero. */
function textOfCell(cell: unknown): string {
  if (typeof cell === "string" && /^\d+\.\d{2}$/.test(cell)) return String(Number(cell));
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String((cell as string | number | boolean | null) ?? "");
}

async function xlsx(name: string, query: Record<string, string> = {}, locale = "zh-CN") {
  const { sheets } = await readXlsx(await save(name, { ...query, format: "xlsx" }, locale));
  const [sheet] = sheets;
  if (!sheet) throw new Error(`${name}.export has no sheet`);
  return sheet;
}

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === "" && row.length === 0 && !plain && quoted === undefined) break;
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test("every list of a workspace stands in a file of its own with its export beside it, and has rows here", () => {
  expect(lists.filter((file) => !file.endsWith("._index.tsx"))).toEqual([]);
  expect(lists.filter((file) => !files.includes(exportOf(file)))).toEqual([]);
  expect(lists.filter((file) => !/readList\(/.test(source(exportOf(file))))).toEqual([]);
  expect(lists.filter((file) => !/exportHref|exportPath/.test(source(file)))).toEqual([]);
  expect(names.sort()).toEqual(Object.keys(LIST_DEFINITIONS).sort());
});

describe.each(names)("%s", (name) => {
  test("finds what contains the words, taking % and _ and \\ as they are", async () => {
    const { rows, keys, total } = await whole(name);
    expect(total).toBeGreaterThanOrEqual(ROWS);
    const odd = keys.filter((_, n) => JSON.stringify(rows[n]).includes(JSON.stringify(ODD).slice(1, -1)));
    expect(odd.length).toBeGreaterThan(0);
    for (const q of [ODD, ODD.slice(1, -1), "%", "_", "\\", ODD.toUpperCase()]) {
      expect(await ask(name, { q }), q).toMatchObject({ state: { q, total: odd.length }, keys: odd });
    }
    for (const q of ["%%", "__", "5_%", "\\\\", "' or 1=1 --", "没有这样的名字"]) {
      expect(await ask(name, { q }), q).toMatchObject({ state: { total: 0 }, keys: [] });
    }
  });

  test("narrows by each of its filters and by all of them at once", async () => {
    const { filters } = definition(name);
    const all = await ask(name);
    expect(Object.keys(filters).length).toBeGreaterThan(0);
    for (const [filter, allowed] of Object.entries(filters)) {
      const values = allowed ?? office.ids[filter] ?? [];
      expect(values.length, filter).toBeGreaterThan(0);
      let widest = 0;
      for (const value of values) {
        const { state, keys, rows } = await ask(name, { [filter]: value, size: 100 });
        expect(state.filters).toEqual({ [filter]: value });
        expect(keys.length).toBe(Math.min(100, state.total));
        const fits = office.fits[name]?.[filter];
        if (fits) expect(rows.filter((row) => !fits(row, value))).toEqual([]);
        widest = Math.max(widest, state.total);
      }
      expect(widest, `no row fits the filter ${filter}`).toBeGreaterThan(0);
      expect((await ask(name, { [filter]: "no-such-value" })).state).toEqual(all.state);
    }
    const every = Object.entries(filters).map(([filter, allowed]) => [filter, (allowed ?? office.ids[filter])?.[0] ?? ""]);
    expect((await ask(name, Object.fromEntries(every) as Record<string, string>)).state.filters).toEqual(
      Object.fromEntries(every),
    );
  });

  test("sorts by each key both ways, no row twice and none lost over the pages", async () => {
    for (const sort of definition(name).sorts) {
      for (const dir of ["asc", "desc"]) {
        const at = (size: number) => whole(name, { sort, dir, size });
        const [short, middle, long] = [await at(20), await at(50), await at(100)];
        expect(new Set(short.keys).size, `${sort} ${dir}`).toBe(short.total);
        expect(short.keys, `${sort} ${dir}`).toEqual(middle.keys);
        expect(short.keys, `${sort} ${dir}`).toEqual(long.keys);
      }
    }
  });

  test("beyond its end is empty and still tells how many there are", async () => {
    const all = await ask(name);
    for (const page of [99, 99_999]) {
      expect(await ask(name, { page })).toMatchObject({ state: { page, total: all.state.total }, keys: [] });
    }
  });

  test("takes garbage for nothing", async () => {
    const all = await ask(name);
    const { sorts, defaultSort, defaultDir } = definition(name);
    for (const query of GARBAGE) {
      const { state, keys } = await ask(name, query);
      expect(sorts).toContain(state.sort);
      expect(["asc", "desc"]).toContain(state.dir);
      expect([20, 50, 100]).toContain(state.pageSize);
      expect(Number.isSafeInteger(state.page) && state.page > 0).toBe(true);
      expect(state.filters).toEqual({});
      expect(!LONE_SURROGATE.test(state.q) && [...state.q].length <= 100, `q of ?${query}`).toBe(true);
      if (state.q === "") {
        expect(state).toMatchObject({ total: all.state.total, sort: defaultSort, dir: defaultDir, page: 1, pageSize: 20 });
        expect(keys).toEqual(all.keys);
      }
    }
  });

  test("is saved as CSV and XLSX with the same search, filter and order", async () => {
    const { sorts, filters } = definition(name);
    const [[filter, allowed] = ["", null]] = Object.entries(filters);
    const value = (allowed ?? office.ids[filter])?.[0] ?? "";
    for (const query of [{}, { q: ODD }, { [filter]: value }, { sort: sorts[0] ?? "", dir: "desc", page: "2", size: "20" }]) {
      const { page: _, ...wanted } = query as Record<string, string>;
      const { state } = await ask(name, wanted);
      // An activity export comes in parts of ten thousand; every other one is whole whatever page it was asked on.
      const asked = name === "activity" ? wanted : (query as Record<string, string>);
      const [text, sheet] = [await csv(name, asked), await xlsx(name, asked)];
      expect(text.length, JSON.stringify(query)).toBe(state.total + 1);
      expect(sheet.rows.length).toBe(state.total + 1);
      const width = text[0]?.length ?? 0;
      const shown = sheet.rows.map((row) => Array.from({ length: width }, (_, at) => textOfCell(row[at])));
      expect(text.map((row) => row.map((cell) => textOfCell(cell.replace(/^'(?=[=+\-@＝])/, ""))))).toEqual(shown);
      if ("q" in query) expect(shown[1]?.join("|")).toContain(ODD);
    }
  });

  test("is saved under heads in the reader's language", async () => {
    const [chinese = []] = await csv(name);
    const [english = []] = await csv(name, {}, "en");
    expect(english).toHaveLength(chinese.length);
    for (const head of chinese) expect(head).toMatch(/\p{Script=Han}/u);
    for (const head of english) expect(head).toMatch(/^[A-Z][^\p{Script=Han}]*$/u);
    expect(new Set(chinese).size).toBe(chinese.length);
    expect((await xlsx(name)).rows[0]).toEqual(chinese);
    expect((await xlsx(name, {}, "en")).rows[0]).toEqual(english);
  });

  test("is saved with nothing in it that a spreadsheet would run", async () => {
    const rows = (await csv(name)).flat();
    expect(rows.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
    expect(rows.some((cell) => cell.startsWith("'=HYPERLINK"))).toBe(true);
    const sheet = await xlsx(name);
    expect([...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
    expect(sheet.rows.flat().some((cell) => String(cell).startsWith("=HYPERLINK"))).toBe(true);
  });
});

const GARBAGE = [
  "sort=drop table&dir=x&page=-1&size=1e9",
  "sort=id;drop table clients&dir=desc;--&page=0&size=0",
  "sort=__proto__&dir=constructor&page=NaN&size=Infinity",
  "sort=toString&page=1e3&size=20.5&dir=ASC",
  "sort=&dir=&page=&size=&q=",
  "page=99999999999999999999&size=-20",
  "page=%00&size=%00&sort=%00&dir=%00&q=%00",
  "q=%00%01%1f%7f",
  "q=%ED%A0%80&page=1",
  "q=%00%25_%5C '",
  "q=%27%3B%20drop%20table%20app.clients%3B--",
  `q=${"a".repeat(5_000)}`,
  `q=${"a".repeat(99)}${encodeURIComponent("🌷🌷")}`,
  `q=${encodeURIComponent("\u202eمرحبا🌷")}`,
  "q=%E0%A4%A&sort=name&sort=drop",
  "q=a&q=b&page=2&page=x&size=50&size=3",
  "__proto__=x&constructor=y&hasOwnProperty=z",
  "kind=%00&archived=%00&operation=1&points=__proto__&state=%27&late=no&lead=1&level=x&stage=%25&actor=me&noun=%25&client=0",
  "lead=00000000-0000-0000-0000-00000000000g&actor=00000000-0000-0000-0000-000000000000%00&client='",
];
