import { expect, test } from "vitest";
import { raceSwaps } from "#tests/support/swap-races.ts";

test("a version swapped between view and signature is never signed unseen, 40 times", { timeout: 120_000 }, async () => {
  const { wrong, races, signedFirst, swappedFirst } = await raceSwaps(40);
  expect(wrong).toEqual([]);
  expect(signedFirst + swappedFirst).toBe(races);
  expect(Math.min(signedFirst, swappedFirst)).toBeGreaterThan(0);
});
