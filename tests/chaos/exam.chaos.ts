import { durability, stopDatabase } from "./durable-database.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePools } from "#db/pool.server.ts";
import { type CrashPlan, gradeAll, notEndedOnce, sitUnderCrashes } from "./exam-crashes.ts";
import { browserFetch } from "./learner.ts";

beforeAll(() => void vi.stubGlobal("fetch", browserFetch));

afterAll(async () => {
  await closePools();
  await stopDatabase();
});

const cases: [what: string, submissions: number, plan: CrashPlan][] = [
  ["the server is killed", 500, { victim: "server", atOnce: 50, pauseMs: [100, 4_000] }],
  ["the database is killed", 100, { victim: "database", atOnce: 50, pauseMs: [300, 3_000] }],
];

const timeout = 30 * 60_000;

test.each(cases)("no acknowledged answer is lost when %s at random points", { timeout }, async (what, submissions, plan) => {
  expect(await durability()).toEqual({ fsync: "on", synchronous_commit: "on", full_page_writes: "on" });
  const { report, promises } = await sitUnderCrashes(submissions, plan);
  const { lost, ...counts } = report;
  process.stdout.write(`${what}: ${JSON.stringify({ ...counts, lost: lost.length })}\n`);
  expect(lost).toEqual([]);
  expect(report.crashes).toBeGreaterThan(5);
  expect(report.failed).toBeGreaterThan(report.crashes);
  expect(promises.map(({ answers, submitted }) => [answers.size, submitted])).toEqual(Array(submissions).fill([20, true]));
  await gradeAll(promises);
  expect(await notEndedOnce(promises)).toEqual([]);
});
