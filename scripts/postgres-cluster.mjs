import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { sharedFolder } from "./postgres-binaries.mjs";
import { isAlive, readText } from "./postgres-users.mjs";

/** Passwords of the superuser and of the three roles of the application; only the owner of the data can read the file. */
const passwordFile = "certway-passwords.json";
/** Unix socket paths end at about 107 bytes, and Postgres adds `/.s.PGSQL.5432.lock`. */
const longestFolder = 80;

/**
 * The folder that really holds data and log of the cluster asked for at a folder: that folder, or one outside the
 * project when the user that must run Postgres cannot reach it. Data that exist already are taken along.
 * @param {string} asked
 * @param {import("./postgres-binaries.mjs").Runner} runner
 */
export function openHome(asked, runner) {
  mkdirSync(asked, { recursive: true });
  const dir = realpathSync(asked);
  const pointer = path.join(dir, "location");
  const moved = readText(pointer).trim();
  const home = moved !== "" ? moved : dir;
  const running = readPostmaster(path.join(home, "data"));
  if (running !== undefined && isPostmaster(running.pid, path.join(home, "data"))) return home;
  if (moved === "" && runner.kind === "uid") {
    if (existsSync(path.join(dir, "data"))) chownTree(path.join(dir, "data"), runner);
    chownSync(dir, runner.uid, runner.gid);
    if (spawnSync("test", ["-w", dir], { uid: runner.uid, gid: runner.gid }).status !== 0) {
      mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
      const outside = mkdtempSync(path.join(sharedFolder, "cluster-"));
      chmodSync(outside, 0o755); // whoever runs Postgres later must get to the data, which stay closed themselves
      chownSync(outside, runner.uid, runner.gid);
      if (existsSync(path.join(dir, "data"))) {
        cpSync(path.join(dir, "data"), path.join(outside, "data"), { recursive: true, preserveTimestamps: true });
      }
      writeFileSync(pointer, `${outside}\n`);
      return openHome(dir, runner);
    }
  }
  const data = path.join(home, "data");
  if (existsSync(data) && statSync(data).uid !== runner.uid) {
    if (process.getuid() !== 0) {
      throw new Error(`${data} belongs to another user (uid ${statSync(data).uid}): start as that user, or remove it.`);
    }
    chownTree(data, runner);
  }
  return home;
}

/** Makes the data folder; complete or not at all, also when two starts do it at the same time. */
export function initialise(home, runner) {
  const data = path.join(home, "data");
  for (const name of readdirSync(home)) {
    const pid = /^initdb-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(home, name), { recursive: true, force: true });
  }
  const half = path.join(home, `initdb-${process.pid}`);
  const words = Object.fromEntries(
    ["superuser", "owner", "web", "worker"].map((name) => [name, randomBytes(18).toString("base64url")]),
  );
  const wordFile = `${half}.pw`;
  try {
    mkdirSync(half, { mode: 0o700 });
    writeFileSync(wordFile, `${words.superuser}\n`, { mode: 0o600 });
    if (runner.kind === "uid") for (const at of [half, wordFile]) chownSync(at, runner.uid, runner.gid);
    const { file, args, options } = runner.command(runner.initdb, [
      ...["-D", half, "-U", "postgres", `--pwfile=${wordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
      // the machine's locales play no part; --lc-ctype is what makes trigrams of Chinese text work
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C.UTF-8"],
      ...["--no-sync", "--no-instructions"],
    ]);
    const env = { PATH: process.env.PATH, LC_ALL: "C" };
    const made = spawnSync(file, args, { ...options, encoding: "utf8", env });
    if (made.status !== 0) throw new Error(`initdb failed (${runner.kind}): ${made.error?.message ?? made.stderr}`);
    const kept = path.join(half, passwordFile);
    writeFileSync(kept, JSON.stringify(words), { mode: 0o600 });
    if (runner.kind === "uid") chownSync(kept, runner.uid, runner.gid);
    renameSync(half, data);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(path.join(data, "PG_VERSION"))) throw error; // else another start was first, and its data stand
  } finally {
    rmSync(wordFile, { force: true });
  }
}

/** @returns {{ superuser: string, owner: string, web: string, worker: string }} */
export function readPasswords(data) {
  return JSON.parse(readFileSync(path.join(data, passwordFile), "utf8"));
}

/** What `postmaster.pid` says of the server: its process, port and socket folder; undefined when there is no file. */
export function readPostmaster(data) {
  const [pid, , , port, socketFolder] = readText(path.join(data, "postmaster.pid")).split("\n");
  return pid && socketFolder ? { pid: Number(pid), port: Number(port), socketFolder } : undefined;
}

/** Whether a process is the Postgres server of this data folder, and not another one that was given the same number. */
export function isPostmaster(pid, data) {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    return /postgres/.test(readText(`/proc/${pid}/cmdline`)) && workingFolder(pid) === data; // Postgres works in its data
  }
  const { stdout } = spawnSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" });
  return stdout.includes(`postgres -D ${data} `);
}

/** Processes of a server that work in a data folder, also those whose postmaster is gone; where /proc shows them. */
export function serverProcesses(data) {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => workingFolder(pid) === data && /postgres/.test(readText(`/proc/${pid}/cmdline`)));
}

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** A short folder under tmp that only the server's user can enter, the same for each start of one user and cluster. */
export function makeSocketFolder(home, runner) {
  const temporary = Buffer.byteLength(os.tmpdir()) < longestFolder - 24 ? os.tmpdir() : "/tmp";
  const wanted = path.join(temporary, `certway-${shortHash(`${process.getuid()} ${home}`)}`);
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const found = lstatSync(wanted); // not a link that somebody else put there
  const ours = found.isDirectory() && [process.getuid(), runner.uid].includes(found.uid) && (found.mode & 0o077) === 0;
  const folder = ours ? wanted : mkdtempSync(`${wanted}-`);
  if (runner.kind === "uid" || process.getuid() === 0) chownSync(folder, runner.uid, runner.gid);
  return folder;
}

function chownTree(folder, { uid, gid }) {
  lchownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true })) lchownSync(path.join(folder, name), uid, gid);
}

function shortHash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
