import { useFormatter } from "use-intl";

/** Writes a moment as day and minute in the workspace's time zone. */
export function useMoment(): (moment: string) => string {
  const format = useFormatter();
  return (moment) => format.dateTime(new Date(moment), { dateStyle: "medium", timeStyle: "short" });
}
