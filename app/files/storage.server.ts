import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/lib/env.server.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";

export interface StoredFile {
  /** Of the bytes, in lower-case hex; it is also the file's name. */
  sha256: string;
  bytes: number;
}

const WORKSPACE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Keeps bytes under their own hash in the workspace's folder; they are on disk when this resolves. Safe to repeat. */
export async function putFile(workspaceId: string, bytes: Uint8Array): Promise<StoredFile> {
  const sha256 = sha256Of(bytes);
  const target = placeOf(workspaceId, sha256);
  if ((await getFile(workspaceId, sha256)) === null) await write(target, bytes);
  return { sha256, bytes: bytes.byteLength };
}

/** The bytes kept under a hash; null when there are none, or when they are no longer what they were. */
export async function getFile(workspaceId: string, sha256: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(placeOf(workspaceId, sha256));
    return sha256Of(bytes) === sha256 ? bytes : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** A reader never meets half a file: written beside it, flushed, then renamed. */
async function write(target: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = path.join(folder, `.${randomUUID()}`);
  const file = await open(beside, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  const parent = await open(folder, "r");
  await parent.sync().finally(() => parent.close());
}

function placeOf(workspaceId: string, sha256: string): string {
  if (!WORKSPACE.test(workspaceId) || !SHA256.test(sha256)) throw new Error("A stored file is named by ids, not by text.");
  return path.join(path.resolve(env.FILES_DIR), "tenants", workspaceId, sha256);
}
