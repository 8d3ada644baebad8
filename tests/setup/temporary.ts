import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/*
 * Runs before each test file: whatever the file and its children keep for a while goes with this folder, also what the
 * process would have removed at an end of its own; it is killed.
 */
const before = process.env.TMPDIR;
const folder = mkdtempSync(path.join(tmpdir(), "certway-test-"));
process.env.TMPDIR = folder;
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true, force: true });
});
