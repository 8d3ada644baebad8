import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { hasRoom } from "#app/domain/subscriptions/storage-room.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { MOST_BYTES_OF_PERSON } from "#app/lib/upload.ts";
import { clauseFault } from "./clause-choice.rules.ts";
import { listClauseTree } from "./clause-tree.queries.server.ts";

/** A file that is stored already and is about to be named by a row. */
export interface StoredEvidence {
  storageId: string;
  sha256: string;
  bytes: number;
  name: string;
  mediaType: string;
}

/** The columns of a file; none where there are only words. */
export function fileColumns(file: StoredEvidence | null) {
  if (!file) return { kind: "note" as const };
  const { storageId, sha256, bytes, name, mediaType } = file;
  return { kind: "file" as const, storage_id: storageId, sha256, bytes, file_name: name, media_type: mediaType };
}

/** Keeps an engagement from being closed until the transaction ends. Not there: 404. */
export async function holdOpenEngagement(db: TenantDb, id: Id): Promise<{ clientId: Id; plannedAuditDate: Day | null }> {
  const row = await db
    .selectFrom("engagements")
    .select(["client_id as clientId", "closed_at as closedAt", "planned_audit_date as plannedAuditDate"])
    .where("id", "=", id)
    .forShare()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.closedAt !== null) throw new Refusal("engagement_closed");
  return row;
}

/** Holds a piece of evidence whose engagement is open. Not there: 404. Seen by someone else in between: stale. */
export async function lockEvidence(db: TenantDb, engagementId: Id, id: Id, version: number) {
  await holdOpenEngagement(db, engagementId);
  const row = await db
    .selectFrom("evidence")
    .select(["id", "client_id as clientId", "engagement_id as engagementId", "request_id as requestId", "title", "state"])
    .select(["version", "kind", "note", "obtained", "replaced_at as replacedAt"])
    // Only we replace, so what replaces nothing and answers a request was sent by who is asked.
    .select(sql<boolean>`request_id is not null and replaces_id is null`.as("fromClient"))
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  return row;
}

/** So many names a message lists. */
const MOST_NAMED = 5;

/** Refuses clauses that the engagement's current round does not judge; those that were chosen before may stay. */
export async function checkClauses(db: TenantDb, engagementId: Id, clauses: readonly string[], before: readonly string[] = []): Promise<void> {
  if (clauses.length === 0) return;
  const fault = clauseFault(await listClauseTree(db, engagementId), clauses, before);
  if (fault) throw new Refusal(fault.code, "clauses", undefined, { names: fault.names.slice(0, MOST_NAMED) });
}

/** Refuses what the workspace or this person has no room for, until the transaction ends for all who add something at once. */
export async function holdRoom(db: TenantDb, memberId: Id, bytes: number): Promise<void> {
  if (!(await hasRoom(db, bytes))) throw new Refusal("storage_full", "file");
  if ((await sentLately(db, memberId)) + bytes > MOST_BYTES_OF_PERSON) {
    throw new Refusal("uploads_of_person", "file", MOST_BYTES_OF_PERSON / 1024 ** 3);
  }
}

/** Bytes a person has sent within 24 hours. */
async function sentLately(db: TenantDb, memberId: Id): Promise<number> {
  const { bytes } = await db
    .selectFrom("evidence")
    .select(sql<number>`coalesce(sum(bytes), 0)::float8`.as("bytes"))
    .where("uploaded_by", "=", memberId)
    .where("uploaded_at", ">", sql<string>`app.now() - interval '24 hours'`)
    .executeTakeFirstOrThrow();
  return bytes;
}

/**
 * Before a file is stored: refused where there is no room, and a sweep is set for two days on, so that whatever becomes of
 * the file none is left that no row names.
 */
export async function expectUpload(db: TenantDb, workspaceId: Id, memberId: Id, bytes: number): Promise<void> {
  await holdRoom(db, memberId, bytes);
  await sql`select identity.schedule('file_sweep', ${workspaceId}::uuid, date_trunc('day', app.now()) + interval '2 days')`.execute(db);
}

/** What an activity event of a piece of evidence is about. */
export function evidenceSubject({ id, clientId, engagementId }: { id: Id; clientId: Id; engagementId: Id }) {
  return { subjectType: "evidence", subjectId: id, clientId, engagementId };
}

export function requestSubject({ id, clientId, engagementId }: { id: Id; clientId: Id; engagementId: Id }) {
  return { subjectType: "evidence_request", subjectId: id, clientId, engagementId };
}
