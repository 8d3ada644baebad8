import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tail } from "./command.mjs";
import { chooseRunner } from "./postgres-binaries.mjs";
import {
  initialise,
  isPostmaster,
  makeSocketFolder,
  openHome,
  readPasswords,
  readPostmaster,
  serverProcesses,
} from "./postgres-cluster.mjs";
import { joinServer } from "./postgres-users.mjs";

const startLimitMs = 60_000;
const stopLimitMs = 30_000;

/**
 * Starts the Postgres cluster in a folder, making it first if need be, or adopts the server that already runs there.
 * It listens on a Unix socket only and outlives a killed starter; the last process to call `stop` ends it.
 * @param {{ dir: string, settings?: Record<string, string | number> }} options
 *   settings are server parameters; an adopted server keeps those it was started with
 * @returns {Promise<{ host: string, port: number, passwords: ReturnType<typeof readPasswords>, adopted: boolean,
 *   runner: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startEmbedded({ dir, settings = {} }) {
  const runner = chooseRunner();
  const home = openHome(path.resolve(dir), runner);
  const leave = await joinServer(home);
  try {
    if (!existsSync(path.join(home, "data", "PG_VERSION"))) initialise(home, runner);
    const data = path.join(home, "data");
    const passwords = readPasswords(data);
    const found = await adopt(data, passwords);
    const server = found ?? (await launch({ home, data, runner, settings, passwords }));
    return {
      host: server.socketFolder,
      port: server.port,
      passwords,
      adopted: found !== undefined,
      runner: runner.kind,
      pid: server.pid,
      stop: () => leave(() => stopServer(data)),
    };
  } catch (error) {
    await leave(async () => {});
    throw error;
  }
}

/**
 * The URL of a database on a server that listens on a Unix socket.
 * @param {{ host: string, port: number }} server
 * @param {string} user
 * @param {string} password
 * @param {string} database
 */
export function postgresUrl({ host, port }, user, password, database) {
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

/**
 * The URLs of superuser, owner, web and worker role on an embedded server, under the names the scripts give them.
 * @param {Pick<Awaited<ReturnType<typeof startEmbedded>>, "host" | "port" | "passwords">} server
 * @param {string} database
 */
export function roleUrls(server, database) {
  return {
    adminUrl: postgresUrl(server, "postgres", server.passwords.superuser, "postgres"),
    ownerUrl: postgresUrl(server, "app_owner", server.passwords.owner, database),
    webUrl: postgresUrl(server, "app_web", server.passwords.web, database),
    workerUrl: postgresUrl(server, "app_worker", server.passwords.worker, database),
  };
}

/**
 * The server that runs on this data, once it answers; undefined when there is none. A stale postmaster.pid goes, but only
 * after the last process that a killed server left behind: two servers must never write to one data folder.
 */
async function adopt(data, passwords) {
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const found = readPostmaster(data);
    if (found === undefined) return undefined;
    if (!isPostmaster(found.pid, data)) {
      await orphansEnded(data, deadline);
      rmSync(path.join(data, "postmaster.pid"), { force: true });
      return undefined;
    }
    if (await answers(found, passwords)) return found;
    if (Date.now() > deadline) {
      throw new Error(`Postgres (process ${found.pid}) runs on ${data} but does not answer: end it, then start again.`);
    }
    await sleep(25);
  }
}

async function orphansEnded(data, deadline) {
  for (;;) {
    const left = serverProcesses(data);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Processes of a killed Postgres still work on ${data}: end ${left.join(", ")}.`);
    await sleep(25);
  }
}

async function launch({ home, data, runner, settings, passwords }) {
  const socketFolder = makeSocketFolder(home, runner);
  const logFile = path.join(home, "server.log");
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.old`);
  const parameters = {
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  const flags = Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { file, args, options } = runner.command(runner.postgres, ["-D", data, ...flags]);
  const log = openSync(logFile, "w", 0o600);
  // detached: Ctrl-C in the terminal must reach the application only, which then stops the server itself
  const env = { PATH: process.env.PATH, LC_ALL: "C" };
  const child = spawn(file, args, { ...options, detached: true, stdio: ["ignore", log, log], env, cwd: data });
  closeSync(log);
  let ended = false;
  child.once("error", () => (ended = true));
  child.once("exit", () => (ended = true));
  child.unref();

  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const server = readPostmaster(data);
    if (server !== undefined && (await answers(server, passwords))) return server;
    if (ended) {
      const winner = await adopt(data, passwords); // another start was first
      if (winner !== undefined) return winner;
      throw new Error(`Postgres did not start (${runner.kind}).\n${tail(readFileSync(logFile, "utf8"))}`);
    }
    if (Date.now() > deadline) throw new Error(`Postgres did not answer in time; its log is ${logFile}.`);
    await sleep(25);
  }
}

/** Whether the server answers a query: its log or its socket file alone prove nothing. */
async function answers({ socketFolder, port }, passwords) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    host: socketFolder,
    port,
    user: "postgres",
    password: passwords.superuser,
    database: "postgres",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Fast shutdown: open transactions roll back, what is committed is on disk when this resolves. */
async function stopServer(data) {
  const server = readPostmaster(data);
  if (server === undefined || !isPostmaster(server.pid, data)) return;
  const deadline = Date.now() + stopLimitMs;
  process.kill(server.pid, "SIGINT");
  while (existsSync(path.join(data, "postmaster.pid")) && isPostmaster(server.pid, data)) {
    if (Date.now() > deadline) throw new Error(`Postgres (process ${server.pid}) does not stop; it runs on ${data}.`);
    await sleep(20);
  }
  try {
    rmdirSync(server.socketFolder); // empty by now; if not, it is not ours to empty
  } catch {
    return;
  }
}
