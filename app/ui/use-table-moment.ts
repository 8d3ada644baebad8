import { useTimeZone } from "use-intl";

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes moments as tables show them, in every language: 2026-09-22 14:05, in the workspace's zone. Days stand in tables
 * as they are kept (2026-09-22); in prose both are written as the reader's language does (use-day.ts, useFormatter).
 */
export function useTableMoment(): (at: string) => string {
  const timeZone = useTimeZone() ?? "UTC";
  const known = formats.get(timeZone);
  // Swedish writes ISO dates.
  const format = known ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  if (!known) formats.set(timeZone, format);
  return (at) => format.format(new Date(at));
}
