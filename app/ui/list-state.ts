/** What a list shows, as read from its URL, with the number of rows that match. */
export interface ListState {
  q: string;
  /** Chosen value per filter; a filter that is not set is absent. */
  filters: Record<string, string>;
  sort: string;
  dir: "asc" | "desc";
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
}

/** A change to a list's URL. Filters are merged one by one; null removes one. */
export interface ListPatch {
  q?: string;
  filters?: Record<string, string | null>;
  sort?: string;
  dir?: "asc" | "desc";
  page?: number;
  pageSize?: number;
}

export type HrefFor = (patch: ListPatch) => string;

export type ListDefaults = Pick<ListState, "sort" | "dir" | "pageSize">;

/**
 * Links of a list: parameters q, sort, dir, page, size and one per filter; what equals the default is left out.
 * Every change except that of the page goes back to page 1.
 */
export function listHrefs(path: string, state: ListState, defaults: ListDefaults): HrefFor {
  return (patch) => {
    const next = { ...state, page: 1, ...patch, filters: { ...state.filters, ...patch.filters } };
    const params = new URLSearchParams();
    if (next.q !== "") params.set("q", next.q);
    for (const [name, value] of Object.entries(next.filters)) {
      if (value !== null && value !== "") params.set(name, value);
    }
    if (next.sort !== defaults.sort || next.dir !== defaults.dir) {
      params.set("sort", next.sort);
      params.set("dir", next.dir);
    }
    if (next.pageSize !== defaults.pageSize) params.set("size", String(next.pageSize));
    if (next.page > 1) params.set("page", String(next.page));
    const query = params.toString();
    return query === "" ? path : `${path}?${query}`;
  };
}

/** Path and parameters of a link apart, for a GET form that keeps the rest of the list's state in hidden fields. */
export function formTarget(href: string): { action: string; hidden: [string, string][] } {
  const [action = "", query = ""] = href.split("?", 2);
  return { action, hidden: [...new URLSearchParams(query)] };
}
