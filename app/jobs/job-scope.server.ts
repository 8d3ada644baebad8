import { appendNoted } from "#db/journal.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { openTenantTransaction, type TenantDb } from "#db/tenant-db.server.ts";

/** A workspace as a job sees it: everything in it, and nothing beside it. The actor is the system. */
export interface JobScope {
  workspaceId: string;
  read<Value>(work: (db: TenantDb) => Promise<Value>): Promise<Value>;
  write<Value>(work: (db: TenantDb) => Promise<Value>): Promise<Value>;
}

/** The scope of the workspace a job was stamped with. */
export function jobScope(workspaceId: string): JobScope {
  const entry = { text: "select 1 where identity.enter_job($1)", values: [workspaceId] };
  return {
    workspaceId,
    read: (work) => openTenantTransaction(workerPool(), entry, "read", work),
    write: (work) => openTenantTransaction(workerPool(), entry, "write", work, appendNoted),
  };
}
