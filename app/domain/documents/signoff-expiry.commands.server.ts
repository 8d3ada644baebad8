import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { subjectOf } from "./document-lock.server.ts";
import { closeRequest } from "./signoff-steps.server.ts";

/** Closes a request that is still open past its last day and tells who sent it; does nothing to any other. */
export async function expireSignOff(
  db: TenantDb,
  requestId: Id,
  pathOf: (engagementId: Id, documentId: Id) => string,
): Promise<void> {
  const document = await db
    .selectFrom("documents as d")
    .innerJoin("signoff_requests as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "d.workspace_id")
        .onRef("r.client_id", "=", "d.client_id")
        .onRef("r.document_id", "=", "d.id"),
    )
    .innerJoin("document_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "r.workspace_id")
        .onRef("v.client_id", "=", "r.client_id")
        .onRef("v.id", "=", "r.version_id"),
    )
    .select(["d.id", "d.client_id as clientId", "d.engagement_id as engagementId", "r.requested_by as requestedBy"])
    .select(sql<string>`v.input ->> 'title'`.as("title"))
    .where("r.id", "=", requestId)
    .forNoKeyUpdate("d")
    .executeTakeFirst();
  if (!document) return;
  const due = await db
    .selectFrom("signoff_requests")
    .select("id")
    .where("id", "=", requestId)
    .where("state", "=", "open")
    .where("expires_at", "<=", sql<string>`app.now()`)
    .forUpdate()
    .executeTakeFirst();
  if (!due) return;
  await closeRequest(db, requestId, "expired", null);
  record(db, { action: "signoff.expired", ...subjectOf(document), data: { document: document.title } });
  const path = pathOf(document.engagementId, document.id);
  await queueMail(db, { template: "signoff_expired", to: { memberId: document.requestedBy }, params: { document: document.title, path } });
}
