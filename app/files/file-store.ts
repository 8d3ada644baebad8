/** One stored thing, as a store lists it. */
export interface StoredObject {
  key: string;
  bytes: number;
  writtenAt: Date;
}

/**
 * Where bytes live. Every store behaves alike: `put` is durable and whole once it resolves and replaces what was there,
 * `get` of what is not there is null, `remove` of what is not there does nothing.
 */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Buffer | null>;
  remove(key: string): Promise<void>;
  /** Everything of one workspace, in no order; what half-written files a store leaves behind is among it. */
  list(workspaceId: string): AsyncIterable<StoredObject>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A hash, an id, or what is left of a file that was never finished. */
const NAME = /^(?:\.?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

/** The folder of a workspace. Ids only: no text of a person is ever part of a place. */
export function folderOf(workspaceId: string): string {
  if (!UUID.test(workspaceId)) throw new Error("A stored file is named by ids, not by text.");
  return `tenants/${workspaceId}`;
}

/** The key of a file of a workspace. */
export function keyOf(workspaceId: string, name: string): string {
  if (!NAME.test(name)) throw new Error("A stored file is named by ids, not by text.");
  return `${folderOf(workspaceId)}/${name}`;
}

/** A key as `keyOf` makes them; throws for any other. */
export function checkedKey(key: string): string {
  const [root, workspaceId = "", name = "", ...more] = key.split("/");
  if (root !== "tenants" || more.length > 0) throw new Error("A stored file is named by ids, not by text.");
  return keyOf(workspaceId, name);
}

export function isStoredName(name: string): boolean {
  return NAME.test(name);
}
