import { sql } from "kysely";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { LockedEngagement } from "../engagements/engagement-lock.server.ts";
import type { SchemeRules } from "../schemes/scheme.commands.server.ts";
import { currentPlan } from "./milestone-plan.rules.ts";
import { listMilestones } from "./milestone.queries.server.ts";

type Plan = Pick<SchemeRules, "milestones" | "entryConditions">;

/**
 * Brings the milestones and entry conditions of an engagement in line with the version it moves to. What both versions have
 * keeps what was done, pinned and noted; what is new comes in open, its baseline the day it is planned on now; what fell
 * away is put out of sight, and comes back as it was should a later version have it again. Days of what is open follow
 * when the milestones are refreshed.
 */
export async function movePlan(db: TenantDb, engagement: LockedEngagement, { milestones, entryConditions }: Plan): Promise<void> {
  const { id, clientId, startsOn, plannedAuditDate } = engagement;
  const own = { client_id: clientId, engagement_id: id };
  await keepInLine(db, "milestones", id, milestones.map(({ code }) => code));
  await keepInLine(db, "entry_conditions", id, entryConditions.map(({ code }) => code));
  await sql`update app.milestones m set completion = n.completion
    from unnest(${milestones.map(({ code }) => code)}::text[], ${milestones.map(({ completion }) => completion.by)}::text[])
      as n (code, completion)
    where m.engagement_id = ${id} and m.code = n.code and m.completion <> n.completion`.execute(db);
  const rows = await listMilestones(db, id);
  const plan = currentPlan({ definitions: milestones, milestones: rows, startsOn, plannedAuditDate });
  const there = new Set(rows.map(({ code }) => code));
  const added = milestones.flatMap(({ code, completion }, position) => {
    const day = plan.find((planned) => planned.code === code)?.on ?? startsOn;
    return there.has(code) ? [] : [{ ...own, code, position, completion: completion.by, baseline_on: day, planned_on: day }];
  });
  if (added.length > 0) await db.insertInto("milestones").values(added).execute();
  const decided = await db.selectFrom("entry_conditions").select("code").where("engagement_id", "=", id).execute();
  const asked = new Set(decided.map(({ code }) => code));
  const conditions = entryConditions.flatMap(({ code }, position) => (asked.has(code) ? [] : [{ ...own, code, position }]));
  if (conditions.length > 0) await db.insertInto("entry_conditions").values(conditions).execute();
}

/** Rows in the order of the version, those it does not have out of sight. */
async function keepInLine(
  db: TenantDb,
  table: "milestones" | "entry_conditions",
  engagementId: string,
  codes: readonly string[],
): Promise<void> {
  await sql`update ${sql.table(`app.${table}`)} r
    set position = coalesce(n.at - 1, r.position), dropped = n.at is null
    from (select x.id, c.at::integer as at from ${sql.table(`app.${table}`)} x
      left join unnest(${[...codes]}::text[]) with ordinality as c (code, at) on c.code = x.code
      where x.engagement_id = ${engagementId}) n
    where r.id = n.id`.execute(db);
}
