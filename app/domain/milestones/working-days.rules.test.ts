import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayOfNumber } from "#app/lib/iso-day.ts";
import { CHINA_HOLIDAYS } from "./china-holidays.data.ts";
import {
  addWorkingDays,
  holidaySource,
  isWorkingDay,
  workingCalendar,
  workingDayFrom,
  workingDaysBetween,
} from "./working-days.rules.ts";

const anyDay = fc.integer({ min: dayNumber("2025-01-01"), max: dayNumber("2032-12-31") }).map(dayOfNumber);

describe("working days in China", () => {
  it.each([
    ["2026-02-13", true, "Friday before the spring festival"],
    ["2026-02-14", true, "Saturday, worked"],
    ["2026-02-15", false, "first day off"],
    ["2026-02-23", false, "Monday, last day off"],
    ["2026-02-28", true, "Saturday, worked"],
    ["2026-03-01", false, "Sunday"],
    ["2025-10-08", false, "last day off"],
    ["2025-10-11", true, "Saturday, worked"],
    ["2026-01-04", true, "Sunday, worked"],
    ["2027-10-04", true, "not published: only the statutory days are off"],
    ["2040-10-01", true, "a year without data has weekends only"],
  ])("%s: %s (%s)", (day, worked) => {
    expect(isWorkingDay(day)).toBe(worked);
  });

  it("are counted over the spring festival", () => {
    expect(addWorkingDays("2026-02-13", 1)).toBe("2026-02-14");
    expect(addWorkingDays("2026-02-13", 2)).toBe("2026-02-24");
    expect(addWorkingDays("2026-02-16", 0)).toBe("2026-02-24");
    expect(addWorkingDays("2026-02-25", 3)).toBe("2026-02-28");
    expect(workingDayFrom("2026-10-01")).toBe("2026-10-08");
    expect(workingDaysBetween("2026-02-13", "2026-02-24")).toBe(2);
    expect(workingDaysBetween("2026-02-24", "2026-02-13")).toBe(0);
  });

  it("end on a working day, and counting back gives the same number", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (day, count) => {
        const end = addWorkingDays(day, count);
        return isWorkingDay(end) && workingDaysBetween(day, end) === count;
      }),
    );
  });

  it("tell which years are not published", () => {
    expect(["2026-05-01", "2027-05-01", "2033-05-01"].map((day) => holidaySource(day))).toEqual([
      "published",
      "statutory",
      "unknown",
    ]);
  });

  it("take an imported notice in place of the statutory days", () => {
    const notice = {
      year: 2027,
      source: "published",
      off: [["2027-10-01", "2027-10-07"]],
      worked: ["2027-10-09"],
    } as const;
    const calendar = workingCalendar([...CHINA_HOLIDAYS, notice]);
    expect(isWorkingDay("2027-10-04", calendar)).toBe(false);
    expect(isWorkingDay("2027-10-09", calendar)).toBe(true);
    expect(holidaySource("2027-10-04", calendar)).toBe("published");
    expect(isWorkingDay("2026-02-14", calendar)).toBe(true);
  });

  it("refuse negative counts and ranges the wrong way round", () => {
    expect(() => addWorkingDays("2026-01-05", -1)).toThrow("-1");
    expect(() =>
      workingCalendar([{ year: 2027, source: "published", off: [["2027-02-02", "2027-02-01"]], worked: [] }]),
    ).toThrow();
  });
});
