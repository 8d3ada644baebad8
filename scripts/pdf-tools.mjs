import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { aptOptions } from "./debian-chromium.mjs";
import { firstError, run } from "./command.mjs";
import { root } from "./env.mjs";

const limitMs = 300_000;
const cache = path.join(root, ".cache");

/**
 * Programs of others that the PDF tests check our files with, by Debian package. `POPPLER_PATH` and `OPENSSL_PATH` name
 * the only folder to look in.
 */
const kits = [
  { name: "poppler", tools: ["pdfsig", "pdftotext", "pdfinfo", "pdftoppm"], package: "poppler-utils", probe: ["-v"], says: /poppler/ },
  // Older ones know nothing of the attributes that bind a seal to its certificate.
  { name: "openssl", tools: ["openssl"], package: "openssl", probe: ["version"], says: /^OpenSSL ([3-9]|[1-9]\d)\./ },
];

/**
 * The folders of all these programs, each of which has run on this machine: those that are there, else Debian's package,
 * installed by root or unpacked into `.cache` by anyone else. Throws with what each way said when there are none.
 * @returns {Promise<string[]>}
 */
export async function ensurePdfTools() {
  const found = [];
  for (const kit of kits) found.push(await ensureKit(kit));
  return [...new Set(found)];
}

async function ensureKit(kit) {
  const present = folders(kit).find((folder) => works(kit, folder));
  if (present !== undefined) return present;
  const refusals = [];
  for (const way of [debianInstall, debianUnpack]) {
    console.log(`No tools of ${kit.name} yet: ${way.label} …`);
    const refusal = await way.make(kit);
    const found = folders(kit).find((folder) => works(kit, folder));
    if (found !== undefined) return found;
    refusals.push(`${way.label}: ${refusal ?? "its tools do not run"}`);
  }
  throw new Error(
    [`The PDF tests need ${kit.tools.join(", ")} (package ${kit.package}). What was tried:`, ...refusals].join("\n- "),
  );
}

const unpackedIn = (kit) => path.join(cache, kit.name);

/** Where the tools may be, best first; with the variable of the kit that folder only. */
function folders(kit) {
  const only = process.env[`${kit.name.toUpperCase()}_PATH`];
  if (only) return [only];
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  return [...onPath, unpackedIn(kit)].filter((folder) => folder !== "" && kit.tools.every((name) => existsSync(path.join(folder, name))));
}

function works(kit, folder) {
  return kit.tools.every((name) => {
    const { status, stdout, stderr } = spawnSync(path.join(folder, name), kit.probe, { timeout: 20_000, encoding: "utf8" });
    return status === 0 && kit.says.test(`${stdout}${stderr}`);
  });
}

const debianInstall = {
  label: "the Debian package",
  make: async (kit) => {
    if (process.getuid?.() !== 0) return "needs root";
    if (!existsSync("/usr/bin/apt-get")) return "there is no apt-get";
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const options = { quiet: true, timeoutMs: limitMs, env };
    const updated = await run("apt-get", ["update"], options);
    if (!updated.ok) return firstError(updated.output);
    const installed = await run("apt-get", ["install", "-y", "--no-install-recommends", kit.package], options);
    return installed.ok ? undefined : firstError(installed.output);
  },
};

const debianUnpack = { label: "Debian's package, unpacked into .cache", make: unpack };

/** Fetches the package and what it needs that this machine lacks, with apt but without root. */
async function unpack(kit) {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return "there is no apt-get";
  const work = path.join(cache, `${kit.name}-${process.pid}`);
  const apt = (...args) => run("apt-get", [...aptOptions(work), ...args], { quiet: true, timeoutMs: limitMs });
  try {
    for (const name of ["lists/partial", "archives/partial"]) mkdirSync(path.join(work, name), { recursive: true });
    const updated = await apt("update");
    if (!updated.ok) return firstError(updated.output);
    const fetched = await apt("install", "--yes", "--download-only", "--no-install-recommends", kit.package);
    if (!fetched.ok) return firstError(fetched.output);
    const archives = path.join(work, "archives");
    const target = path.join(work, "root");
    const packages = readdirSync(archives).filter((file) => file.endsWith(".deb"));
    if (packages.length === 0) return "apt takes the package for installed";
    for (const name of packages) {
      const done = await run("dpkg-deb", ["-x", path.join(archives, name), target], { quiet: true, timeoutMs: limitMs });
      if (!done.ok) return firstError(done.output);
    }
    const unpacked = unpackedIn(kit);
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(target, unpacked);
    for (const name of kit.tools) writeStarter(unpacked, name);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function writeStarter(unpacked, name) {
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
