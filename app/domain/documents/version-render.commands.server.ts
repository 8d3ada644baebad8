import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { VersionFailure } from "#db/document-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { subjectOf } from "./document-lock.server.ts";
import { putInForce } from "./in-force.commands.server.ts";
import { getVersionToPrint } from "./version.queries.server.ts";

interface Printed {
  sha256: string;
  bytes: number;
}

const NOW = sql<string>`app.now()`;

async function keepFile(db: TenantDb, { sha256, bytes }: Printed, versionId: Id): Promise<void> {
  await db
    .insertInto("files")
    .values({ sha256, bytes, media_type: "application/pdf" })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`select identity.publish_file(${sha256}, 'document', ${versionId}::uuid)`.execute(db);
}

/** Keeps the pages of a version, once. */
export async function keepRendered(db: TenantDb, versionId: Id, file: Printed & { pages: number }): Promise<void> {
  const version = await lockToPrint(db, versionId);
  if (version?.renderState !== "queued") return;
  await keepFile(db, file, versionId);
  await db
    .updateTable("document_versions")
    .set({ render_state: "rendered", pdf_sha256: file.sha256, pages: file.pages })
    .where("id", "=", versionId)
    .execute();
  if (version.latestVersion === version.number) await setState(db, version.documentId, "ready");
  record(db, {
    action: "document.version_rendered",
    ...subjectOf({ ...version, id: version.documentId }),
    data: { document: version.title, documentVersion: version.number, pdfSha256: file.sha256, pages: file.pages },
  });
}

/** Says that the pages of a version, or its seal, could not be made, and why; a person may try again. */
export async function keepFailure(
  db: TenantDb,
  versionId: Id,
  what: "render" | "seal",
  failure: VersionFailure,
): Promise<void> {
  const version = await lockToPrint(db, versionId);
  if (!version) return;
  if (what === "render") {
    if (version.renderState !== "queued") return;
    await db.updateTable("document_versions").set({ render_state: "failed", failure }).where("id", "=", versionId).execute();
    if (version.latestVersion === version.number) await setState(db, version.documentId, "render_failed");
  } else {
    if (version.sealState !== "queued") return;
    await db.updateTable("document_versions").set({ seal_state: "failed", failure }).where("id", "=", versionId).execute();
    await setState(db, version.documentId, "seal_failed");
  }
  record(db, {
    action: what === "render" ? "document.not_rendered" : "document.not_sealed",
    ...subjectOf({ ...version, id: version.documentId }),
    data: { document: version.title, documentVersion: version.number, failure },
  });
}

/** Keeps the sealed file of a signed version, once, and puts the version in force. */
export async function keepSealed(
  db: TenantDb,
  versionId: Id,
  file: Printed,
  pathOf: (engagementId: Id, documentId: Id) => string,
): Promise<void> {
  const version = await lockToPrint(db, versionId);
  if (version?.sealState !== "queued") return;
  await keepFile(db, file, versionId);
  await db
    .updateTable("document_versions")
    .set({ seal_state: "sealed", sealed_sha256: file.sha256 })
    .where("id", "=", versionId)
    .execute();
  await putInForce(db, versionId, pathOf);
}

async function lockToPrint(db: TenantDb, versionId: Id) {
  const version = await getVersionToPrint(db, versionId);
  if (!version) return null;
  await db.selectFrom("documents").select("id").where("id", "=", version.documentId).forUpdate().execute();
  return getVersionToPrint(db, versionId);
}

async function setState(db: TenantDb, documentId: Id, state: "ready" | "render_failed" | "seal_failed"): Promise<void> {
  await db.updateTable("documents").set({ state, updated_at: NOW }).where("id", "=", documentId).execute();
}
