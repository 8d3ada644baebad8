import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT } from "#tests/house/root.ts";
import { uploadUnderCrashes, uploadUnderLostAnswers } from "./chaos/upload-crashes.ts";

beforeAll(() => {
  const built = existsSync(path.join(ROOT, "build/server/web.js"));
  if (!built) throw new Error("Files are sent to the built server: run `npm run build` first.");
});

test("a server killed while files arrive leaves no row without its file, and a sweep leaves no file without a row", { timeout: 180_000 }, async () => {
  const report = await uploadUnderCrashes(6);
  expect(report).toMatchObject({ crashes: 6, withoutFile: 0, lost: 0, left: 0 });
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.failed).toBeGreaterThan(0);
});

test("a database whose answers to commits are lost leaves no row without its file either", { timeout: 180_000 }, async () => {
  const report = await uploadUnderLostAnswers(12);
  expect(report).toMatchObject({ withoutFile: 0, lost: 0, left: 0 });
  expect(report.lostAnswers).toBeGreaterThanOrEqual(12);
  expect(report.acknowledged).toBeGreaterThan(0);
});
