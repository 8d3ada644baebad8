import { Document, Packer, Paragraph } from "docx";
import { writeXlsx } from "hucre/xlsx";
import type pg from "pg";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import { addEvidence, decideEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import type { StoredEvidence } from "#app/domain/evidence/evidence-lock.server.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import { putUpload } from "#app/files/storage.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import type { DemoName } from "./demo.data.ts";
import type { DemoFile, DemoFind, DemoRequest } from "./evidence.data.ts";
import { type Actor, on, TODAY } from "./stage.ts";

export interface EvidenceCast {
  consultant: Actor;
  clientId: string;
  engagementId: string;
  /** The client's people by name, with their member ids. */
  people: ReadonlyMap<DemoName, Actor & { memberId: string }>;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";
const dayOf = (days: number | null) => (days === null ? null : addDays(TODAY, days));

/** A request for evidence, with what was sent for it and what came of that. */
export async function tellRequest(owner: pg.Client, request: DemoRequest, { consultant, engagementId, people }: EvidenceCast): Promise<void> {
  const { title, reason, example, clauses, agesDays, due, asked, sent, decided } = request;
  const personOf = (name: DemoName) => {
    const person = people.get(name);
    if (!person) throw new Error(`${name} is not of ${request.client}`);
    return person;
  };
  const { id } = await on(owner, request.on, consultant, (db, scope, today) => {
    const fields = { title, reason, example, clauses: [...clauses], agesDays, dueOn: addDays(TODAY, due) };
    const member = asked.map((name) => personOf(name).memberId);
    return requestEvidence(db, scope.actor, engagementId, { ...fields, member }, today);
  });
  if (!sent) return;
  const sender = personOf(sent.by);
  await on(owner, sent.on, sender, async (db, scope) => {
    const file = sent.file && (await stored(scope.workspaceId, sent.file));
    await submitEvidence(db, sender.memberId, id, { note: sent.note, effectiveFrom: dayOf(sent.from), effectiveTo: dayOf(sent.to), file, pathOf: mailPaths(scope.slug).staffEvidence });
  });
  if (!decided) return;
  await on(owner, decided.on, consultant, async (db, scope) => {
    const piece = await db.selectFrom("evidence").select(["id", "version"]).where("request_id", "=", id).executeTakeFirstOrThrow();
    const { decision, reason: why } = decided;
    const wanted = { decision, reason: why, close: decision === "accepted", version: piece.version, pathOf: mailPaths(scope.slug).evidence };
    await decideEvidence(db, scope.actor, engagementId, piece.id, wanted);
  });
}

/** Evidence that the consultancy added by itself, and the action that is done with it. */
export async function tellFound(owner: pg.Client, found: DemoFind, { consultant, engagementId }: EvidenceCast): Promise<void> {
  const { title, note, clauses, origin, obtained, from, to, expires, file, proves } = found;
  const { id } = await on(owner, found.on, consultant, async (db, scope) => {
    const period = { effectiveFrom: dayOf(from), effectiveTo: dayOf(to), expiresOn: dayOf(expires) };
    const fields = { title, note, clauses: [...clauses], agesDays: null, origin, obtained, ...period };
    return addEvidence(db, scope.actor, engagementId, { fields, file: file && (await stored(scope.workspaceId, file)), replacesId: null });
  });
  if (!proves) return;
  await on(owner, proves.on, consultant, async (db, _, today) => {
    const { id: actionId, version } = await db
      .selectFrom("actions")
      .select(["id", "version"])
      .where("engagement_id", "=", engagementId)
      .where("title", "=", proves.action)
      .executeTakeFirstOrThrow();
    await moveAction(db, engagementId, actionId, version, { to: "done", doneOn: today, proof: proves.proof, evidence: [id] });
  });
}

async function stored(workspaceId: string, file: DemoFile): Promise<StoredEvidence> {
  const keep = async (bytes: Uint8Array, kind: string) => ({ ...(await putUpload(workspaceId, bytes)), name: file.name, mediaType: `${OFFICE}.${kind}` });
  if ("paragraphs" in file) {
    const children = file.paragraphs.map((text) => new Paragraph(text));
    return keep(await Packer.toBuffer(new Document({ sections: [{ children }] })), "wordprocessingml.document");
  }
  const bytes = await writeXlsx({ sheets: [{ name: "登记", rows: file.rows.map((row) => [...row]) }] });
  return keep(new Uint8Array(bytes), "spreadsheetml.sheet");
}
