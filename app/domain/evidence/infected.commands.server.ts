import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { requestSubject } from "./evidence-lock.server.ts";
import { getAsked } from "./request.queries.server.ts";

/** Where a file was sent to: an engagement, or a request by one of the people who are asked it. */
export type UploadPlace = { engagementId: Id } | { requestId: Id; memberId: Id };

export interface InfectedFile {
  name: string;
  sha256: string;
  /** What the scanner calls what it found. */
  virus: string;
}

/** Writes down that a file was refused for what was found in it: whose and which, never its content. Not there: 404. */
export async function recordInfected(db: TenantDb, place: UploadPlace, { name: file, sha256, virus }: InfectedFile): Promise<void> {
  const data = { file, sha256, virus };
  if ("requestId" in place) {
    const request = await getAsked(db, place.memberId, place.requestId);
    if (!request) throw new Response(null, { status: 404 });
    record(db, { action: "evidence.infected", ...requestSubject(request), data: { name: request.title, ...data } });
    return;
  }
  const { engagementId } = place;
  const row = await db.selectFrom("engagements").select("client_id as clientId").where("id", "=", engagementId).executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  record(db, { action: "evidence.infected", subjectType: "engagement", subjectId: engagementId, clientId: row.clientId, engagementId, data });
}
