import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { type ActionFields, insertAction, lockRound } from "./action.commands.server.ts";
import { listActions } from "./action.queries.server.ts";
import { MOST_ACTIONS } from "./action.rules.ts";
import { type Suggestion, suggestions } from "./choices.rules.ts";
import { scheduleReminders } from "./reminder.commands.server.ts";

/** What an engagement lacks an action for; null when there is no such engagement. */
export async function readSuggestions(db: TenantDb, engagementId: Id): Promise<Suggestion[] | null> {
  const sheet = await getSheet(db, engagementId);
  if (!sheet) return null;
  const { nodes, deductions, round } = sheet;
  return suggestions({
    ...{ nodes, deductions, peopleClause: round.rules.peopleRule?.clause ?? null },
    actions: await listActions(db, engagementId),
  });
}

export interface Chosen {
  for: readonly string[];
  ourDays: number;
  clientDays: number;
  leadDays: number;
  chance: number;
}

/** Makes one action for each suggestion chosen. Stale when one of them has an action by now. */
export async function makeSuggested(db: TenantDb, engagementId: Id, chosen: Chosen, titleOf: (one: Suggestion) => string): Promise<number> {
  const round = await lockRound(db, engagementId);
  const suggested = (await readSuggestions(db, engagementId)) ?? [];
  const wanted = suggested.filter(({ key }) => chosen.for.includes(key));
  if (wanted.length !== new Set(chosen.for).size) throw new Refusal("stale");
  const there = (await listActions(db, engagementId)).length;
  if (there + wanted.length > MOST_ACTIONS) throw new Refusal("too_many_actions", "for", MOST_ACTIONS);
  for (const one of wanted) await insertAction(db, round, { ...fieldsOf(one, chosen), title: titleOf(one) });
  await scheduleReminders(db, engagementId);
  return wanted.length;
}

function fieldsOf(one: Suggestion, { ourDays, clientDays, leadDays, chance }: Chosen): Omit<ActionFields, "title"> {
  return {
    ...{ kind: one.kind, ourTenths: ourDays, clientTenths: clientDays, money: 0, leadDays, chance },
    ...{ people: null, after: [], ownerMemberId: null, ownerContactId: null },
    clauses: one.kind === "improvement" ? [one.choice.clause] : [],
    deductionId: one.kind === "deduction" ? one.deductionId : null,
  };
}
