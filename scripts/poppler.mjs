import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { aptOptions } from "./debian-chromium.mjs";
import { firstError, run } from "./command.mjs";
import { root } from "./env.mjs";

const limitMs = 300_000;
const tools = ["pdfsig", "pdftotext", "pdfinfo", "pdftoppm"];
const cache = path.join(root, ".cache");
const unpacked = path.join(cache, "poppler");

/**
 * The folder of poppler's tools, each of which has run on this machine: those that are there, else Debian's package,
 * installed by root or unpacked into `.cache` by anyone else. Throws with what each way said when there are none.
 * @returns {Promise<string>}
 */
export async function ensurePoppler() {
  const present = folders().find(works);
  if (present !== undefined) return present;
  const refusals = [];
  for (const way of [debianInstall, debianUnpack]) {
    console.log(`No poppler tools yet: ${way.label} …`);
    const refusal = await way.make();
    const found = folders().find(works);
    if (found !== undefined) return found;
    refusals.push(`${way.label}: ${refusal ?? "its tools do not run"}`);
  }
  throw new Error(
    [`The PDF tests need poppler's ${tools.join(", ")} (package poppler-utils). What was tried:`, ...refusals].join("\n- "),
  );
}

/** Where the tools may be, best first; with POPPLER_PATH that folder only. */
function folders() {
  if (process.env.POPPLER_PATH) return [process.env.POPPLER_PATH];
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  return [...onPath, unpacked].filter((folder) => folder !== "" && tools.every((name) => existsSync(path.join(folder, name))));
}

function works(folder) {
  return tools.every((name) => spawnSync(path.join(folder, name), ["-v"], { timeout: 20_000 }).status === 0);
}

const debianInstall = {
  label: "the Debian package",
  make: async () => {
    if (process.getuid?.() !== 0) return "needs root";
    if (!existsSync("/usr/bin/apt-get")) return "there is no apt-get";
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const options = { quiet: true, timeoutMs: limitMs, env };
    const updated = await run("apt-get", ["update"], options);
    if (!updated.ok) return firstError(updated.output);
    const installed = await run("apt-get", ["install", "-y", "--no-install-recommends", "poppler-utils"], options);
    return installed.ok ? undefined : firstError(installed.output);
  },
};

const debianUnpack = { label: "Debian's package, unpacked into .cache", make: unpack };

/** Fetches the package and what it needs that this machine lacks, with apt but without root. */
async function unpack() {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return "there is no apt-get";
  const work = path.join(cache, `poppler-${process.pid}`);
  const apt = (...args) => run("apt-get", [...aptOptions(work), ...args], { quiet: true, timeoutMs: limitMs });
  try {
    for (const name of ["lists/partial", "archives/partial"]) mkdirSync(path.join(work, name), { recursive: true });
    const updated = await apt("update");
    if (!updated.ok) return firstError(updated.output);
    const fetched = await apt("install", "--yes", "--download-only", "--no-install-recommends", "poppler-utils");
    if (!fetched.ok) return firstError(fetched.output);
    const archives = path.join(work, "archives");
    const target = path.join(work, "root");
    for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      const done = await run("dpkg-deb", ["-x", path.join(archives, name), target], { quiet: true, timeoutMs: limitMs });
      if (!done.ok) return firstError(done.output);
    }
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(target, unpacked);
    for (const name of tools) writeStarter(name);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function writeStarter(name) {
  const libraries = path.join(unpacked, "usr", "lib");
  const places = readdirSync(libraries)
    .filter((folder) => folder.endsWith("-linux-gnu"))
    .flatMap((folder) => [path.join(libraries, folder), path.join(libraries, folder, "nss")]);
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const file = path.join(unpacked, name);
  writeFileSync(
    file,
    `#!/bin/sh
LD_LIBRARY_PATH=${quoted(places.join(":"))}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
exec ${quoted(path.join(unpacked, "usr", "bin", name))} "$@"
`,
  );
  chmodSync(file, 0o755);
}
