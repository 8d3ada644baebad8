import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync, statfsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startEmbedded } from "./embedded-postgres.mjs";

const self = fileURLToPath(import.meta.url);
const resultMark = "server ";
const durableMark = "durable";

/** Durability costs half of a test run, and these data die with it. */
const settings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_connections: 200,
};

/** What a durable cluster keeps of these: commits wait for the disk as in production. */
export const durableSettings = { fsync: "on", synchronous_commit: "on", full_page_writes: "on", max_connections: 200 };

/** Where files live in memory on Linux, and how much of it a test run may need with room to spare. */
const memoryFolder = "/dev/shm";
const roomNeeded = 2 * 2 ** 30;

/**
 * A Postgres cluster in a folder under tmp, for tests; in memory where there is plenty and nothing has to last: a copy of
 * the template is a thousand new files, and each test file gets one. A keeper process owns it and removes it as soon as
 * the pipe to the caller closes: on `stop`, and just as well when the caller is killed.
 * @param {{ durable?: boolean }} [options] durable: with the settings of production, for tests that crash something
 * @returns {Promise<{ dir: string, host: string, port: number, pid: number, passwords: { superuser: string,
 *   owner: string, web: string, worker: string }, stop: () => Promise<void> }>}
 */
export async function startTemporary({ durable = false } = {}) {
  const args = durable ? [self, durableMark] : [self];
  const keeper = spawn(process.execPath, args, { detached: true, stdio: ["pipe", "pipe", "pipe"] });
  const errors = [];
  keeper.stderr.on("data", (chunk) => errors.push(chunk));
  const closed = once(keeper, "close");
  let server;
  for await (const line of createInterface({ input: keeper.stdout })) {
    if (line.startsWith(resultMark)) {
      server = JSON.parse(line.slice(resultMark.length));
      break;
    }
  }
  if (server === undefined) throw new Error(`No test database: ${Buffer.concat(errors).toString().trim()}`);
  const handles = [keeper, keeper.stdin, keeper.stdout, keeper.stderr];
  handles.forEach((handle) => handle.unref());
  return {
    ...server,
    stop: async () => {
      handles.forEach((handle) => handle.ref());
      keeper.stdin.end();
      await closed;
    },
  };
}

function roomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize > roomNeeded && process.availableMemory() > 2 * roomNeeded;
  } catch {
    return false; // there is no such folder
  }
}

async function keep() {
  const durable = process.argv[2] === durableMark;
  const place = durable || !roomInMemory() ? realpathSync(os.tmpdir()) : memoryFolder;
  const dir = mkdtempSync(path.join(place, "certway-test-"));
  const end = new Promise((resolve) => {
    process.stdin.resume().once("end", resolve).once("error", resolve);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, resolve);
  });
  try {
    const { stop, ...server } = await startEmbedded({ dir, settings: durable ? durableSettings : settings });
    process.stdout.write(`${resultMark}${JSON.stringify({ ...server, dir })}\n`);
    await end;
    await stop();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.on("error", () => {}); // the caller may be gone before it was told
  await keep();
  process.exit(0);
}
