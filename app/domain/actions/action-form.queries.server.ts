import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import { listActions, listOwners } from "./action.queries.server.ts";
import { ACTION_KINDS, type StoredAction } from "./action.rules.ts";
import { clauseChoices } from "./choices.rules.ts";

/** What the form of an action offers; null when there is no such engagement. */
export async function readActionForm(db: TenantDb, engagementId: Id, action?: StoredAction) {
  const sheet = await getSheet(db, engagementId);
  if (!sheet) return null;
  const { round, nodes, deductions } = sheet;
  const owners = await listOwners(db, round.clientId);
  const others = await listActions(db, engagementId);
  const former = action?.ownerName && ![...owners.members, ...owners.contacts].some(({ id }) => id === (action.ownerMemberId ?? action.ownerContactId));
  return {
    closed: round.closed,
    kinds: ACTION_KINDS.filter((kind) => (kind === "quota" ? round.rules.peopleRule !== null : kind !== "deduction" || deductions.length > 0)),
    clauses: clauseChoices(nodes, action?.clauses),
    deductions: deductions.map(({ id, basis, description }) => ({ id, basis, description })),
    owners: [
      ...(former && action.ownerMemberId ? [{ value: `ours:${action.ownerMemberId}`, label: action.ownerName ?? "", side: "ours" as const }] : []),
      ...owners.members.map(({ id, name }) => ({ value: `ours:${id}`, label: name, side: "ours" as const })),
      ...owners.contacts.map(({ id, name }) => ({ value: `client:${id}`, label: name, side: "client" as const })),
    ],
    others: others
      .filter(({ id, state }) => id !== action?.id && (state !== "dropped" || action?.after.includes(id)))
      .map(({ id, title }) => ({ value: id, label: title })),
  };
}

export type ActionFormData = NonNullable<Awaited<ReturnType<typeof readActionForm>>>;
