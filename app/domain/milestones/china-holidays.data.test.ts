import { describe, expect, it } from "vitest";
import { addDays, dayOfNumber, daysBetween, isIsoDay, weekday } from "#app/lib/iso-day.ts";
import { CHINA_HOLIDAYS } from "./china-holidays.data.ts";

const RADIANS = Math.PI / 180;
const EPOCH_JULIAN_DAY = 2_440_587.5;
/** Dynamical time runs about 72 s ahead of UTC in these years; Beijing is 8 h ahead. */
const TO_BEIJING_DAYS = 8 / 24 - 72 / 86_400;

/**
 * The Beijing day of the k-th new moon after 2000-01-06 (Meeus, Astronomical Algorithms, chapter 49, terms to a few
 * seconds). ICU's Chinese calendar is minutes off and wrong by a day for the new years of 2027 and 2030.
 */
function newMoonDay(k: number): string {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t;
  const sun = 2.5534 + 29.1053567 * k;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const terms: [number, number][] = [
    [-0.4072, moon],
    [0.17241 * e, sun],
    [0.01608, 2 * moon],
    [0.01039, 2 * node],
    [0.00739 * e, moon - sun],
    [-0.00514 * e, moon + sun],
    [0.00208 * e * e, 2 * sun],
    [-0.00111, moon - 2 * node],
    [-0.00057, moon + 2 * node],
    [0.00056 * e, 2 * moon + sun],
    [-0.00042, 3 * moon],
    [0.00042 * e, sun + 2 * node],
    [0.00038 * e, sun - 2 * node],
    [-0.00024 * e, 2 * moon - sun],
    [-0.00017, 124.7746 - 1.56375588 * k],
    [-0.00007, moon + 2 * sun],
    [0.000325, 299.77 + 0.107408 * k],
    [0.000165, 251.88 + 0.016321 * k],
    [0.000164, 251.83 + 26.651886 * k],
    [0.000126, 349.42 + 36.412478 * k],
    [0.00011, 84.66 + 18.206239 * k],
    [0.000062, 141.74 + 53.303771 * k],
    [0.00006, 207.14 + 2.453732 * k],
    [0.000056, 154.84 + 7.30686 * k],
  ];
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  const julianDay = terms.reduce((day, [size, angle]) => day + size * Math.sin(angle * RADIANS), mean);
  return dayOfNumber(Math.floor(julianDay - EPOCH_JULIAN_DAY + TO_BEIJING_DAYS));
}

const NEW_MOONS = Array.from({ length: 110 }, (_, index) => newMoonDay(305 + index));

/** Day of the lunar month, 1 on the day of the new moon. */
function lunarDay(day: string): number {
  const start = NEW_MOONS.filter((newMoon) => newMoon <= day).at(-1) ?? expect.fail(`no new moon before ${day}`);
  return daysBetween(start, day) + 1;
}

/** Lunar month by ICU, asked three days later so that its being a day off does not matter. */
function lunarMonth(day: string): number {
  const format = new Intl.DateTimeFormat("en-u-ca-chinese", { month: "numeric", timeZone: "UTC" });
  return Number(format.format(new Date(`${addDays(day, 3)}T00:00:00Z`)));
}

/** The sun's apparent longitude in degrees at the start of a Beijing day, good to a hundredth. */
function sunLongitude(day: string): number {
  const n = daysBetween("2000-01-01", day) - 0.5 - 8 / 24;
  const anomaly = (357.528 + 0.9856003 * n) * RADIANS;
  const longitude = 280.46 + 0.9856474 * n + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly) - 0.0057;
  return ((longitude % 360) + 360) % 360;
}

describe("Chinese holidays", () => {
  it("cover 2025 to 2032, the notices of 2025 and 2026 being out", () => {
    expect(CHINA_HOLIDAYS.map((entry) => [entry.year, entry.source])).toEqual([
      [2025, "published"],
      [2026, "published"],
      ...[2027, 2028, 2029, 2030, 2031, 2032].map((year) => [year, "statutory"]),
    ]);
  });

  it.each(CHINA_HOLIDAYS)("of $year are days of that year in order; what is worked is a weekend day", (entry) => {
    const ends = entry.off.flat();
    expect([...ends].sort()).toEqual(ends);
    for (const day of [...ends, ...entry.worked]) {
      expect(isIsoDay(day)).toBe(true);
      expect(day.startsWith(String(entry.year))).toBe(true);
    }
    for (const day of entry.worked) {
      expect(weekday(day)).toBeGreaterThanOrEqual(5);
      expect(entry.off.some(([from, to]) => from <= day && day <= to)).toBe(false);
    }
  });

  it("count the days of the notices: 28 in 2025, 33 in 2026", () => {
    const count = (year: number) =>
      CHINA_HOLIDAYS.find((entry) => entry.year === year)?.off.reduce(
        (sum, [from, to]) => sum + daysBetween(from, to) + 1,
        0,
      );
    expect([count(2025), count(2026)]).toEqual([28, 33]);
  });

  it.each(CHINA_HOLIDAYS.filter((entry) => entry.source === "statutory"))(
    "of $year are the thirteen statutory days, on the right days of sun and moon",
    ({ year, off }) => {
      const days = new Set(
        off.flatMap(([from, to]) => Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n))),
      );
      const lunar = [...days].map((day) => `${lunarMonth(day)}/${lunarDay(day)}`);
      const springFestival = [...days].find((day) => lunarMonth(day) === 1 && lunarDay(day) === 1) ?? "";
      for (const offset of [-1, 1, 2]) expect(days.has(addDays(springFestival, offset))).toBe(true);
      expect(lunar).toContain("5/5");
      expect(lunar).toContain("8/15");
      const qingming = [...days].find((day) => day.startsWith(`${year}-04`)) ?? "";
      expect(sunLongitude(qingming)).toBeLessThan(15);
      expect(sunLongitude(addDays(qingming, 1))).toBeGreaterThanOrEqual(15);
      for (const fixed of ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]) {
        expect(days.has(`${year}-${fixed}`)).toBe(true);
      }
      // In 2028 and 2031 Mid-Autumn falls on a day of National Day.
      expect(days.size).toBe([2028, 2031].includes(year) ? 12 : 13);
    },
  );

  it("know the spring festivals that fall near midnight", () => {
    expect(NEW_MOONS).toContain("2027-02-06");
    expect(NEW_MOONS).toContain("2030-02-03");
    // The notices of 2025 and 2026 give these.
    expect([lunarDay("2025-01-29"), lunarDay("2026-02-17"), lunarDay("2025-10-06"), lunarDay("2026-09-25")]).toEqual([
      1, 1, 15, 15,
    ]);
  });
});
