import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./command.mjs";
import { unpackDebian } from "./debian-packages.mjs";
import { root } from "./env.mjs";

const folder = path.join(root, ".cache", "swift");
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
  const fault = await unpackDebian(packages, folder, timeoutMs);
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
