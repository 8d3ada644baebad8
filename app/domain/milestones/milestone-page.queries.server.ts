import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import type { MilestoneCompletion } from "#app/domain/schemes/scheme.rules.ts";
import { listEntryConditions, listMilestones, milestoneFacts } from "./milestone.queries.server.ts";
import { milestoneViews, uncertainYears } from "./milestone-view.rules.ts";

/** The plan of an engagement as its milestones tab shows it; null when there is no such engagement. */
export async function readMilestones(db: TenantDb, engagementId: Id, today: Day) {
  const head = await getEngagementHead(db, engagementId);
  if (!head) return null;
  const [rows, facts, conditions] = await Promise.all([
    listMilestones(db, engagementId),
    milestoneFacts(db, engagementId, today),
    listEntryConditions(db, engagementId),
  ]);
  const { rules, startsOn, plannedAuditDate, closedAt } = head;
  const milestones = milestoneViews(
    { definitions: rules.milestones, milestones: rows, startsOn, plannedAuditDate },
    facts,
    today,
  );
  const audit = milestones.find(({ onAuditDate, completedOn }) => onAuditDate && completedOn === null);
  return {
    closed: closedAt !== null,
    milestones,
    conditions: { count: conditions.length, met: conditions.filter(({ met }) => met).length },
    /** A gated milestone is done although what it waited for no longer holds. */
    gateBroken: milestones.some(({ completedOn, gateClosed }) => completedOn !== null && gateClosed),
    auditConflict:
      audit && audit.shortBy > 0 ? { on: audit.plannedOn, earliest: audit.earliest, days: audit.shortBy } : null,
    uncertainYears: uncertainYears(milestones),
  };
}

/** One milestone with what decides about it; null when the engagement or the milestone is not there. */
export async function readMilestone(db: TenantDb, engagementId: Id, code: string, today: Day) {
  const head = await getEngagementHead(db, engagementId);
  const definition = head?.rules.milestones.find((candidate) => candidate.code === code);
  if (!head || !definition) return null;
  const rows = await listMilestones(db, engagementId);
  const facts = await milestoneFacts(db, engagementId, today);
  const { rules, startsOn, plannedAuditDate, closedAt } = head;
  const milestone = milestoneViews(
    { definitions: rules.milestones, milestones: rows, startsOn, plannedAuditDate },
    facts,
    today,
  ).find((view) => view.code === code);
  return milestone ? { milestone, closed: closedAt !== null, fact: milestone.byData ? factOf(definition.completion) : null } : null;
}

/** The fact that completes a milestone by itself; null when a person does. */
function factOf(completion: MilestoneCompletion) {
  return completion.by === "data" ? completion.fact : null;
}

/** The entry conditions of an engagement in the words of its scheme; null when there is no such engagement. */
export async function readEntryConditions(db: TenantDb, engagementId: Id) {
  const head = await getEngagementHead(db, engagementId);
  if (!head) return null;
  const rows = await listEntryConditions(db, engagementId);
  const titles = new Map(head.rules.entryConditions.map(({ code, title }) => [code, title]));
  return {
    closed: head.closedAt !== null,
    conditions: rows.flatMap((row) => {
      const title = titles.get(row.code);
      return title ? [{ ...row, title }] : [];
    }),
  };
}
