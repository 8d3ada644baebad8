import { type ListDefaults, listHrefs, type ListState } from "./list-state.ts";

/** Links to a list's export: the same search, filters and order, without its pages. */
export function exportHrefs(
  path: string,
  state: ListState,
  defaults: ListDefaults,
): (format: "csv" | "xlsx") => string {
  const href = listHrefs(path, state, defaults)({ pageSize: defaults.pageSize });
  return (format) => `${href}${href.includes("?") ? "&" : "?"}format=${format}`;
}
