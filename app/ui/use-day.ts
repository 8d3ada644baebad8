import { useFormatter } from "use-intl";

/** Writes calendar days (YYYY-MM-DD) as the reader's language does. A day has no time zone. */
export function useDay(): (day: string) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
}
