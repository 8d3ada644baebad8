import { existsSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { createRoles } from "#db/roles.ts";
import { migrate } from "#db/migrate.ts";
import { roleUrls, startEmbedded } from "../../scripts/embedded-postgres.mjs";
import { durableSettings, startTemporary } from "../../scripts/temporary-postgres.mjs";

/*
 * A cluster of this file alone with the settings of production, named in the environment like the usual one. Import
 * this first: the application reads the environment when it is imported.
 */
const START_LIMIT_MS = 60_000;

const cluster = await startTemporary({ durable: true });
export const urls = roleUrls(cluster, "certway");
await createRoles(urls);
await migrate(urls.ownerUrl);
process.env.DATABASE_URL = urls.webUrl;
process.env.DATABASE_WORKER_URL = urls.workerUrl;
process.env.DATABASE_OWNER_URL = urls.ownerUrl;

const superuserUrl = new URL(urls.adminUrl);
superuserUrl.pathname = "/certway";

/** Rows as whoever owns the machine sees them; waits for a server that is starting. */
export async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: superuserUrl.href });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** What the running server says of its durability. */
export async function durability(): Promise<{ fsync: string; synchronous_commit: string; full_page_writes: string }> {
  const [row] = await rows<{ fsync: string; synchronous_commit: string; full_page_writes: string }>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
      current_setting('full_page_writes') as full_page_writes`,
  );
  if (!row) throw new Error("The server said nothing.");
  return row;
}

let pid = cluster.pid;
let leave: (() => Promise<void>) | null = null;

/** Kills the postmaster, waits until every process of it is gone, and starts the cluster again: it must recover. */
export async function crashDatabase(): Promise<void> {
  const before = leave;
  process.kill(pid, "SIGKILL");
  const until = Date.now() + START_LIMIT_MS;
  while ((isThere(pid) || processesIn(dataFolder()).length > 0) && Date.now() < until) await sleep(10);
  const again = await startEmbedded({ dir: cluster.dir, settings: durableSettings });
  pid = again.pid;
  leave = again.stop;
  await before?.();
}

export async function stopDatabase(): Promise<void> {
  await leave?.();
  await cluster.stop();
}

function dataFolder(): string {
  const moved = path.join(cluster.dir, "location");
  if (existsSync(moved)) throw new Error("The cluster's data live elsewhere: set TMPDIR to a folder Postgres can reach.");
  return realpathSync(path.join(cluster.dir, "data"));
}

/** Also true of one that ended and was not waited for yet: Postgres takes such a one for a living server. */
function isThere(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

/** Processes that work in a folder; only Linux tells, elsewhere a short wait must do. */
function processesIn(folder: string): string[] {
  if (!existsSync("/proc/self/cwd")) return [];
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}
