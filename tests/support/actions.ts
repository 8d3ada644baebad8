import { type ActionFields, createAction } from "#app/domain/actions/action.commands.server.ts";
import { addEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import type { World } from "./world.ts";

/** An action as a form would send it, unless said otherwise. */
export const ACTION: ActionFields = {
  ...{ title: "编制服务手册", kind: "improvement", clauses: ["5.1.4.1"], deductionId: null, people: null, after: [] },
  ...{ ownerMemberId: null, ownerContactId: null, ourTenths: 10, clientTenths: 20, money: 0, leadDays: 30, chance: 80 },
};

/** Adds an action by the product's own command. */
export async function makeAction(world: Pick<World, "scope">, engagementId: string, fields: Partial<ActionFields> = {}): Promise<string> {
  const outcome = await world.scope.write((db) => createAction(db, engagementId, { ...ACTION, ...fields }));
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

/** Adds evidence for some clauses, in words alone, as the product does. */
export async function makeEvidence(world: Pick<World, "scope">, engagementId: string, title: string, clauses: string[], replacesId: string | null = null): Promise<string> {
  const about = { agesDays: null, effectiveFrom: null, effectiveTo: null, expiresOn: null, origin: "consultant", obtained: null } as const;
  const fields = { title, note: "现场所见", clauses, ...about };
  const outcome = await world.scope.write((db) => addEvidence(db, world.scope.actor, engagementId, { fields, file: null, replacesId }));
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value.id;
}
