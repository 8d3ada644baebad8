import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { evidenceSubject, holdRoom, type StoredEvidence } from "./evidence-lock.server.ts";
import { getAsked } from "./request.queries.server.ts";

export interface Submission {
  note: string | null;
  effectiveFrom: Day | null;
  effectiveTo: Day | null;
  file: StoredEvidence | null;
  /** Where we find what was asked for. */
  pathOf: (engagementId: Id, requestId: Id) => string;
}

const REFUSALS = { not_asked: "evidence_not_asked", closed: "evidence_request_closed", engagement_closed: "evidence_request_closed" } as const;

/** Sends evidence for a request as the person who is asked; the database checks again who that is. We hear of it once. */
export async function submitEvidence(db: TenantDb, memberId: Id, requestId: Id, wanted: Submission): Promise<void> {
  const { note, effectiveFrom, effectiveTo, file, pathOf } = wanted;
  const request = await getAsked(db, memberId, requestId);
  if (!request) throw new Response(null, { status: 404 });
  if (!file && note === null) throw new Refusal("file_or_note", "file");
  if (file) await holdRoom(db, memberId, file.bytes);
  const { rows } = await sql<{ evidence_id: Id; said: string; waits_for: Id | null; client_name: string | null }>`select * from app.submit_evidence(${requestId}::uuid,
    ${request.title}, ${note}, ${file?.storageId ?? null}::uuid, ${file?.name ?? null}, ${file?.sha256 ?? null},
    ${file?.bytes ?? null}::bigint, ${file?.mediaType ?? null}, ${effectiveFrom}::date, ${effectiveTo}::date)`.execute(db);
  const [row] = rows;
  if (!row || row.said !== "ok") throw new Refusal(REFUSALS[row?.said as keyof typeof REFUSALS] ?? "evidence_not_asked");
  if (row.waits_for !== null) {
    const path = pathOf(request.engagementId, requestId);
    const params = { request: request.title, client: row.client_name ?? "", path };
    await queueMail(db, { template: "evidence_answered", to: { memberId: row.waits_for }, params });
  }
  record(db, {
    action: "evidence.submitted",
    ...evidenceSubject({ id: row.evidence_id, clientId: request.clientId, engagementId: request.engagementId }),
    data: { name: request.title, ...(file ? { file: file.name, sha256: file.sha256 } : {}) },
  });
}
