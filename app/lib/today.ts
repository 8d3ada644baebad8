/** Formats are dear to make; there are only as many as time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, made);
  return made;
}

/** The calendar day (YYYY-MM-DD) it is now in a time zone. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  return formatOf(timeZone).format(now);
}
