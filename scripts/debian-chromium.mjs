import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { firstError, run } from "./command.mjs";
import { root } from "./env.mjs";

const cache = path.join(root, ".cache");
const folder = path.join(cache, "chromium");

/** Debian's packages of it, best first: without a window it shows the same pages in less time. */
export const packages = ["chromium-headless-shell", "chromium"];

/** The script that starts the unpacked Chromium with the libraries unpacked beside it. */
export const unpackedChromium = path.join(folder, "chromium");

/**
 * Fetches Debian's chromium and whatever it needs that this machine lacks, with apt but without root, and unpacks them
 * into `.cache/chromium`. Resolves with undefined, or with what went wrong.
 * @param {number} timeoutMs limit for each step
 */
export async function unpackChromium(timeoutMs) {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return "there is no apt-get";
  const work = path.join(cache, `chromium-${process.pid}`);
  const apt = (...args) => run("apt-get", [...aptOptions(work), ...args], { quiet: true, timeoutMs });
  try {
    for (const name of ["lists/partial", "archives/partial"]) mkdirSync(path.join(work, name), { recursive: true });
    const updated = await apt("update");
    if (!updated.ok) return firstError(updated.output);
    let refusal;
    for (const name of packages) {
      const fetched = await apt("install", "--yes", "--download-only", "--no-install-recommends", name);
      refusal = fetched.ok ? undefined : firstError(fetched.output);
      if (refusal === undefined) break;
    }
    if (refusal !== undefined) return refusal;

    const archives = path.join(work, "archives");
    const target = path.join(work, "root");
    for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      const unpacked = await run("dpkg-deb", ["-x", path.join(archives, name), target], { quiet: true, timeoutMs });
      if (!unpacked.ok) return firstError(unpacked.output);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(target, folder);
    writeStarter();
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** apt with lists and archives of its own: the machine's are root's. What is installed is read from the machine. */
export function aptOptions(work) {
  const settings = {
    "Dir::State::lists": path.join(work, "lists"),
    "Dir::Cache": work,
    "Dir::Cache::archives": path.join(work, "archives"),
    "Debug::NoLocking": "true",
    "APT::Sandbox::User": "",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

function writeStarter() {
  const libraries = path.join(folder, "usr", "lib");
  const folders = readdirSync(libraries)
    .filter((name) => name.endsWith("-linux-gnu"))
    .flatMap((name) => [path.join(libraries, name), ...librarySubfolders(path.join(libraries, name))]);
  const program = packages.map((name) => path.join(libraries, "chromium", name)).find((file) => existsSync(file)) ?? "";
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const script = `#!/bin/sh
LD_LIBRARY_PATH=${quoted(folders.join(":"))}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
exec ${quoted(program)} "$@"
`;
  writeFileSync(unpackedChromium, script);
  chmodSync(unpackedChromium, 0o755);
}

/** Folders such as `nss` and `pulseaudio`, which installed libraries know by absolute paths that do not hold here. */
function librarySubfolders(at) {
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(at, entry.name))
    .filter((inner) => readdirSync(inner).some((name) => name.includes(".so")));
}
