import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { firstError, run } from "./command.mjs";
import { aptOptions } from "./debian-chromium.mjs";
import { root } from "./env.mjs";

const cache = path.join(root, ".cache");
const folder = path.join(cache, "swift");
const packages = ["python3-swift", "swift-proxy", "swift-account", "swift-container", "swift-object", "memcached"];

/** What Debian's own Python needs to find Swift: installed on the machine already, or unpacked into `.cache/swift`. */
const environments = [
  {},
  {
    PYTHONPATH: path.join(folder, "usr/lib/python3/dist-packages"),
    LD_LIBRARY_PATH: ["x86_64", "aarch64"].map((machine) => path.join(folder, `usr/lib/${machine}-linux-gnu`)).join(":"),
  },
];

export const python = "/usr/bin/python3";

/**
 * The environment and the memcached with which Debian's Swift runs. Where it is not on the machine its packages are
 * fetched with apt, without root, and unpacked into `.cache/swift`. Throws, naming what is missing.
 * @param {number} timeoutMs limit for each step
 */
export async function swiftPackages(timeoutMs) {
  if (!existsSync(python)) throw new Error(`The S3 server needs Debian's Python: there is no ${python}.`);
  const found = await installed();
  if (found) return found;
  const fault = await unpack(timeoutMs);
  const unpacked = fault === undefined ? await installed() : undefined;
  if (unpacked) return unpacked;
  throw new Error(
    `The S3 server needs Debian's packages ${packages.join(", ")}; they are not installed and cannot be fetched: ` +
      `${fault ?? "they do not fit this machine's Python"}.`,
  );
}

async function installed() {
  const memcached = ["/usr/bin/memcached", path.join(folder, "usr/bin/memcached")].find((file) => existsSync(file));
  for (const env of environments) {
    const all = { ...process.env, ...env };
    const probe = "import swift.common.wsgi, swift.common.middleware.s3api.s3api, swift.obj.server";
    if (memcached && (await run(python, ["-c", probe], { env: all, quiet: true, timeoutMs: 60_000 })).ok) return { env: all, memcached };
  }
  return undefined;
}

/** Resolves with undefined, or with what went wrong. */
async function unpack(timeoutMs) {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return "there is no apt-get";
  const work = path.join(cache, `swift-${process.pid}`);
  const apt = (...args) => run("apt-get", [...aptOptions(work), ...args], { quiet: true, timeoutMs });
  try {
    for (const name of ["lists/partial", "archives/partial"]) mkdirSync(path.join(work, name), { recursive: true });
    const updated = await apt("update");
    if (!updated.ok) return firstError(updated.output);
    const fetched = await apt("install", "--yes", "--download-only", "--no-install-recommends", ...packages);
    if (!fetched.ok) return firstError(fetched.output);
    const archives = path.join(work, "archives");
    for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      const unpacked = await run("dpkg-deb", ["-x", path.join(archives, name), path.join(work, "root")], { quiet: true, timeoutMs });
      if (!unpacked.ok) return firstError(unpacked.output);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(path.join(work, "root"), folder);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
