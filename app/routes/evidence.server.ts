import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Outcome, Scope } from "#app/auth/scope.server.ts";
import { standingOf } from "#app/domain/evidence/evidence.rules.ts";
import { type EvidenceSummary, listForClause } from "#app/domain/evidence/evidence.queries.server.ts";
import { expectUpload, type StoredEvidence } from "#app/domain/evidence/evidence-lock.server.ts";
import { recordInfected, type UploadPlace } from "#app/domain/evidence/infected.commands.server.ts";
import { auditDateOf, listOpenRequests } from "#app/domain/evidence/request.queries.server.ts";
import { checkUpload } from "#app/files/check-upload.server.ts";
import { scanUpload } from "#app/files/scan-upload.server.ts";
import { dropUpload, getUpload, putUpload } from "#app/files/storage.server.ts";
import { withTurn } from "#app/files/upload-turns.server.ts";
import { uploadAnswer } from "#app/http/attachment.server.ts";
import { log } from "#app/lib/log.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { storedBytes } from "./stored-file.server.ts";

/** What an open door hands to whoever reads or writes through it. */
type Db = Parameters<Parameters<Scope["write"]>[0]>[0];

/**
 * Checks and stores what a person sent, then lets `work` name it in a row. A virus is written down with who sent it and
 * the file's name, never its content. The bytes are stored before the row is committed. Where no row came to name them they
 * are let go of; what a crash leaves, or a store that failed half-way, is swept.
 */
export async function withUpload<Value>(
  ws: Scope,
  file: File | null,
  place: UploadPlace,
  work: (db: Db, stored: (StoredEvidence & { takenOn: string | null }) | null) => Promise<Value>,
): Promise<Outcome<Value>> {
  if (!file) return ws.write((db) => work(db, null));
  try {
    return await withTurn(ws.actor.personId, () => takeIn(ws, file, place, work));
  } catch (error) {
    return { ok: false, refusal: asRefusal(error) };
  }
}

async function takeIn<Value>(
  ws: Scope,
  file: File,
  place: UploadPlace,
  work: (db: Db, stored: StoredEvidence & { takenOn: string | null }) => Promise<Value>,
): Promise<Outcome<Value>> {
  const { bytes, original, name, mediaType, takenOn } = await checkUpload(file);
  // A photo is put together anew, so what was sent and what is kept are two things.
  const scanned = await scanUpload(original ? [original, bytes] : [bytes]).catch(asRefusal);
  if (scanned instanceof Refusal) {
    const virus = String(scanned.values.virus);
    if (scanned.code === "file_infected") await ws.write((db) => recordInfected(db, place, { name, sha256: sha256Of(original ?? bytes), virus }));
    return { ok: false, refusal: scanned };
  }
  const expected = await ws.write((db) => expectUpload(db, ws.workspaceId, ws.actor.memberId, bytes.byteLength));
  if (!expected.ok) return expected;
  const upload = await putUpload(ws.workspaceId, bytes).catch((error: unknown) => {
    log.error("upload.not_stored", error, { bytes: bytes.byteLength });
    return null;
  });
  if (!upload) return { ok: false, refusal: new Refusal("file_not_stored", "file") };
  let named = false;
  try {
    const outcome = await ws.write(async (db) => {
      named = false;
      const value = await work(db, { ...upload, name, mediaType, takenOn });
      named = true;
      return value;
    });
    named &&= outcome.ok;
    return outcome;
  } finally {
    // A commit that fails may still have happened: then the sweep, which asks the rows, decides about the file.
    if (!named) await letGo(ws.workspaceId, upload);
  }
}

/** What cannot be removed now is swept later; it changes nothing about the answer. */
async function letGo(workspaceId: string, upload: { storageId: string }): Promise<void> {
  try {
    await dropUpload(workspaceId, upload);
  } catch (error) {
    log.error("upload.not_dropped", error, upload);
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

interface SentFile {
  storageId: string;
  sha256: string;
  name: string;
  mediaType: string;
}

/** A stored file to save. 404 where no row names one; where it cannot be read a page says so and leads back. */
export async function uploadedFile(args: LoaderFunctionArgs, ws: Scope, file: SentFile | null, backHref: string): Promise<Response> {
  if (!file) throw new Response(null, { status: 404 });
  return uploadAnswer(await storedBytes(args, backHref, () => getUpload(ws.workspaceId, file)), file);
}

/** A piece of evidence as lists show it. */
export function evidenceRow(row: EvidenceSummary, agesDays: number | null, today: string, plannedAuditDate: string | null) {
  const { id, title, kind, fileName, bytes, clauses, origin, effectiveFrom, effectiveTo, expiresOn, uploadedAt, uploadedBy } = row;
  return {
    ...{ id, title, kind, fileName, bytes, clauses, origin, effectiveFrom, effectiveTo, expiresOn, uploadedAt, uploadedBy },
    standing: standingOf({ ...row, agesDays }, today, plannedAuditDate),
  };
}

/** What speaks for a clause and what is asked for it, as its panel shows them. */
export async function clauseEvidence(db: Db, engagementId: string, clause: string, today: string) {
  const [rows, requests, plannedAuditDate] = [
    await listForClause(db, engagementId, clause),
    await listOpenRequests(db, engagementId),
    await auditDateOf(db, engagementId),
  ];
  return {
    found: rows.map((row) => evidenceRow(row, row.clauseAgesDays, today, plannedAuditDate)),
    asked: requests.flatMap(({ id, title, dueOn, clauses }) => (clauses.includes(clause) ? [{ id, title, dueOn }] : [])),
  };
}
