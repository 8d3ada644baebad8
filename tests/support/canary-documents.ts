import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { createDocument } from "#app/domain/documents/document.commands.server.ts";
import type { VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { putFile } from "#app/files/storage.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

export type Stage = "draft" | "ready" | "sent";

interface Wanted {
  name: string;
  number: string;
  clientId: string;
  engagementId: string;
  stage: Stage;
}

/** A document as far as it has come, the signer of its version being who makes it. The ids that addresses take. */
export async function insertDocument(db: TenantDb, scope: Scope, { name, number, stage, ...place }: Wanted) {
  const fields = { title: name, number, preparedBy: "", reviewedBy: "", approvedBy: "" };
  const values = {
    ...{ client_name: name, department: name, supervisor: name, hotline: "1", reply_hours: "1", effective_on: "2026-04-01" },
  };
  const { id } = await createDocument(db, scope.actor, place.engagementId, { ...fields, values, templateCode: "service_supervision" });
  if (stage === "draft") return { documentId: id, versionId: "", requestId: "", pdfSha256: "" };
  const file = await putFile(scope.workspaceId, Buffer.from(`%PDF-1.7 ${name} ${randomBytes(8).toString("hex")}`));
  await db.insertInto("files").values({ sha256: file.sha256, bytes: file.bytes, media_type: "application/pdf" }).execute();
  const { content } = await db.selectFrom("document_drafts").select("content").where("document_id", "=", id).executeTakeFirstOrThrow();
  const memberId = scope.actor.memberId;
  const input: VersionInput = {
    ...{ format: 1, title: name, number, version: 1, company: name, date: "2026-03-02" },
    ...{ preparedBy: "", reviewedBy: "", approvedBy: "", code: "", checkAddress: "" },
    signers: [{ memberId, name: scope.actor.name, role: "approved" }],
    body: content as VersionInput["body"],
  };
  const sent = stage === "sent" ? sql<string>`app.now()` : null;
  const { id: versionId } = await db
    .insertInto("document_versions")
    .values({
      ...{ client_id: place.clientId, document_id: id, number: 1, draft_version: 1, input: JSON.stringify(input) },
      ...{ text_sha256: file.sha256, code: "", render_state: "rendered", pdf_sha256: file.sha256, pages: 3, sent_at: sent },
      ...{ state: sent ? "sent" : "prepared", created_by: memberId },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("documents")
    .set({ state: sent ? "in_sign_off" : "ready", latest_version: 1, sent_at: sent })
    .where("id", "=", id)
    .execute();
  if (!sent) return { documentId: id, versionId, requestId: "", pdfSha256: file.sha256 };
  const { id: requestId } = await db
    .insertInto("signoff_requests")
    .values({
      ...{ client_id: place.clientId, document_id: id, version_id: versionId, pdf_sha256: file.sha256 },
      ...{ text_sha256: file.sha256, turns: "in_order", due_on: "2199-12-31", expires_at: "2199-12-31T00:00:00Z" },
      requested_by: memberId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("signers")
    .values({
      ...{ client_id: place.clientId, request_id: requestId, member_id: memberId },
      ...{ position: 1, role: "approved", name: scope.actor.name },
    })
    .execute();
  return { documentId: id, versionId, requestId, pdfSha256: file.sha256 };
}
