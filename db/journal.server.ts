import canonicalize from "canonicalize";
import { sql } from "kysely";
import type { Id } from "./schema.ts";
import type { TenantDb } from "./tenant-db.server.ts";

/** One change of business state. `data` holds what changed in words of the domain, never secrets. */
export interface ActivityEntry {
  /** `noun.verb_in_the_past`, e.g. "client.created". */
  action: string;
  subjectType: string;
  subjectId: Id;
  clientId?: Id;
  engagementId?: Id;
  data?: Record<string, unknown>;
}

const pending = new WeakMap<TenantDb, ActivityEntry[]>();

/** Notes what happens in this transaction; it enters the workspace's chain right before the commit. */
export function record(db: TenantDb, entry: ActivityEntry): void {
  const entries = pending.get(db);
  if (entries) entries.push(entry);
  else pending.set(db, [entry]);
}

/** Appends what was noted. Runs last in a transaction, so that the chain's head is locked as briefly as possible. */
export async function appendNoted(db: TenantDb): Promise<void> {
  for (const entry of pending.get(db) ?? []) {
    const data = canonicalize(entry.data ?? {});
    await sql`select app.append_activity(${entry.action}, ${entry.subjectType}, ${entry.subjectId}::uuid,
      ${entry.clientId ?? null}::uuid, ${entry.engagementId ?? null}::uuid, ${data})`.execute(db);
  }
  pending.delete(db);
}
