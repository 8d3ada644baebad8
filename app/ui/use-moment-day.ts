import { useFormatter } from "use-intl";

/** Writes the day of a moment (ISO 8601) in prose, in the workspace's zone and the reader's language. */
export function useMomentDay(): (at: string) => string {
  const format = useFormatter();
  return (at) => format.dateTime(new Date(at), { dateStyle: "medium" });
}
