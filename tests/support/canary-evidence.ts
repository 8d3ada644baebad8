import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import { putUpload } from "#app/files/storage.server.ts";
import type { Id } from "#db/schema.ts";
import { wrote } from "./training.ts";
import { type Person, scopeFor, type World } from "./world.ts";

/** What one person is asked for and has sent, as the addresses take it. */
export interface EvidenceIds {
  evidenceRequestId: Id;
  evidenceId: Id;
}

interface Asked {
  person: Person;
  memberId: Id;
  client: { id: Id; name: string; engagementId: Id };
}

const ASK = { reason: null, example: null, clauses: ["5.1.1.1"], agesDays: null, dueOn: "2199-12-31" };

/** Asks a member of a client company for a file, which they send. */
export async function askAndSend(world: World, { person, memberId, client }: Asked): Promise<EvidenceIds> {
  const { id: evidenceRequestId } = await wrote(world.scope, (db) =>
    requestEvidence(
      db,
      world.scope.actor,
      client.engagementId,
      { ...ASK, title: `${client.name} material of ${person.name}`, member: [memberId] },
      "2026-03-02",
    ),
  );
  const own = await scopeFor(person, world.slug, client.id);
  const upload = await putUpload(world.id, Buffer.from(`%PDF-1.7 ${person.name} ${memberId}`));
  const file = { ...upload, name: `${person.name}.pdf`, mediaType: "application/pdf" };
  await wrote(own, (db) =>
    submitEvidence(db, memberId, evidenceRequestId, { note: `${person.name} note`, effectiveFrom: null, effectiveTo: null, file, pathOf: () => "/" }),
  );
  const { id } = await wrote(world.scope, (db) =>
    db.selectFrom("evidence").select("id").where("request_id", "=", evidenceRequestId).executeTakeFirstOrThrow(),
  );
  return { evidenceRequestId, evidenceId: id };
}
