import { expect, test } from "vitest";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { replaysAlike } from "#tests/support/billing-history.ts";
import { callUnderCrashes } from "./webhook-crashes.ts";

test("a server killed 300 times while the payment service calls keeps each call once, with its one job", { timeout: 35 * 60_000 }, async () => {
  const report = await callUnderCrashes(300);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ crashes: 300, kept: report.events, jobs: report.events });
  expect(report.again, "some were killed while answering").toBeGreaterThan(0);
});

test("1,000 billing histories, each replayed five times, end in the state of the objects", { timeout: 10 * 60_000 }, () => {
  const drawOf = (seed: number) => {
    const draw = mulberry32(seed);
    return (below: number) => (below <= 1 ? 0 : draw() % below);
  };
  const wrong: number[] = [];
  for (let seed = 10_001; seed <= 11_000; seed += 1) {
    const { states, expected } = replaysAlike(seed, drawOf);
    if (states.size !== 1 || !states.has(expected)) wrong.push(seed);
  }
  expect(wrong).toEqual([]);
});
