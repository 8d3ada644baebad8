import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Scope } from "#app/auth/scope.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import { versionMark } from "#app/domain/imports/import-rows.rules.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** A gap report with its files and a spreadsheet that waits to be confirmed. The ids that addresses take. */
export async function insertReportAndImport(db: TenantDb, scope: Scope, place: { name: string; clientId: string; engagementId: string; roundId: string }) {
  const { name, clientId, engagementId, roundId } = place;
  const { sha256, bytes } = await putFile(scope.workspaceId, Buffer.from(`%PDF-1.7 ${name} ${randomBytes(8).toString("hex")}`));
  await db.insertInto("files").values({ sha256, bytes, media_type: "application/pdf" }).execute();
  const files = { pdf_zh_sha256: sha256, pdf_en_sha256: sha256, docx_zh_sha256: sha256, docx_en_sha256: sha256 };
  const report = await db
    .insertInto("gap_reports")
    .values({ client_id: clientId, engagement_id: engagementId, round_id: roundId, number: 1, content: "{}", state: "ready", made_by: scope.actor.memberId, ...files })
    .returning("id")
    .executeTakeFirstOrThrow();
  const row = { line: 2, clause: "5.1.1.2", result: "met", k: "", n: "", note: `${name} import`, reason: "", confidence: "", version: versionMark(1, roundId), formula: false };
  const draft = await db
    .insertInto("gap_imports")
    .values({
      ...{ client_id: clientId, engagement_id: engagementId, file_name: `${name}.xlsx`, created_by: scope.actor.memberId },
      ...{ rows: JSON.stringify([row]), expires_at: sql<string>`app.now() + interval '1 day'` },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { reportId: report.id, importId: draft.id };
}
