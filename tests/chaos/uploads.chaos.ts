import { expect, test } from "vitest";
import { uploadUnderCrashes } from "./upload-crashes.ts";

test("a server killed at 300 random points of uploads leaves no row without its file", { timeout: 35 * 60_000 }, async () => {
  const report = await uploadUnderCrashes(300);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ crashes: 300, withoutFile: 0, lost: 0, left: 0 });
  expect(report.acknowledged).toBeGreaterThan(100);
  expect(report.orphans, "some were killed between file and row").toBeGreaterThan(0);
});
