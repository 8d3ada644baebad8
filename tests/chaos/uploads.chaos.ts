import { expect, test } from "vitest";
import { uploadUnderCrashes, uploadUnderLostAnswers } from "./upload-crashes.ts";

test("a server killed at 300 random points of uploads leaves no row without its file", { timeout: 35 * 60_000 }, async () => {
  const report = await uploadUnderCrashes(300);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ crashes: 300, withoutFile: 0, lost: 0, left: 0 });
  expect(report.acknowledged).toBeGreaterThan(100);
  expect(report.orphans, "some were killed between file and row").toBeGreaterThan(0);
});

test("300 commits whose answer was lost, and connections ended at any point, leave no row without its file", { timeout: 20 * 60_000 }, async () => {
  const report = await uploadUnderLostAnswers(300);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ withoutFile: 0, lost: 0, left: 0 });
  expect(report.lostAnswers).toBeGreaterThanOrEqual(300);
  expect(report.terminated).toBeGreaterThan(0);
  expect(report.rows, "rows whose sender never heard of them").toBeGreaterThan(report.acknowledged);
});
