import { expect, test } from "vitest";
import { probeDownloads } from "#tests/support/download-probes.ts";

test("1,000 times a file is asked for by who may not have it, and never given", { timeout: 10 * 60_000 }, async () => {
  expect(await probeDownloads(1_000)).toEqual({ asked: 1_000, wrong: [], given: 16 });
});
