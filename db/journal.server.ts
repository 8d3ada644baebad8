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
  const entries = pending.get(db) ?? [];
  if (entries.length === 0) return;
  const column = <Value>(of: (entry: ActivityEntry) => Value) => entries.map(of);
  // One statement however many there are; rows of unnest come in the order of its arrays, and the chain follows it.
  await sql`select app.append_activity(e.action, e.subject_type, e.subject_id, e.client_id, e.engagement_id, e.data)
    from unnest(${column(({ action }) => action)}::text[], ${column(({ subjectType }) => subjectType)}::text[],
      ${column(({ subjectId }) => subjectId)}::uuid[], ${column(({ clientId }) => clientId ?? null)}::uuid[],
      ${column(({ engagementId }) => engagementId ?? null)}::uuid[], ${column(({ data }) => canonicalize(data ?? {}))}::text[]
    ) as e (action, subject_type, subject_id, client_id, engagement_id, data)`.execute(db);
  pending.delete(db);
}
