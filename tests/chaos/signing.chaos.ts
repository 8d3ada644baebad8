import { expect, test } from "vitest";
import { raceSwaps } from "#tests/support/swap-races.ts";

test("a version swapped between view and signature is never signed unseen, 200 times", { timeout: 10 * 60_000 }, async () => {
  const { wrong, ...counts } = await raceSwaps(200);
  process.stdout.write(`${JSON.stringify({ ...counts, wrong: wrong.length })}\n`);
  expect(wrong).toEqual([]);
  expect(Math.min(counts.signedFirst, counts.swappedFirst)).toBeGreaterThan(10);
});
