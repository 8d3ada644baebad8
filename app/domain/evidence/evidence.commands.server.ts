import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { EvidenceFields } from "./evidence.schema.ts";
import { checkClauses, evidenceSubject, fileColumns, holdOpenEngagement, holdRoom, lockEvidence, type StoredEvidence } from "./evidence-lock.server.ts";
import { type PathOf, settleRequest, tellTurnedDown } from "./request-standing.server.ts";

const NOW = sql<string>`app.now()`;

export interface NewEvidence {
  fields: EvidenceFields;
  file: StoredEvidence | null;
  /** The piece this one takes the place of. */
  replacesId: Id | null;
}

/** Adds evidence that we have ourselves; it is accepted by who adds it. Words alone are evidence too, nothing is not. */
export async function addEvidence(db: TenantDb, actor: Actor, engagementId: Id, wanted: NewEvidence): Promise<{ id: Id }> {
  const { fields, file, replacesId } = wanted;
  const { clientId } = await holdOpenEngagement(db, engagementId);
  if (!file && fields.note === null) throw new Refusal("file_or_note", "file");
  await checkClauses(db, engagementId, fields.clauses);
  if (file) await holdRoom(db, actor.memberId, file.bytes);
  const requestId = replacesId === null ? null : await giveWay(db, engagementId, replacesId);
  const { id } = await db
    .insertInto("evidence")
    .values({
      ...{ client_id: clientId, engagement_id: engagementId, request_id: requestId, replaces_id: replacesId },
      ...fileColumns(file),
      ...columnsOf(fields),
      ...{ state: "accepted", decided_by: actor.memberId, decided_at: NOW, uploaded_by: actor.memberId },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await setClauses(db, { clientId, id }, fields);
  if (requestId !== null) await settleRequest(db, requestId, "none");
  const { title: name, clauses, origin, effectiveFrom, effectiveTo, expiresOn } = fields;
  record(db, {
    action: replacesId === null ? "evidence.added" : "evidence.replaced",
    ...evidenceSubject({ id, clientId, engagementId }),
    data: { name, clauses, origin, effectiveFrom, effectiveTo, expiresOn, ...(file ? { file: file.name, sha256: file.sha256 } : {}) },
  });
  return { id };
}

/** The older piece gives way; two newer ones at once do not. Gives the request it answered. */
async function giveWay(db: TenantDb, engagementId: Id, id: Id): Promise<Id | null> {
  const row = await db
    .updateTable("evidence")
    .set((eb) => ({ replaced_at: NOW, version: eb("version", "+", 1) }))
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .where("replaced_at", "is", null)
    .returning("request_id")
    .executeTakeFirst();
  if (!row) throw new Refusal("evidence_replaced");
  return row.request_id;
}

/** Saves what a piece of evidence is said to prove; the file itself never changes, nor do the words of who sent it. */
export async function updateEvidence(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  { version, ...fields }: EvidenceFields & { version: number },
): Promise<void> {
  const row = await lockEvidence(db, engagementId, id, version);
  if (row.replacedAt !== null) throw new Refusal("evidence_replaced");
  if (row.fromClient && fields.note !== row.note) throw new Refusal("note_of_client", "note");
  if (row.kind === "note" && fields.note === null) throw new Refusal("note_needed", "note");
  const before = await db.selectFrom("evidence_clauses").select("clause").where("evidence_id", "=", id).execute();
  await checkClauses(db, engagementId, fields.clauses, before.map(({ clause }) => clause));
  await db.updateTable("evidence").set({ ...columnsOf(fields), version: version + 1 }).where("id", "=", id).execute();
  await db.deleteFrom("evidence_clauses").where("evidence_id", "=", id).execute();
  await setClauses(db, row, fields);
  const { title: name, clauses, agesDays, origin, effectiveFrom, effectiveTo, expiresOn } = fields;
  record(db, {
    action: "evidence.updated",
    ...evidenceSubject(row),
    data: {
      ...{ name, clauses, agesDays, origin, effectiveFrom, effectiveTo, expiresOn },
      ...changed("note", row.note, fields.note),
      ...changed("obtained", row.obtained, fields.obtained),
    },
  });
}

/** Words before and after, where they differ: of evidence in words they are all there is. */
function changed(field: string, from: string | null, to: string | null): Record<string, { from: string | null; to: string | null }> {
  return from === to ? {} : { [field]: { from, to } };
}

function columnsOf(fields: EvidenceFields) {
  return {
    ...{ title: fields.title, note: fields.note, origin: fields.origin, obtained: fields.obtained },
    ...{ effective_from: fields.effectiveFrom, effective_to: fields.effectiveTo, expires_on: fields.expiresOn },
  };
}

async function setClauses(db: TenantDb, { clientId, id }: { clientId: Id; id: Id }, { clauses, agesDays }: EvidenceFields): Promise<void> {
  if (clauses.length === 0) return;
  const rows = clauses.map((clause) => ({ client_id: clientId, evidence_id: id, clause, ages_days: agesDays }));
  await db.insertInto("evidence_clauses").values(rows).execute();
}

const DECIDED = { accepted: "evidence.accepted", rejected: "evidence.rejected" } as const;

export interface Decision {
  decision: "accepted" | "rejected";
  reason: string | null;
  /** The request it answers is done with, whatever the decision. */
  close: boolean;
  version: number;
  /** Where those who are asked find the request. */
  pathOf: PathOf;
}

/** What a decision came to: asked again, with how many people told of it; else null. */
export type AskedAgain = { told: number } | null;

/**
 * Accepts a piece of evidence or turns it down with a reason; either may be changed later. What was asked for and is
 * turned down is asked again, unless the request is done with, and everyone who is asked is told.
 */
export async function decideEvidence(db: TenantDb, actor: Actor, engagementId: Id, id: Id, wanted: Decision): Promise<AskedAgain> {
  const { decision, reason, close, version, pathOf } = wanted;
  const row = await lockEvidence(db, engagementId, id, version);
  if (row.replacedAt !== null) throw new Refusal("evidence_replaced");
  await db
    .updateTable("evidence")
    .set({ state: decision, decided_by: actor.memberId, decided_at: NOW, decided_reason: reason, version: version + 1 })
    .where("id", "=", id)
    .execute();
  record(db, { action: DECIDED[decision], ...evidenceSubject(row), data: { name: row.title, reason } });
  if (row.requestId === null) return null;
  const rejected = decision === "rejected";
  const request = await settleRequest(db, row.requestId, close ? "close" : rejected ? "ask_again" : "none");
  if (!rejected || request.state === "closed") return null;
  return { told: await tellTurnedDown(db, request, { reason: reason ?? "", pathOf }) };
}
