/** What a list page offers; everything else in its address is ignored. */
export interface ListDefinition<Sort extends string, Filter extends string> {
  sorts: readonly Sort[];
  defaultSort: Sort;
  defaultDir: "asc" | "desc";
  /** Allowed values by filter; null where values are ids. */
  filters: Record<Filter, readonly string[] | null>;
}

export interface ListRequest<Sort extends string, Filter extends string> {
  q: string;
  sort: Sort;
  dir: "asc" | "desc";
  page: number;
  pageSize: number;
  filters: Partial<Record<Filter, string>>;
}

export const PAGE_SIZES = [20, 50, 100] as const;
export const MOST_EXPORTED = 10_000;

const MOST_PAGES = 100_000;
/** Characters as people count them: half of a pair is none. */
const MOST_SEARCHED = 100;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Exactly what Postgres or a search box cannot hold. */
const UNSEARCHABLE = /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Reads a list's state from its address. Unknown or malformed values fall back to what the list shows by itself. */
export function readList<Sort extends string, Filter extends string>(
  request: Request,
  definition: ListDefinition<Sort, Filter>,
): ListRequest<Sort, Filter> {
  const params = new URL(request.url).searchParams;
  const sort = definition.sorts.find((candidate) => candidate === params.get("sort"));
  const dir = params.get("dir");
  const filters: Partial<Record<Filter, string>> = {};
  for (const name of Object.keys(definition.filters) as Filter[]) {
    const value = params.get(name);
    const allowed = definition.filters[name];
    if (value && (allowed ? allowed.includes(value) : ID.test(value))) filters[name] = value;
  }
  const size = Number(params.get("size"));
  return {
    q: [...(params.get("q") ?? "").replaceAll(UNSEARCHABLE, "").trim()].slice(0, MOST_SEARCHED).join(""),
    sort: sort ?? definition.defaultSort,
    dir: dir === "asc" || dir === "desc" ? dir : sort ? "asc" : definition.defaultDir,
    page: pageOf(params.get("page")),
    pageSize: PAGE_SIZES.find((candidate) => candidate === size) ?? PAGE_SIZES[0],
    filters,
  };
}

function pageOf(value: string | null): number {
  return value && /^[1-9]\d{0,5}$/.test(value) ? Math.min(Number(value), MOST_PAGES) : 1;
}

/** The same list without paging, for its export. */
export function wholeList<Sort extends string, Filter extends string>(
  list: ListRequest<Sort, Filter>,
): ListRequest<Sort, Filter> {
  return { ...list, page: 1, pageSize: MOST_EXPORTED };
}

/** A pattern for LIKE that finds the text anywhere, its own wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
