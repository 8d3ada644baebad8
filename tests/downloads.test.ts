import { expect, test } from "vitest";
import { probeDownloads } from "./support/download-probes.ts";

test("150 times a file is asked for by who may not have it, and never given", { timeout: 120_000 }, async () => {
  expect(await probeDownloads(150)).toEqual({ asked: 150, wrong: [], given: 16 });
});
