import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * SHA-256 over names and contents of files and of all files below folders; what does not exist counts as absent.
 * @param {string} base folder that the names are relative to
 * @param {string[]} names files and folders
 * @param {{ skip?: (name: string) => boolean, extra?: string }} [options] `extra` is hashed as well
 */
export function fingerprint(base, names, { skip = () => false, extra = "" } = {}) {
  const hash = createHash("sha256").update(extra);
  for (const file of names.flatMap((name) => listFiles(base, name)).filter((name) => !skip(name))) {
    const content = readFileSync(path.join(base, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(base, name) {
  const full = path.join(base, name);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [name];
  return readdirSync(full)
    .sort()
    .flatMap((entry) => listFiles(base, path.join(name, entry)));
}
