import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roleUrls, startEmbedded } from "../scripts/embedded-postgres.mjs";
import { serverProcesses } from "../scripts/postgres-cluster.mjs";

const launcher = fileURLToPath(new URL("../scripts/embedded-postgres.mjs", import.meta.url));
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "certway-launcher-"));
});

afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Another process that starts the cluster and then only waits, or leaves when told to. */
async function startElsewhere(): Promise<{ pid: number; kill: () => Promise<void>; leave: () => Promise<void> }> {
  const script = `
    import { startEmbedded } from ${JSON.stringify(launcher)};
    const server = await startEmbedded({ dir: ${JSON.stringify(dir)} });
    console.log(server.pid);
    process.stdin.once("data", async () => { await server.stop(); process.exit(0); });
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(child, "close");
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    pid: Number(line),
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
    leave: async () => {
      child.stdin.write("leave\n");
      await closed;
    },
  };
}

type Server = Awaited<ReturnType<typeof startEmbedded>>;

async function query(server: Server, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: roleUrls(server, "postgres").adminUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const isRunning = () => existsSync(path.join(dir, "data", "postmaster.pid"));

describe("embedded Postgres", { timeout: 60_000 }, () => {
  test("starts, finds trigrams in Chinese text, keeps its files private and stops without a trace", async () => {
    const server = await startEmbedded({ dir });
    expect(server.adopted).toBe(false);
    await query(server, "create extension pg_trgm");
    const [row] = await query(server, "select show_trgm('售后服务') as trigrams, current_setting('timezone') as zone");
    expect(row).toMatchObject({ zone: "UTC" });
    expect(row?.trigrams).toHaveLength(5);
    expect(statSync(server.host).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dir, "data", "certway-passwords.json")).mode & 0o777).toBe(0o600);

    await server.stop();
    expect(isRunning()).toBe(false);
    expect(existsSync(server.host)).toBe(false);
  });

  test("adopts the server of a starter that was killed, and then stops it", async () => {
    const starter = await startElsewhere();
    await starter.kill();
    const server = await startEmbedded({ dir });
    expect(server).toMatchObject({ adopted: true, pid: starter.pid });
    expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);

    await server.stop();
    expect(isRunning()).toBe(false);
  });

  test("is made once when two start at the same time, and runs until the last one leaves", async () => {
    rmSync(path.join(dir, "data"), { recursive: true, force: true });
    const [first, second] = await Promise.all([startElsewhere(), startElsewhere()]);
    expect(second.pid).toBe(first.pid);

    await first.leave();
    const third = await startEmbedded({ dir });
    expect(third).toMatchObject({ adopted: true, pid: first.pid });
    await third.stop();
    expect(isRunning()).toBe(true);

    await second.leave();
    expect(isRunning()).toBe(false);
    expect(readdirSync(path.join(dir, "users"))).toEqual([]);
    expect(readdirSync(dir).filter((name) => name.startsWith("initdb-"))).toEqual([]);
  });

  test("starts although a stale postmaster.pid names a process that is something else now", async () => {
    const stale = [process.pid, path.join(dir, "data"), "1700000000", "5432", "/tmp/gone", "", "", "ready"];
    writeFileSync(path.join(dir, "data", "postmaster.pid"), `${stale.join("\n")}\n`);
    const server = await startEmbedded({ dir });
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  test.runIf(process.platform === "linux")("waits for what a killed server left working on the data", async () => {
    const killed = await startEmbedded({ dir });
    const data = path.join(dir, "data");
    const [orphan] = serverProcesses(data).filter((pid) => pid !== killed.pid);
    if (orphan === undefined) throw new Error("The server has no process beside its postmaster.");
    process.kill(orphan, "SIGSTOP");
    process.kill(killed.pid, "SIGKILL");
    const started = startEmbedded({ dir });
    expect(await Promise.race([started.then(() => "started"), setTimeout(1_500, "waits")])).toBe("waits");
    process.kill(orphan, "SIGCONT");
    const server = await started;
    expect(server.adopted).toBe(false);
    expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    await killed.stop();
    expect(isRunning()).toBe(false);
  });
});
