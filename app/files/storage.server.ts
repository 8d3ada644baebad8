import { randomUUID } from "node:crypto";
import { env } from "#app/lib/env.server.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { type FileStore, keyOf, type StoredObject } from "./file-store.ts";
import { localStore } from "./local-store.server.ts";
import { s3Store } from "./s3-store.server.ts";

export interface StoredFile {
  /** Of the bytes, in lower-case hex; it is also the file's name. */
  sha256: string;
  bytes: number;
}

export interface StoredUpload extends StoredFile {
  /** The random id it is kept under. */
  storageId: string;
}

let chosen: FileStore | undefined;

/** The store of this installation: a bucket where one is set, else a folder. */
function store(): FileStore {
  return (chosen ??= open());
}

function open(): FileStore {
  const { S3_ENDPOINT, S3_BUCKET = "", S3_REGION, S3_ACCESS_KEY_ID = "", S3_SECRET_ACCESS_KEY = "", FILES_DIR } = env;
  if (S3_ENDPOINT === undefined) return localStore(FILES_DIR);
  return s3Store({
    ...{ endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION },
    ...{ accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  });
}

/**
 * Keeps bytes of ours under their own hash in the workspace's folder; they are stored when this resolves. Safe to repeat,
 * and repeated each time, so that what is stored is never older than the row that is about to name it.
 */
export async function putFile(workspaceId: string, bytes: Uint8Array): Promise<StoredFile> {
  const sha256 = sha256Of(bytes);
  await store().put(keyOf(workspaceId, sha256), bytes);
  return { sha256, bytes: bytes.byteLength };
}

/** The bytes kept under a hash; null when there are none, or when they are no longer what they were. */
export async function getFile(workspaceId: string, sha256: string): Promise<Buffer | null> {
  return asStored(await store().get(keyOf(workspaceId, sha256)), sha256);
}

/** Keeps bytes of a person under a random id; they are stored when this resolves, before any row may name them. */
export async function putUpload(workspaceId: string, bytes: Uint8Array): Promise<StoredUpload> {
  const storageId = randomUUID();
  await store().put(keyOf(workspaceId, storageId), bytes);
  return { storageId, sha256: sha256Of(bytes), bytes: bytes.byteLength };
}

/** An upload as it was stored; null when it is gone or no longer what it was. */
export async function getUpload(workspaceId: string, { storageId, sha256 }: { storageId: string; sha256: string }): Promise<Buffer | null> {
  return asStored(await store().get(keyOf(workspaceId, storageId)), sha256);
}

/** Lets go of an upload that no row names or ever will. */
export function dropUpload(workspaceId: string, { storageId }: Pick<StoredUpload, "storageId">): Promise<void> {
  return store().remove(keyOf(workspaceId, storageId));
}

export function listStored(workspaceId: string): AsyncIterable<StoredObject> {
  return store().list(workspaceId);
}

export function removeStored(key: string): Promise<void> {
  return store().remove(key);
}

function asStored(bytes: Buffer | null, sha256: string): Buffer | null {
  return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null;
}
