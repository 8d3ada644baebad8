import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, EngagementKind, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { scheduleReminders } from "#app/domain/actions/reminder.commands.server.ts";
import { refreshForecast } from "#app/domain/assessments/forecast.commands.server.ts";
import { keepClosingQuota, openBaselineRound, releaseClosingQuota } from "#app/domain/assessments/round.commands.server.ts";
import { scheduleCycleReminders } from "#app/domain/certificates/cycle-reminders.commands.server.ts";
import { lockOpenClient } from "#app/domain/clients/client.commands.server.ts";
import { endRequests, resumeRequests } from "#app/domain/evidence/request-standing.server.ts";
import { planMilestones } from "#app/domain/milestones/milestone.commands.server.ts";
import { ALL_DONE } from "#app/domain/milestones/milestone-plan.rules.ts";
import type { SchemeRules } from "#app/domain/schemes/scheme.commands.server.ts";
import { getSchemeVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { holdEngagement } from "#app/domain/subscriptions/limit.commands.server.ts";
import { carryIssuers } from "#app/domain/training/quota.commands.server.ts";
import { listLeads, workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lockEngagement, lockOpenEngagement } from "./engagement-lock.server.ts";

export interface NewEngagement {
  clientId: Id;
  schemeVersionId: Id;
  kind: EngagementKind;
  targetLevel: LevelCode;
  startsOn: Day;
  plannedAuditDate: Day | null;
  leadId: Id;
  /** The certificate this cycle keeps up; one engagement per certificate and kind. */
  followsCertificateId?: Id | null;
  /** The engagement of the cycle before, whose answers the gap sheet starts from and whose accepted issuers count on. */
  carryFromEngagementId?: Id;
  /** The workspace's day. */
  today: Day;
}

/**
 * A new engagement with its gap sheet, milestones and entry conditions, and the forecast and stage that follow from
 * them. Refused for archived clients, levels the scheme does not have and leads who may not lead.
 */
export async function createEngagement(db: TenantDb, actor: Actor, input: NewEngagement): Promise<{ id: Id }> {
  const { clientId, schemeVersionId, startsOn, plannedAuditDate, today } = input;
  await lockOpenClient(db, clientId);
  const scheme = await getSchemeVersion(db, schemeVersionId);
  if (scheme?.status !== "published") throw new Response(null, { status: 404 });
  // The certificate of an archived scheme is kept up to its end.
  if (scheme.archived && !input.followsCertificateId) throw new Refusal("scheme_archived", "schemeVersionId");
  checkTarget(scheme.rules, input.targetLevel);
  await checkLead(db, input.leadId);
  // What keeps an issued certificate is begun whatever the plan allows.
  if (!input.followsCertificateId) await holdEngagement(db);
  const { id } = await db
    .insertInto("engagements")
    .values({
      client_id: clientId,
      scheme_version_id: schemeVersionId,
      kind: input.kind,
      target_level: input.targetLevel,
      starts_on: startsOn,
      planned_audit_date: plannedAuditDate,
      lead_id: input.leadId,
      follows_certificate_id: input.followsCertificateId ?? null,
      stage: scheme.rules.milestones[0]?.code ?? ALL_DONE,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, {
    action: "engagement.created",
    subjectType: "engagement",
    subjectId: id,
    clientId,
    engagementId: id,
    data: {
      kind: input.kind,
      scheme: scheme.rules.standard,
      targetLevel: input.targetLevel,
      startsOn,
      plannedAuditDate,
      leadId: input.leadId,
    },
  });
  const { carryFromEngagementId } = input;
  const carried = carryFromEngagementId === undefined ? {} : { carryFromEngagementId };
  await openBaselineRound(db, { clientId, engagementId: id, schemeVersionId, ...carried });
  if (carryFromEngagementId !== undefined) await carryIssuers(db, { clientId, engagementId: id, from: carryFromEngagementId });
  await planMilestones(db, { clientId, engagementId: id, rules: scheme.rules, startsOn, plannedAuditDate });
  await refreshForecast(db, id, today);
  await scheduleCycleReminders(db, { engagementId: id });
  return { id };
}

export interface EngagementChange {
  version: number;
  targetLevel: LevelCode;
  startsOn: Day;
  plannedAuditDate: Day | null;
  leadId: Id;
}

/** Saves target, dates and lead; open milestones follow the new dates, the baseline stays. */
export async function updateEngagement(
  db: TenantDb,
  id: Id,
  { version, targetLevel, startsOn, plannedAuditDate, leadId }: EngagementChange,
  today: Day,
): Promise<void> {
  const before = await lockOpenEngagement(db, id);
  if (before.version !== version) throw new Refusal("stale");
  checkTarget(before.rules, targetLevel);
  if (leadId !== before.leadId) await checkLead(db, leadId);
  await db
    .updateTable("engagements")
    .set({
      target_level: targetLevel,
      starts_on: startsOn,
      planned_audit_date: plannedAuditDate,
      lead_id: leadId,
      version: version + 1,
    })
    .where("id", "=", id)
    .execute();
  const after = { targetLevel, startsOn, plannedAuditDate, leadId };
  const changed = Object.entries(after).flatMap(([field, to]) => {
    const from = before[field as keyof typeof after];
    return from === to ? [] : [[field, { from, to }] as const];
  });
  if (changed.length > 0) {
    record(db, {
      action: "engagement.updated",
      subjectType: "engagement",
      subjectId: id,
      clientId: before.clientId,
      engagementId: id,
      data: Object.fromEntries(changed),
    });
  }
  await refreshForecast(db, id, today);
  if (plannedAuditDate !== before.plannedAuditDate) await scheduleReminders(db, id);
  if (leadId !== before.leadId) await scheduleCycleReminders(db, { engagementId: id });
}

/**
 * Closes an engagement: nothing in it is due any more, its client is asked for nothing, and its pages only show, its
 * manager quota as it stands now. It can be reopened. Refused while a document is out for sign-off or being sealed: closed, nobody could recall it, and what
 * comes into force mends clauses of a sheet that takes no change any more.
 */
export async function closeEngagement(db: TenantDb, id: Id, version: number): Promise<void> {
  const { clientId, ...before } = await lockOpenEngagement(db, id);
  if (before.version !== version) throw new Refusal("stale");
  const { pending } = await db
    .selectFrom("documents")
    .select((eb) => eb.fn.countAll<number>().as("pending"))
    .where("engagement_id", "=", id)
    .where("state", "in", ["in_sign_off", "sealing"])
    .executeTakeFirstOrThrow();
  if (pending > 0) throw new Refusal("signoff_pending", undefined, pending);
  await keepClosingQuota(db, id, await workspaceToday(db));
  await endRequests(db, id);
  await db
    .updateTable("engagements")
    .set({
      closed_at: sql<string>`app.now()`,
      next_due_on: null,
      version: version + 1,
      updated_at: sql<string>`app.now()`,
    })
    .where("id", "=", id)
    .execute();
  const subject = { subjectType: "engagement", subjectId: id, clientId, engagementId: id };
  record(db, { action: "engagement.closed", ...subject });
}

/** Opens a closed engagement again, unless its client is archived. */
export async function reopenEngagement(db: TenantDb, id: Id, version: number, today: Day): Promise<void> {
  const { clientId, ...before } = await lockEngagement(db, id);
  if (before.version !== version || before.closedAt === null) throw new Refusal("stale");
  await lockOpenClient(db, clientId);
  await releaseClosingQuota(db, id);
  await resumeRequests(db, id);
  await db
    .updateTable("engagements")
    .set({ closed_at: null, version: version + 1 })
    .where("id", "=", id)
    .execute();
  const subject = { subjectType: "engagement", subjectId: id, clientId, engagementId: id };
  record(db, { action: "engagement.reopened", ...subject });
  await refreshForecast(db, id, today);
  await scheduleReminders(db, id);
  await scheduleCycleReminders(db, { engagementId: id });
}

function checkTarget({ scoring }: Pick<SchemeRules, "scoring">, target: LevelCode): void {
  const reachable = scoring.levels.some(({ code }) => code === target && code !== "not_passed");
  if (!reachable) throw new Refusal("level_not_in_scheme", "targetLevel");
}

async function checkLead(db: TenantDb, leadId: Id): Promise<void> {
  const leads = await listLeads(db);
  if (!leads.some(({ id }) => id === leadId)) throw new Refusal("not_a_lead", "leadId");
}
