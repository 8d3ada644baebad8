import { type ActionFields, createAction } from "#app/domain/actions/action.commands.server.ts";
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
