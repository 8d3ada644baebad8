import { durability, stopDatabase } from "../chaos/durable-database.ts";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePools } from "#db/pool.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { countCertificates, gradeAll, notEndedOnce, sitUnderCrashes } from "../chaos/exam-crashes.ts";
import { browserFetch } from "../chaos/learner.ts";

const SUBMISSIONS = 50;
const CRASHES = 5;

beforeAll(() => {
  const built = existsSync(path.join(ROOT, "build/server/web.js"));
  if (!built) throw new Error("The exam is taken on the built server: run `npm run build` first.");
  vi.stubGlobal("fetch", browserFetch);
});

afterAll(async () => {
  await closePools();
  await stopDatabase();
});

test("no acknowledged answer is lost when the server is killed at random points", { timeout: 180_000 }, async () => {
  expect(await durability()).toEqual({ fsync: "on", synchronous_commit: "on", full_page_writes: "on" });
  const { report, promises } = await sitUnderCrashes(SUBMISSIONS, {
    ...{ victim: "server", atOnce: SUBMISSIONS, pauseMs: [200, 2_000], crashes: CRASHES },
  });
  expect(report.lost).toEqual([]);
  expect(report.crashes, JSON.stringify(report)).toBeGreaterThan(2);
  expect(report.failed).toBeGreaterThan(report.crashes);
  expect(promises.map(({ answers, submitted }) => [answers.size, submitted])).toEqual(Array(SUBMISSIONS).fill([20, true]));
  expect(await gradeAll(promises)).toBe(SUBMISSIONS);
  expect(await notEndedOnce(promises)).toEqual([]);
  expect(await countCertificates()).toEqual({ all: SUBMISSIONS, numbers: SUBMISSIONS, attempts: SUBMISSIONS });
});
