import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { VersionInput } from "./version-input.rules.ts";

/** What the jobs that make and seal the pages of a version need; null when it is gone. */
export async function getVersionToPrint(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("document_versions as v")
    .innerJoin("documents as d", (join) =>
      join
        .onRef("d.workspace_id", "=", "v.workspace_id")
        .onRef("d.client_id", "=", "v.client_id")
        .onRef("d.id", "=", "v.document_id"),
    )
    .select(["v.id", "v.number", "v.input", "v.pdf_sha256 as pdfSha256", "v.state"])
    .select(["v.render_state as renderState", "v.seal_state as sealState"])
    .select(["d.id as documentId", "d.client_id as clientId", "d.engagement_id as engagementId"])
    .select("d.latest_version as latestVersion")
    .where("v.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const input = row.input as VersionInput;
  return { ...row, input, title: input.title };
}

/** The signatures that put a version into force, in the order they were given. */
export async function listSignatures(db: TenantDb, versionId: Id) {
  return db
    .selectFrom("signatures as s")
    .innerJoin("signoff_requests as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "s.workspace_id")
        .onRef("r.client_id", "=", "s.client_id")
        .onRef("r.id", "=", "s.request_id"),
    )
    .select(["s.name", "s.role", "s.at", "s.proof", "s.statement", "s.outcome", "s.member_id as memberId"])
    .where("s.version_id", "=", versionId)
    .where("s.outcome", "=", "signed")
    .where("r.state", "=", "signed")
    .orderBy("s.at")
    .execute();
}
