import { expect, test } from "vitest";
import { hasRunOut } from "./validity.ts";

test("the day printed as the last is a day of validity; without one there is no end", () => {
  expect(hasRunOut("2029-03-01", "2029-02-28")).toBe(false);
  expect(hasRunOut("2029-03-01", "2029-03-01")).toBe(false);
  expect(hasRunOut("2029-03-01", "2029-03-02")).toBe(true);
  expect(hasRunOut(null, "2999-12-31")).toBe(false);
});
