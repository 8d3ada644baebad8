import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { awaitRejudgement } from "#app/domain/assessments/rejudge.commands.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { subjectOf } from "./document-lock.server.ts";

const NOW = sql<string>`app.now()`;

/**
 * Puts a sealed version in force: the one before it is superseded, those who signed and who asked are told. Runs in the
 * transaction that stores the sealed file.
 */
export async function putInForce(db: TenantDb, versionId: Id, pathOf: (engagementId: Id, documentId: Id) => string): Promise<void> {
  const version = await db
    .selectFrom("document_versions as v")
    .innerJoin("documents as d", (join) =>
      join
        .onRef("d.workspace_id", "=", "v.workspace_id")
        .onRef("d.client_id", "=", "v.client_id")
        .onRef("d.id", "=", "v.document_id"),
    )
    .select(["d.id", "d.client_id as clientId", "d.engagement_id as engagementId", "v.number"])
    .select(["v.sealed_sha256 as sealedSha256", sql<string>`v.input ->> 'title'`.as("title")])
    .where("v.id", "=", versionId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable("document_versions")
    .set({ state: "superseded", superseded_at: NOW })
    .where("document_id", "=", version.id)
    .where("state", "=", "in_force")
    .execute();
  await db.updateTable("document_versions").set({ state: "in_force", in_force_at: NOW }).where("id", "=", versionId).execute();
  await db
    .updateTable("documents")
    .set({ state: "in_force", in_force_version_id: versionId, updated_at: NOW })
    .where("id", "=", version.id)
    .execute();
  record(db, {
    action: "document.in_force",
    ...subjectOf(version),
    data: { document: version.title, documentVersion: version.number, pdfSha256: version.sealedSha256 },
  });
  const request = await db
    .selectFrom("signoff_requests")
    .select("requested_by")
    .where("version_id", "=", versionId)
    .where("state", "=", "signed")
    .executeTakeFirst();
  if (request) {
    const path = pathOf(version.engagementId, version.id);
    await queueMail(db, { template: "signoff_done", to: { memberId: request.requested_by }, params: { document: version.title, path } });
  }
  await onDocumentInForce(db, version.id);
}

/** What follows from a document coming into force: the clauses it mends are to be judged again, milestones follow. */
async function onDocumentInForce(db: TenantDb, documentId: Id): Promise<void> {
  const { engagement_id, clauses, title } = await db
    .selectFrom("documents")
    .select(["engagement_id", "clauses", "title"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow();
  await awaitRejudgement(db, engagement_id, clauses, title);
}
