import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getSheet, type GapSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { managerQuota } from "#app/domain/training/quota.queries.server.ts";
import { getPlanning, listActions, type Planning } from "./action.queries.server.ts";
import { actionViews, type ActionView } from "./action-view.rules.ts";
import type { PlanSheet } from "./plan-input.rules.ts";

export interface PlanDesk {
  sheet: GapSheet;
  planning: Planning;
  views: ActionView[];
  from: PlanSheet;
}

/** All that the plans of an engagement are made from; null when there is no such engagement. A constant number of statements. */
export async function readPlanDesk(db: TenantDb, engagementId: Id, today: Day): Promise<PlanDesk | null> {
  const planning = await getPlanning(db, engagementId, today);
  const sheet = planning && (await getSheet(db, engagementId));
  if (!planning || !sheet) return null;
  const { round, deductions } = sheet;
  const quota = await managerQuota(db, engagementId, today);
  return {
    ...{ sheet, planning },
    views: actionViews(await listActions(db, engagementId), planning),
    from: {
      scoring: round.rules.scoring,
      items: itemsIn(sheet),
      deductions: deductions.map(({ id }) => id),
      bonuses: round.bonus === null ? 0 : 1,
      peopleRule: round.rules.peopleRule,
      missingPeople: quota?.missing ?? null,
    },
  };
}
