/** Minutes as a wall clock shows them, "YYYY-MM-DDTHH:MM", and the moments they stand for in a time zone. */

/** How a moment reads on the wall clock of a time zone. */
export function wallClock(moment: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The moment at which a wall clock of a time zone reads so; where it does so twice, the earlier or later one. */
export function momentOf(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}:00Z`);
  let guess = asUtc;
  for (let round = 0; round < 2; round += 1) {
    guess += asUtc - Date.parse(`${wallClock(new Date(guess).toISOString(), timeZone)}:00Z`);
  }
  return new Date(guess).toISOString();
}
