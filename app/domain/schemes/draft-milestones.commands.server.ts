import { randomBytes } from "node:crypto";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { type MilestoneFields, MOST_CONDITIONS, MOST_MILESTONES, planWith, planWithout } from "./draft-milestones.rules.ts";
import { openPart, savePart } from "./draft-parts.commands.server.ts";
import type { EntryCondition, MilestoneDefinition } from "./scheme.rules.ts";

/** A new milestone of the plan that engagements of the scheme start from. */
export async function addMilestone(db: TenantDb, schemeId: Id, version: number, fields: MilestoneFields): Promise<void> {
  const draft = await openPart(db, schemeId, "milestones", version);
  const { milestones } = draft.rules;
  if (milestones.length >= MOST_MILESTONES) throw new Refusal("too_many_milestones", undefined, MOST_MILESTONES);
  await savePart(db, draft, "milestones", { ...draft.rules, milestones: planned(milestones, newCode(), fields) });
}

/** Saves what a milestone is. Its code stays, so engagements that move keep what was done of it. */
export async function updateMilestone(
  db: TenantDb,
  schemeId: Id,
  code: string,
  version: number,
  fields: MilestoneFields,
): Promise<void> {
  const draft = await openPart(db, schemeId, "milestones", version);
  const { milestones } = draft.rules;
  known(milestones, code);
  await savePart(db, draft, "milestones", { ...draft.rules, milestones: planned(milestones, code, fields) });
}

/** Takes a milestone out of the plan; one at least stays. */
export async function removeMilestone(db: TenantDb, schemeId: Id, code: string, version: number): Promise<void> {
  const draft = await openPart(db, schemeId, "milestones", version);
  const { milestones } = draft.rules;
  known(milestones, code);
  if (milestones.length === 1) throw new Refusal("milestone_last");
  await savePart(db, draft, "milestones", { ...draft.rules, milestones: planWithout(milestones, code) });
}

export interface ConditionsEntry {
  version: number;
  /** Those that were there and stay, by code; one that is left out is removed. */
  kept: readonly EntryCondition[];
  added: readonly EntryCondition["title"][];
}

/** What has to hold before a company may apply. Codes of those that stay are kept, so that decisions go along with a move. */
export async function saveConditions(db: TenantDb, schemeId: Id, { version, kept, added }: ConditionsEntry): Promise<void> {
  const draft = await openPart(db, schemeId, "conditions", version);
  const before = new Set(draft.rules.entryConditions.map(({ code }) => code));
  if (!kept.every(({ code }) => before.has(code))) throw new Refusal("stale");
  const entryConditions = [...kept, ...added.map((title) => ({ code: newCode(), title }))];
  if (entryConditions.length > MOST_CONDITIONS) throw new Refusal("too_many_conditions", undefined, MOST_CONDITIONS);
  await savePart(db, draft, "conditions", { ...draft.rules, entryConditions });
}

function planned(milestones: readonly MilestoneDefinition[], code: string, fields: MilestoneFields): MilestoneDefinition[] {
  const there = new Set(milestones.map((one) => one.code));
  if (!fields.after.every((earlier) => there.has(earlier) && earlier !== code)) throw new Refusal("milestone_waits", "after");
  const plan = planWith(milestones, code, fields);
  if (!plan) throw new Refusal("milestone_circle", "after");
  return plan;
}

function known(milestones: readonly MilestoneDefinition[], code: string): void {
  if (!milestones.some((one) => one.code === code)) throw new Response(null, { status: 404 });
}

/** Never given twice: rows of engagements refer to milestones and conditions by it. */
const newCode = () => `own_${randomBytes(6).toString("hex")}`;
