import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { lockOpenEngagement } from "#app/domain/engagements/engagement-lock.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

export interface PlanningFields {
  /** Whole yuan for a working day. */
  ourDayRate: number;
  clientDayRate: number;
  /** Hundredths of a point. */
  margin: number;
}

/** Saves what the plans of an engagement are counted with; stale when the engagement was saved since `version` was read. */
export async function setPlanning(db: TenantDb, engagementId: Id, { version, ...fields }: PlanningFields & { version: number }): Promise<void> {
  const engagement = await lockOpenEngagement(db, engagementId);
  if (engagement.version !== version) throw new Refusal("stale");
  await db
    .updateTable("engagements")
    .set({
      our_day_rate: fields.ourDayRate * 100,
      client_day_rate: fields.clientDayRate * 100,
      plan_margin: fields.margin * 10,
      version: version + 1,
    })
    .where("id", "=", engagementId)
    .execute();
  record(db, {
    action: "action.rates_set",
    subjectType: "engagement",
    subjectId: engagementId,
    clientId: engagement.clientId,
    engagementId,
    data: { ourDayRate: fields.ourDayRate, clientDayRate: fields.clientDayRate, margin: fields.margin / 100 },
  });
}
