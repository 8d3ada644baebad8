import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import {
  type LockedEngagement,
  lockEngagement,
  lockOpenEngagement,
} from "#app/domain/engagements/engagement-lock.server.ts";
import type { SchemeRules } from "#app/domain/schemes/scheme.commands.server.ts";
import { addMonths } from "#app/lib/iso-day.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { isByData, personMayComplete, planDates } from "./milestone.rules.ts";
import type { MilestoneChange } from "./milestone.schema.ts";
import { advance } from "./milestone-plan.rules.ts";
import { listMilestones, milestoneFacts, type MilestoneRow } from "./milestone.queries.server.ts";

export interface NewPlan {
  clientId: Id;
  engagementId: Id;
  rules: Pick<SchemeRules, "milestones" | "entryConditions">;
  startsOn: Day;
  plannedAuditDate: Day | null;
}

/** Makes the milestones of a new engagement, their baseline equal to the plan, and its entry conditions, all open. */
export async function planMilestones(
  db: TenantDb,
  { clientId, engagementId, rules, ...dates }: NewPlan,
): Promise<void> {
  const plan = planDates({
    milestones: rules.milestones,
    start: dates.startsOn,
    plannedAuditDate: dates.plannedAuditDate,
    pins: {},
    completed: {},
  });
  const own = { client_id: clientId, engagement_id: engagementId };
  const milestones = plan.map(({ code, on }, position) => ({
    ...own,
    code,
    position,
    completion: rules.milestones[position]?.completion.by ?? "person",
    baseline_on: on,
    planned_on: on,
  }));
  const conditions = rules.entryConditions.map(({ code }, position) => ({ ...own, code, position }));
  if (milestones.length > 0) await db.insertInto("milestones").values(milestones).execute();
  if (conditions.length > 0) await db.insertInto("entry_conditions").values(conditions).execute();
}

/**
 * Brings an engagement's milestones up to date after anything they follow from: completion and regression from data,
 * the days of all that is open, and the engagement's stage and next due day. Closed engagements have nothing due.
 */
export async function refreshMilestones(db: TenantDb, engagementId: Id, today: Day): Promise<void> {
  const engagement = await lockEngagement(db, engagementId);
  const rows = await listMilestones(db, engagementId);
  const facts = await milestoneFacts(db, engagementId, today);
  const next = advance(
    {
      definitions: engagement.rules.milestones,
      milestones: rows,
      startsOn: engagement.startsOn,
      plannedAuditDate: engagement.plannedAuditDate,
    },
    facts,
    today,
  );
  const changed = next.milestones.flatMap((kept, index) => {
    const row = rows[index];
    const same = row && row.plannedOn === kept.plannedOn && row.completedOn === kept.completedOn;
    return row && !same ? [{ ...kept, id: row.id, turned: row.completedOn !== kept.completedOn }] : [];
  });
  if (changed.length > 0) {
    await sql`update app.milestones m
      set planned_on = n.planned_on, completed_on = n.completed_on, regressed_on = n.regressed_on,
          completed_by = case when n.turned then null else m.completed_by end,
          version = m.version + n.turned::int
      from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map((kept) => kept.plannedOn)}::date[],
        ${changed.map((kept) => kept.completedOn)}::date[], ${changed.map((kept) => kept.regressedOn)}::date[],
        ${changed.map(({ turned }) => turned)}::boolean[])
        as n (id, planned_on, completed_on, regressed_on, turned)
      where m.id = n.id`.execute(db);
  }
  await db
    .updateTable("engagements")
    .set({
      stage: next.stage,
      next_due_on: engagement.closedAt === null ? next.nextDueOn : null,
      updated_at: sql<string>`app.now()`,
    })
    .where("id", "=", engagementId)
    .execute();
  for (const code of next.completedNow)
    note(db, engagement, rows, code, "milestone.completed", { on: today, byData: true });
  for (const code of next.regressedNow) note(db, engagement, rows, code, "milestone.regressed", { on: today });
}

/** Does to a milestone what a person asked for on its page. */
export function changeMilestone(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  code: string,
  asked: MilestoneChange,
  today: Day,
): Promise<void> {
  switch (asked.intent) {
    case "complete":
      return completeMilestone(db, actor, engagementId, code, asked, today);
    case "reopen":
      return reopenMilestone(db, engagementId, code, { version: asked.version, note: asked.reopenNote }, today);
    case "move":
      return moveMilestone(db, engagementId, code, asked, today);
    case "release":
      return moveMilestone(db, engagementId, code, { version: asked.version, plannedOn: null }, today);
  }
}

export interface Completion {
  version: number;
  /** The day it was really done; not after today, nor more than a year before the engagement starts. */
  completedOn: Day;
  note: string | null;
}

/**
 * A person says a milestone is done. Refused where data decides, while the gate before it is closed, and for a day too
 * long before the engagement starts.
 */
export async function completeMilestone(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  code: string,
  { version, completedOn, note: words }: Completion,
  today: Day,
): Promise<void> {
  const engagement = await lockOpenEngagement(db, engagementId);
  const definition = definitionOf(engagement, code);
  const verdict = personMayComplete(definition, await milestoneFacts(db, engagementId, today));
  if (verdict === "data_decides") throw new Refusal("milestone_from_data");
  if (verdict === "gate_closed") throw new Refusal("entry_conditions_open");
  const milestone = await milestoneAt(db, engagementId, code, version);
  if (milestone.completedOn !== null) throw new Refusal("stale");
  if (completedOn < addMonths(engagement.startsOn, -12)) throw new Refusal("too_early", "completedOn");
  await save(db, milestone, {
    completed_on: completedOn,
    completed_by: actor.memberId,
    regressed_on: null,
    note: words,
  });
  note(db, engagement, [milestone], code, "milestone.completed", { on: completedOn, note: words });
  await refreshMilestones(db, engagementId, today);
}

/** Sets a milestone that a person completed back to open. Refused where data decides. */
export async function reopenMilestone(
  db: TenantDb,
  engagementId: Id,
  code: string,
  { version, note: words }: Pick<Completion, "version" | "note">,
  today: Day,
): Promise<void> {
  const engagement = await lockOpenEngagement(db, engagementId);
  const definition = definitionOf(engagement, code);
  if (isByData(definition, await milestoneFacts(db, engagementId, today))) throw new Refusal("milestone_from_data");
  const milestone = await milestoneAt(db, engagementId, code, version);
  if (milestone.completedOn === null) throw new Refusal("stale");
  await save(db, milestone, { completed_on: null, completed_by: null, note: words });
  note(db, engagement, [milestone], code, "milestone.reopened", { wasDoneOn: milestone.completedOn, note: words });
  await refreshMilestones(db, engagementId, today);
}

/**
 * Fixes the planned day of an open milestone, or with null lets it follow the chain again. The milestone on the audit
 * date moves with the engagement's planned audit date only.
 */
export async function moveMilestone(
  db: TenantDb,
  engagementId: Id,
  code: string,
  { version, plannedOn }: { version: number; plannedOn: Day | null },
  today: Day,
): Promise<void> {
  const engagement = await lockOpenEngagement(db, engagementId);
  if (definitionOf(engagement, code).onAuditDate) throw new Refusal("not_changeable");
  const milestone = await milestoneAt(db, engagementId, code, version);
  if (milestone.completedOn !== null) throw new Refusal("not_changeable");
  const day = plannedOn === null ? {} : { planned_on: plannedOn };
  await save(db, milestone, { ...day, pinned: plannedOn !== null });
  if (plannedOn === null) note(db, engagement, [milestone], code, "milestone.released", { from: milestone.plannedOn });
  else note(db, engagement, [milestone], code, "milestone.moved", { from: milestone.plannedOn, to: plannedOn });
  await refreshMilestones(db, engagementId, today);
}

export interface ConditionDecision {
  code: string;
  version: number;
  met: boolean;
  note: string | null;
}

/** Saves what was decided of the entry conditions; those that did not change keep who decided them. */
export async function decideEntryConditions(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  decisions: readonly ConditionDecision[],
  today: Day,
): Promise<void> {
  const engagement = await lockOpenEngagement(db, engagementId);
  const rows = await db
    .selectFrom("entry_conditions")
    .select(["id", "code", "met", "note", "version"])
    .where("engagement_id", "=", engagementId)
    .where("dropped", "=", false)
    .execute();
  for (const { code, version, met, note: words } of decisions) {
    const row = rows.find((candidate) => candidate.code === code);
    if (!row || (row.met === met && row.note === words)) continue;
    if (row.version !== version) throw new Refusal("stale");
    await db
      .updateTable("entry_conditions")
      .set({ met, note: words, decided_by: actor.memberId, decided_at: sql<string>`app.now()`, version: version + 1 })
      .where("id", "=", row.id)
      .execute();
    record(db, {
      action: "entry_condition.decided",
      subjectType: "entry_condition",
      subjectId: row.id,
      clientId: engagement.clientId,
      engagementId,
      data: { condition: code, met, note: words },
    });
  }
  await refreshMilestones(db, engagementId, today);
}

function definitionOf(engagement: LockedEngagement, code: string) {
  const definition = engagement.rules.milestones.find((candidate) => candidate.code === code);
  if (!definition) throw new Response(null, { status: 404 });
  return definition;
}

/** The milestone as the person saw it; stale when someone changed it since. */
async function milestoneAt(db: TenantDb, engagementId: Id, code: string, version: number): Promise<MilestoneRow> {
  const milestone = (await listMilestones(db, engagementId)).find((candidate) => candidate.code === code);
  if (!milestone) throw new Response(null, { status: 404 });
  if (milestone.version !== version) throw new Refusal("stale");
  return milestone;
}

async function save(
  db: TenantDb,
  { id, version }: MilestoneRow,
  change: {
    planned_on?: Day;
    pinned?: boolean;
    completed_on?: Day | null;
    completed_by?: Id | null;
    regressed_on?: Day | null;
    note?: string | null;
  },
): Promise<void> {
  await db
    .updateTable("milestones")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .execute();
}

function note(
  db: TenantDb,
  engagement: LockedEngagement,
  rows: readonly MilestoneRow[],
  code: string,
  action: string,
  data: Record<string, string | boolean | null>,
): void {
  const row = rows.find((candidate) => candidate.code === code);
  if (!row) return;
  record(db, {
    action,
    subjectType: "milestone",
    subjectId: row.id,
    clientId: engagement.clientId,
    engagementId: engagement.id,
    data: { milestone: code, ...data },
  });
}
