import { writeXlsx } from "hucre/xlsx";
import type pg from "pg";
import { addEvidence, decideEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import type { StoredEvidence } from "#app/domain/evidence/evidence-lock.server.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import { putUpload } from "#app/files/storage.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import type { DemoName } from "./demo.data.ts";
import { DEMO_FOUND, type DemoFile, type DemoRequest } from "./evidence.data.ts";
import { type Actor, on, TODAY } from "./stage.ts";

export interface EvidenceCast {
  consultant: Actor;
  clientId: string;
  engagementId: string;
  /** The client's people by name, with their member ids. */
  people: ReadonlyMap<DemoName, Actor & { memberId: string }>;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
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
    return requestEvidence(db, scope.actor, engagementId, { ...fields, member }, { today, pathOf: mailPaths(scope.slug).evidence });
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

/** Evidence that the consultancy saw for itself. */
export async function tellFound(owner: pg.Client, { consultant, engagementId }: EvidenceCast): Promise<void> {
  const { fields, from, expires } = DEMO_FOUND;
  await on(owner, DEMO_FOUND.on, consultant, (db, scope) =>
    addEvidence(db, scope.actor, engagementId, {
      fields: { ...fields, clauses: [...fields.clauses], effectiveFrom: dayOf(from), effectiveTo: null, expiresOn: dayOf(expires) },
      ...{ file: null, replacesId: null },
    }),
  );
}

async function stored(workspaceId: string, { name, rows }: DemoFile): Promise<StoredEvidence> {
  const bytes = await writeXlsx({ sheets: [{ name: "登记", rows: rows.map((row) => [...row]) }] });
  return { ...(await putUpload(workspaceId, new Uint8Array(bytes))), name, mediaType: XLSX };
}
