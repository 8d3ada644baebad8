import { namedFiles } from "#app/domain/evidence/stored-files.queries.server.ts";
import type { StoredObject } from "#app/files/file-store.ts";
import { listStored, removeStored } from "#app/files/storage.server.ts";
import { log } from "#app/lib/log.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** No transaction takes so long: what is younger may still be named by one. */
const SPARED_MS = 24 * 3_600_000;
const AT_ONCE = 500;

/** Removes stored files that no row names. */
export async function handle(scope: JobScope): Promise<void> {
  const removed = await sweepOrphans(scope, new Date(Date.now() - SPARED_MS));
  if (removed > 0) log.info("files.swept", { workspaceId: scope.workspaceId, removed });
}

/** Removes what was stored before a moment and is named by no row; gives how many. */
export async function sweepOrphans(scope: JobScope, before: Date): Promise<number> {
  let removed = 0;
  let part: StoredObject[] = [];
  const sweep = async () => {
    const nameOf = ({ key }: StoredObject) => key.split("/").at(-1) ?? "";
    const named = await scope.read((db) => namedFiles(db, part.map(nameOf)));
    for (const one of part) {
      if (named.has(nameOf(one))) continue;
      await removeStored(one.key);
      removed += 1;
    }
    part = [];
  };
  for await (const one of listStored(scope.workspaceId)) {
    if (one.writtenAt >= before) continue;
    part.push(one);
    if (part.length === AT_ONCE) await sweep();
  }
  await sweep();
  return removed;
}
