import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/*
 * Which processes use an embedded server, so that the last one to leave stops it, and a process that was killed does
 * not count. One file per use; a leaving process announces that it stops the server *before* it looks for others, an
 * arriving one registers *before* it looks for that announcement: at least one of the two sees the other.
 */

let uses = 0;

/**
 * Registers this process as a user of the server in `home`, after any stop under way has ended.
 * @returns {Promise<(stopServer: () => Promise<void>) => Promise<void>>} to leave: calls `stopServer` if nobody is left
 */
export async function joinServer(home) {
  const folder = path.join(home, "users");
  const stopping = path.join(home, "stopping");
  const own = `${process.pid}-${(uses += 1)}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, own), "");
  while (existsSync(stopping) && isAlive(Number(readText(stopping)))) await sleep(25);

  return async (stopServer) => {
    rmSync(path.join(folder, own), { force: true });
    if (!existsSync(folder)) return; // the cluster was removed or moved: Postgres ends, or is adopted at its new place
    if (livingUsers(folder).length > 0) return;
    writeFileSync(stopping, String(process.pid));
    try {
      if (livingUsers(folder).length === 0) await stopServer();
    } finally {
      rmSync(stopping, { force: true });
    }
  };
}

function livingUsers(folder) {
  return readdirSync(folder).filter((name) => {
    if (isAlive(Number(name.split("-")[0]))) return true;
    rmSync(path.join(folder, name), { force: true });
    return false;
  });
}

/** Whether a process with this id runs, whoever owns it; one that has ended but was not waited for does not. */
export function isAlive(pid) {
  if (/\) Z /.test(readText(`/proc/${pid}/stat`))) return false;
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The text of a file, empty when it has just gone. */
export function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
