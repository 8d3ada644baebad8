import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run, tail } from "./command.mjs";
import { root } from "./env.mjs";
import { fingerprint } from "./fingerprint.mjs";

const modules = path.join(root, "node_modules");
const marker = path.join(modules, ".certway");

/** Installs the packages of package-lock.json unless they are already there; throws when npm cannot. */
export async function ensureInstalled() {
  const wanted = fingerprint(root, ["package.json", "package-lock.json"], {
    extra: `${process.platform}-${process.arch}`,
  });
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  if (!installedMatchesLock()) {
    console.log("Installing packages (only when they change, about a minute) …");
    rmSync(marker, { force: true });
    await install();
  }
  try {
    writeFileSync(marker, wanted);
  } catch {
    return; // packages that another user installed are good as they are, only looked at again next time
  }
}

/** `npm ci` where there is a lock file; `npm install` without touching the lock where `npm ci` cannot use it. */
async function install() {
  const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  if (existsSync(path.join(root, "package-lock.json"))) {
    const exact = await npm(["ci", ...flags]);
    if (exact.ok) return;
    console.log(`npm ci failed, trying npm install:\n${tail(exact.output, 8)}`);
  }
  const loose = await npm(["install", "--no-save", ...flags]);
  if (!loose.ok) throw new Error(`The packages could not be installed.\n${tail(loose.output)}`);
}

function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return run(process.execPath, [script, ...args], { quiet: true });
  return run("npm", args, { quiet: true });
}

/** Whether npm's own record of node_modules holds every package of the lock, for a project someone installed by hand. */
function installedMatchesLock() {
  const lock = readPackages(path.join(root, "package-lock.json"));
  const installed = readPackages(path.join(modules, ".package-lock.json"));
  if (lock === undefined || installed === undefined) return false;
  return Object.entries(lock).every(([at, entry]) => {
    if (at === "") return true;
    return installed[at] === undefined ? entry.optional === true : installed[at].version === entry.version;
  });
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}
