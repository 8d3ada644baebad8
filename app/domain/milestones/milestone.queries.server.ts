import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { managerQuota } from "../training/quota.queries.server.ts";
import type { MilestoneFacts } from "./milestone.rules.ts";

/** The milestones of an engagement in the order of its scheme, with who completed them. */
export function listMilestones(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("milestones as m")
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "m.workspace_id").onRef("p.id", "=", "m.completed_by"),
    )
    .select([
      "m.id",
      "m.code",
      "m.pinned",
      "m.note",
      "m.version",
      "m.baseline_on as baselineOn",
      "m.planned_on as plannedOn",
    ])
    .select(["m.completed_on as completedOn", "m.regressed_on as regressedOn", "p.display_name as completedBy"])
    .where("m.engagement_id", "=", engagementId)
    .orderBy("m.position")
    .execute();
}

export type MilestoneRow = Awaited<ReturnType<typeof listMilestones>>[number];

/** The entry conditions of an engagement in the order of its scheme, with who last decided them. */
export function listEntryConditions(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("entry_conditions as c")
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "c.workspace_id").onRef("p.id", "=", "c.decided_by"),
    )
    .select([
      "c.id",
      "c.code",
      "c.met",
      "c.note",
      "c.version",
      "c.decided_at as decidedAt",
      "p.display_name as decidedBy",
    ])
    .where("c.engagement_id", "=", engagementId)
    .orderBy("c.position")
    .execute();
}

export type EntryConditionRow = Awaited<ReturnType<typeof listEntryConditions>>[number];

/**
 * What our data says of an engagement. The gap analysis is complete when each item of the current round was judged at least once and none is
 * unassessed: an item that only waits to be judged again does not undo it, one carried over and not yet judged does.
 * Documents are signed off when each that binds the company is in force in some version. People are trained when the
 * manager quota is met on the planned audit date, else today. The company has evaluated itself when every item of the
 * internal round closed last was judged by one who was allowed to on that day, certified where the scheme asks for
 * certified people; while none is closed, our data says nothing.
 */
export async function milestoneFacts(db: TenantDb, engagementId: Id, today: Day): Promise<MilestoneFacts> {
  const quota = await managerQuota(db, engagementId, today);
  const { rows } = await sql<Omit<MilestoneFacts, "managersTrained">>`
    select
      coalesce((
        select bool_and(i.result <> 'not_assessed' and i.judged_at is not null)
        from app.assessment_rounds r
        join app.item_results i
          on i.workspace_id = r.workspace_id and i.client_id = r.client_id and i.round_id = r.id
        where r.engagement_id = ${engagementId} and r.current
      ), false) as "gapComplete",
      (
        select bool_and(d.in_force_version_id is not null) from app.documents d
        where d.engagement_id = ${engagementId} and d.kind in ('policy', 'procedure')
      ) as "documentsSignedOff",
      (
        select not exists (
          select from app.item_results i
          where i.workspace_id = r.workspace_id and i.client_id = r.client_id and i.round_id = r.id
            and (i.result = 'not_assessed' or i.judged_by is null)
        ) and not exists (
          select from (
            select distinct i.judged_by as member, (i.judged_at at time zone w.time_zone)::date as day from app.item_results i
            where i.workspace_id = r.workspace_id and i.client_id = r.client_id and i.round_id = r.id
          ) judged
          where not app.evaluator_on(r.id, judged.member, judged.day)
        )
        from app.assessment_rounds r
        join app.workspaces w on w.id = r.workspace_id
        where r.engagement_id = ${engagementId} and r.kind = 'internal' and r.closed_at is not null
        order by r.closed_at desc, r.id
        limit 1
      ) as "internallyEvaluated",
      not exists (
        select from app.entry_conditions c where c.engagement_id = ${engagementId} and not c.met
      ) as "entryConditionsMet",
      exists (
        select from app.certificates z where z.engagement_id = ${engagementId}
      ) or exists (
        -- A passed surveillance keeps the certificate it follows; its recorded result is the cycle after it.
        select from app.engagements e
        join app.engagements n on n.workspace_id = e.workspace_id and n.client_id = e.client_id
          and n.follows_certificate_id = e.follows_certificate_id
          and (e.kind, n.kind) in (('surveillance_1', 'surveillance_2'), ('surveillance_2', 'recertification'))
        where e.id = ${engagementId}
      ) as "certificateRecorded"`.execute(db);
  const managersTrained = quota?.missing === null || quota === null ? null : quota.missing === 0;
  const [facts] = rows;
  if (!facts) throw new Error("A select without a table gives one row.");
  return { ...facts, managersTrained };
}
