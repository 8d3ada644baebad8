import { addDays, dayNumber, weekday } from "#app/lib/iso-day.ts";
import { CHINA_HOLIDAYS } from "./china-holidays.data.ts";
import type { HolidayYear } from "./china-holidays.data.ts";

/** Which days are worked. Years it does not know have their weekends off and no holidays. */
export interface WorkingCalendar {
  off: ReadonlySet<string>;
  worked: ReadonlySet<string>;
  sources: ReadonlyMap<number, HolidayYear["source"]>;
}

/** A calendar of the given years; a later entry for a year replaces an earlier one. */
export function workingCalendar(years: readonly HolidayYear[]): WorkingCalendar {
  const latestOfYear = [...new Map(years.map((entry) => [entry.year, entry])).values()];
  return {
    off: new Set(latestOfYear.flatMap((entry) => entry.off.flatMap(([from, to]) => daysOf(from, to)))),
    worked: new Set(latestOfYear.flatMap((entry) => entry.worked)),
    sources: new Map(latestOfYear.map((entry) => [entry.year, entry.source])),
  };
}

function daysOf(from: string, to: string): string[] {
  const count = dayNumber(to) - dayNumber(from) + 1;
  if (count < 1) throw new Error(`a range of days that ends before it begins: ${from} – ${to}`);
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

export const CHINA: WorkingCalendar = workingCalendar(CHINA_HOLIDAYS);

const SATURDAY = 5;

export function isWorkingDay(day: string, calendar: WorkingCalendar = CHINA): boolean {
  if (calendar.worked.has(day)) return true;
  return weekday(day) < SATURDAY && !calendar.off.has(day);
}

/** The day itself when it is worked, else the next working day. */
export function workingDayFrom(day: string, calendar: WorkingCalendar = CHINA): string {
  let found = day;
  while (!isWorkingDay(found, calendar)) found = addDays(found, 1);
  return found;
}

/** The `count`-th working day after `day`; with 0 the day itself or the next working day. */
export function addWorkingDays(day: string, count: number, calendar: WorkingCalendar = CHINA): string {
  if (!Number.isSafeInteger(count) || count < 0) throw new Error(`not a number of working days: ${count}`);
  if (count === 0) return workingDayFrom(day, calendar);
  let found = day;
  for (let left = count; left > 0; left -= 1) found = workingDayFrom(addDays(found, 1), calendar);
  return found;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar = CHINA): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return count;
}

/** What the calendar knows of the year of a day: `unknown` years have weekends only. Show all but `published`. */
export function holidaySource(day: string, calendar: WorkingCalendar = CHINA): HolidayYear["source"] | "unknown" {
  return calendar.sources.get(Number(day.slice(0, 4))) ?? "unknown";
}
