import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { forecastOf } from "#app/domain/assessments/forecast.queries.server.ts";
import { getSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import { checksOf } from "#app/domain/checks/check.queries.server.ts";
import { countFindings } from "#app/domain/checks/check.rules.ts";
import { listCameBack } from "#app/domain/documents/document.queries.server.ts";
import { countUndecided } from "#app/domain/evidence/evidence.queries.server.ts";
import { milestoneViews } from "#app/domain/milestones/milestone-view.rules.ts";
import {
  listEntryConditions,
  listMilestones,
  milestoneFacts,
} from "#app/domain/milestones/milestone.queries.server.ts";
import { getEngagementHead } from "./engagement.queries.server.ts";
import { nextSteps } from "./next-step.rules.ts";

/** Open milestones the overview shows. */
const MOST_UPCOMING = 3;

/** What the overview of an engagement shows; null when there is none. A constant number of statements. */
export async function readOverview(db: TenantDb, id: Id, today: Day) {
  const head = await getEngagementHead(db, id);
  const sheet = head && (await getSheet(db, id));
  if (!head || !sheet) return null;
  const forecast = forecastOf(sheet);
  const [rows, facts, conditionRows, cameBack, undecided] = await Promise.all([
    listMilestones(db, id),
    milestoneFacts(db, id, today),
    listEntryConditions(db, id),
    listCameBack(db, id),
    countUndecided(db, id),
  ]);
  const { rules, plannedAuditDate, startsOn } = head;
  const views = milestoneViews(
    { definitions: rules.milestones, milestones: rows, startsOn, plannedAuditDate },
    facts,
    today,
  );
  const conditions = conditionRows.flatMap(({ code, met }) => {
    const condition = rules.entryConditions.find((candidate) => candidate.code === code);
    return condition ? [{ code, met, title: condition.title }] : [];
  });
  const steps = nextSteps(
    {
      definitions: rules.milestones,
      milestones: views,
      cameBack,
      undecided,
      unassessed: forecast.counts.total - forecast.judged - forecast.carried,
      carried: forecast.carried,
      budget: forecast.score?.budgets.find(({ level }) => level === head.targetLevel),
      openConditions: conditions.filter(({ met }) => !met).length,
      plannedAuditDate,
    },
    today,
  );
  return {
    id,
    client: { name: head.client.name },
    certification: head.scheme.certification,
    startsOn,
    plannedAuditDate,
    closedAt: head.closedAt,
    forecast,
    checks: countFindings(await checksOf(db, sheet, today)),
    conditions,
    steps,
    upcoming: views.filter(({ completedOn }) => completedOn === null).slice(0, MOST_UPCOMING),
  };
}
