import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./env.mjs";

/*
 * Makes package-lock.json good for every platform. Against a registry that serves builds for one system only, npm leaves
 * the optional packages of the others out of the lock: `npm ci` then refuses it, and another system would miss its
 * binaries. Their versions are fixed by the packages that ask for them. Also removes download addresses, so that the
 * lock names no host. Run it after each change of dependencies; a complete lock stays as it is.
 */

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "wasi",
  "win32",
];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const exactVersion = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
/** Words in package names that mean one of the above. */
const otherWords = { windows: "win32", armv7l: "arm" };
const libraries = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

/** Adds what is missing to the lock's packages, in place. Returns the keys it added. */
function completePackages(packages) {
  const added = [];
  for (const [at, parent] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const found = find(packages, at, name);
      if (found !== undefined && (!exactVersion.test(range) || packages[found].version === range)) continue;
      const key = freePlace(packages, at, name);
      packages[key] = entryFor(name, range, parent);
      added.push(key);
    }
  }
  return added;
}

/** The key under which Node would find a package asked for by the package at `at`: its own folder first, then outwards. */
function find(packages, at, name) {
  for (let folder = at; ; folder = outer(folder)) {
    const key = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (packages[key] !== undefined) return key;
    if (folder === "") return undefined;
  }
}

function outer(folder) {
  const end = folder.lastIndexOf("/node_modules/");
  return end === -1 ? "" : folder.slice(0, end);
}

/** Beside the package that asks, as npm does; inside it where another version lies there. */
function freePlace(packages, at, name) {
  const folder = outer(at);
  const beside = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
  return packages[beside] === undefined ? beside : `${at}/node_modules/${name}`;
}

function entryFor(name, range, parent) {
  const version = /\d+\.\d+\.\d+[^\s|]*/.exec(range)?.[0]; // of a range, the lowest
  if (version === undefined) throw new Error(`${name} is asked for as ${range}, which names no version.`);
  const words = name.split(/[^a-z0-9]+/).map((word) => otherWords[word] ?? word);
  const found = {
    cpu: words.filter((word) => processors.includes(word)),
    libc: words.filter((word) => word in libraries).map((word) => libraries[word]),
    os: words.filter((word) => systems.includes(word)),
  };
  return {
    version,
    ...(found.cpu.length > 0 && { cpu: found.cpu }),
    ...(parent.dev && { dev: true }),
    ...(found.libc.length > 0 && { libc: found.libc }),
    optional: true,
    ...(found.os.length > 0 && { os: found.os }),
  };
}

function main(file) {
  const before = readFileSync(file, "utf8");
  const lock = JSON.parse(before);
  const added = completePackages(lock.packages);
  for (const entry of Object.values(lock.packages)) delete entry.resolved;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  const after = `${JSON.stringify(lock, null, 2)}\n`;
  if (after !== before) writeFileSync(file, after);
  for (const key of added) console.log(`+ ${key} ${lock.packages[key].version}`);
  console.log(`${added.length} packages added`);
}

main(path.resolve(process.argv[2] ?? path.join(root, "package-lock.json")));
