import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { checkedKey, type FileStore, folderOf, isStoredName, type StoredObject } from "./file-store.ts";

/** Files in a folder of this machine. */
export function localStore(folder: string): FileStore {
  const root = path.resolve(folder);
  const placeOf = (key: string) => path.join(root, ...checkedKey(key).split("/"));
  return {
    put: (key, bytes) => write(placeOf(key), bytes, root),
    get: (key) => orNull(readFile(placeOf(key))),
    remove: (key) => rm(placeOf(key), { force: true }),
    list: (workspaceId) => listFolder(root, folderOf(workspaceId)),
  };
}

/** A reader never meets half a file: written beside it, flushed, then renamed, and the folder flushed. */
async function write(target: string, bytes: Uint8Array, root: string): Promise<void> {
  const folder = path.dirname(target);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = path.join(folder, `.${randomUUID()}`);
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    // On a full disk half a file would stand in the way of others until the sweep.
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await flush(folder);
  // A folder that is new is itself an entry of the one above it.
  if (made !== undefined) for (let at = path.dirname(folder); at.startsWith(root); at = path.dirname(at)) await flush(at);
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* listFolder(root: string, folder: string): AsyncIterable<StoredObject> {
  const place = path.join(root, folder);
  for (const name of (await orNull(readdir(place))) ?? []) {
    if (!isStoredName(name)) continue;
    const found = await orNull(stat(path.join(place, name)));
    if (found?.isFile()) yield { key: `${folder}/${name}`, bytes: found.size, writtenAt: found.mtime };
  }
}

async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
