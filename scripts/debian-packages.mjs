import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { firstError, run } from "./command.mjs";
import { aptOptions } from "./debian-chromium.mjs";

/**
 * Fetches Debian packages and what they need with apt, without root, and unpacks them into a folder, which is whole or not
 * there. Resolves with undefined, or with what went wrong.
 * @param {readonly string[]} packages
 * @param {string} folder
 * @param {number} timeoutMs limit for each step
 * @returns {Promise<string | undefined>}
 */
export async function unpackDebian(packages, folder, timeoutMs) {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return "there is no apt-get";
  const work = `${folder}-${process.pid}`;
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
