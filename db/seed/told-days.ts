import { addDays, addMonths, daysBetween } from "#app/lib/iso-day.ts";
import { TODAY } from "./stage.ts";

/** The month of a day counted from today, as people in the demo write it: 9 月. */
export function monthTold(days: number): string {
  return `${String(Number(addDays(TODAY, days).slice(5, 7)))} 月`;
}

/** A day counted from today, as people in the demo write it: 9 月 25 日. */
export function dayTold(days: number): string {
  return `${monthTold(days)} ${String(Number(addDays(TODAY, days).slice(8)))} 日`;
}

/** The whole month a day counted from today lies in, its ends counted from today. */
export function wholeMonth(days: number): { from: number; to: number } {
  const first = `${addDays(TODAY, days).slice(0, 7)}-01`;
  return { from: daysBetween(TODAY, first), to: daysBetween(TODAY, addMonths(first, 1)) - 1 };
}
