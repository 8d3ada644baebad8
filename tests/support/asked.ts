import { addEvidence, type AskedAgain, decideEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import type { EvidenceFields } from "#app/domain/evidence/evidence.schema.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { type EngagementInWorld, makeEngagement } from "./engagement.ts";
import { wrote } from "./training.ts";
import { addMember, makePerson, makeWorkspace, type Person, scopeFor, type World } from "./world.ts";

export interface Asked {
  person: Person;
  memberId: string;
  scope: Scope;
}

export const pathOf = (clientId: string, requestId: string) => `/portal/${clientId}/${requestId}`;
const ASK = { title: "三月投诉记录", reason: null, example: null, clauses: ["5.1.1.1"], agesDays: null as number | null, dueOn: "2099-05-20" };

/** An engagement whose client is asked for evidence, from both sides of the desk. */
export async function openAskedDesk() {
  const world: World = await makeWorkspace();
  const engagement: EngagementInWorld = await makeEngagement(world);
  const { scope } = world;

  async function join(name: string, role: "client_manager" | "client_staff"): Promise<Asked> {
    const person = await makePerson(name, "portal");
    const memberId = await addMember(world, person, role, engagement.client);
    return { person, memberId, scope: await scopeFor(person, world.slug, engagement.client.id) };
  }

  function ask(people: readonly Asked[], more: Partial<typeof ASK> = {}) {
    const wanted = { ...ASK, ...more, member: people.map(({ memberId }) => memberId) };
    return wrote(scope, (db) => requestEvidence(db, scope.actor, engagement.id, wanted, "2026-03-02"));
  }

  /** Sends words for a request; gives the piece. */
  async function send(who: Asked, requestId: string, note: string): Promise<string> {
    const sent = { note, effectiveFrom: null, effectiveTo: null, file: null };
    const outcome = await who.scope.write((db) => submitEvidence(db, who.memberId, requestId, { ...sent, pathOf: (engagementId, asked) => `/w/${engagementId}/${asked}` }));
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const { id } = await scope.read((db) =>
      db.selectFrom("evidence").select("id").where("request_id", "=", requestId).where("note", "=", note).executeTakeFirstOrThrow(),
    );
    return id;
  }

  const stored = (id: string) =>
    scope.read((db) => db.selectFrom("evidence").select(["version", "note", "state"]).where("id", "=", id).executeTakeFirstOrThrow());

  async function decide(id: string, decision: "accepted" | "rejected", more: { close?: boolean; reason?: string } = {}): Promise<AskedAgain> {
    const { version } = await stored(id);
    const wanted = { decision, reason: more.reason ?? (decision === "rejected" ? "缺签字" : null), close: more.close ?? false, version, pathOf };
    return wrote(scope, (db) => decideEvidence(db, scope.actor, engagement.id, id, wanted));
  }

  function add(fields: Partial<EvidenceFields> = {}, replacesId: string | null = null) {
    const all: EvidenceFields = {
      ...{ title: "现场记录", note: "我方记录", clauses: ["5.1.1.1"], agesDays: null, origin: "consultant", obtained: null },
      ...{ effectiveFrom: null, effectiveTo: null, expiresOn: null, ...fields },
    };
    return wrote(scope, (db) => addEvidence(db, scope.actor, engagement.id, { fields: all, file: null, replacesId }));
  }

  const request = (id: string) =>
    scope.read((db) => db.selectFrom("evidence_requests").select(["state", "version"]).where("id", "=", id).executeTakeFirstOrThrow());

  return { world, engagement, join, ask, send, stored, decide, add, request };
}

export type AskedDesk = Awaited<ReturnType<typeof openAskedDesk>>;
