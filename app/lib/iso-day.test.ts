import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayNumber, dayOfNumber, daysBetween, isIsoDay, latest, weekday } from "./iso-day.ts";

const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map(dayOfNumber);

describe("days", () => {
  it.each(["2026-02-28", "2028-02-29", "2000-02-29", "1999-12-31", "2026-11-30"])("%s exists", (day) => {
    expect(isIsoDay(day)).toBe(true);
  });

  it.each([
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "2026-01-01T00:00:00Z",
    "",
    "0000-01-01",
  ])("%s does not", (day) => {
    expect(isIsoDay(day)).toBe(false);
    expect(() => dayNumber(day)).toThrow("not a day");
  });

  it("count over month, year and leap day", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(daysBetween("2027-03-01", "2027-02-01")).toBe(-28);
    expect(dayNumber("1970-01-01")).toBe(0);
  });

  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2028-02-29", 36, "2031-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
  ])("%s and %i months is %s", (day, months, wanted) => {
    expect(addMonths(day, months)).toBe(wanted);
  });

  it("know their weekday", () => {
    expect(weekday("2026-02-16")).toBe(0);
    expect(weekday("2026-02-22")).toBe(6);
    expect(weekday("1969-12-31")).toBe(2);
    fc.assert(fc.property(anyDay, (day) => weekday(addDays(day, 1)) === (weekday(day) + 1) % 7));
  });

  it("do not depend on the zone of the machine", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(isIsoDay(addMonths(day, 7))).toBe(true);
      }),
    );
  });

  it("are compared as text", () => {
    expect(latest(["2026-09-30", "2026-10-01", "2025-12-31"])).toBe("2026-10-01");
    expect(latest([])).toBeNull();
  });
});
