import { S3mini } from "s3mini";
import { checkedKey, type FileStore, folderOf, isStoredName, type StoredObject } from "./file-store.ts";

export interface S3Settings {
  /** Of the service, without the bucket. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** How long one request may take; a minute when left out. */
  limitMs?: number;
}

const LIMIT_MS = 60_000;
const AT_ONCE = 1000;

/** Files in a bucket of any store that speaks S3, addressed by path. */
export function s3Store({ endpoint, bucket, limitMs = LIMIT_MS, ...keys }: S3Settings): FileStore {
  const s3 = new S3mini({ ...keys, endpoint: `${endpoint.replace(/\/+$/, "")}/${bucket}`, requestAbortTimeout: limitMs });
  return {
    async put(key, bytes) {
      await s3.putObject(checkedKey(key), Buffer.from(bytes), "application/octet-stream");
    },
    async get(key) {
      const bytes = await s3.getObjectArrayBuffer(checkedKey(key));
      return bytes === null ? null : Buffer.from(bytes);
    },
    async remove(key) {
      await s3.deleteObject(checkedKey(key));
    },
    list: (workspaceId) => listBucket(s3, `${folderOf(workspaceId)}/`),
  };
}

async function* listBucket(s3: S3mini, prefix: string): AsyncIterable<StoredObject> {
  let token: string | undefined;
  do {
    const part = await s3.listObjectsPaged("/", prefix, AT_ONCE, token);
    for (const found of part?.objects ?? []) {
      if (!isStoredName(found.Key.slice(prefix.length))) continue;
      yield { key: found.Key, bytes: Number(found.Size), writtenAt: new Date(found.LastModified) };
    }
    token = part?.nextContinuationToken;
  } while (token);
}
