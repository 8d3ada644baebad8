import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT } from "#tests/house/root.ts";
import { callUnderCrashes } from "./chaos/webhook-crashes.ts";

beforeAll(() => {
  const built = existsSync(path.join(ROOT, "build/server/web.js"));
  if (!built) throw new Error("The built server is called: run `npm run build` first.");
});

test("a server killed while the payment service calls keeps each call once, with its one job", { timeout: 180_000 }, async () => {
  const report = await callUnderCrashes(8);
  expect(report).toMatchObject({ crashes: 8, kept: report.events, jobs: report.events });
  expect(report.events).toBeGreaterThan(20);
  expect(report.again).toBeGreaterThan(0);
});
