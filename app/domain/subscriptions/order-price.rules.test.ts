import { expect, test } from "vitest";
import { orderPrice, periodFrom, restOfPrice } from "./order-price.rules.ts";

test("an order costs seats times the price of its interval", () => {
  expect(orderPrice("studio", "month", 3)).toBe(3 * 19_900);
  expect(orderPrice("firm", "year", 20)).toBe(20 * 299_000);
});

test("the rest of a period costs its share of the days left, rounded up to the fen and never more than the whole", () => {
  const days = { startsOn: "2026-11-01", endsOn: "2026-12-01" };
  const price = (today: string, seats = 1) => restOfPrice(orderPrice("studio", "month", seats), days, today);
  expect(price("2026-11-01")).toBe(19_900);
  expect(price("2026-10-01")).toBe(19_900);
  expect(price("2026-11-16")).toBe(9_950);
  // 19 900 / 30 = 663.33…
  expect(price("2026-11-30")).toBe(664);
  expect(price("2026-12-01")).toBe(0);
  expect(price("2026-11-30", 3)).toBe(1_990);
});

test("periods keep the day the first began on, over short months, leap years and the turn of a year", () => {
  const chain = (anchor: string, interval: "month" | "year", count: number) => {
    const ends: string[] = [];
    for (let at = anchor; ends.length < count; at = ends.at(-1) ?? at) ends.push(periodFrom(at, anchor, interval).endsOn);
    return ends;
  };
  expect(chain("2027-12-31", "month", 4)).toEqual(["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
  expect(chain("2028-02-29", "year", 4)).toEqual(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
  expect(periodFrom("2028-02-29", "2027-12-31", "year").endsOn).toBe("2029-02-28");
});
