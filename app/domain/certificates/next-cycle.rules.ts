import { planDates } from "#app/domain/milestones/milestone.rules.ts";
import type { MilestoneDefinition } from "#app/domain/schemes/scheme.rules.ts";
import { addDays, daysBetween, latest } from "#app/lib/iso-day.ts";
import type { EngagementKind } from "./certificate.rules.ts";

export interface NextCycleDays {
  startsOn: string;
  /** Null when what is due leaves no day for it from the start on. */
  plannedAuditDate: string | null;
}

const MOST_TRIES = 8;

/**
 * When the next cycle starts and is audited so that it is done by `dueOn`: a surveillance is audited on that day; a
 * recertification is audited early enough for its certificate to be there by then. It starts as late as its plan
 * allows, but never before today, and no audit is planned before it starts.
 */
export function nextCycleDays(
  milestones: readonly MilestoneDefinition[],
  kind: EngagementKind,
  dueOn: string,
  today: string,
): NextCycleDays {
  const audit = milestones.find(({ onAuditDate }) => onAuditDate)?.code;
  const anchored = kind === "recertification" ? undefined : audit;
  const daysOf = (start: string) => {
    const plan = planDates({ milestones, start, plannedAuditDate: null, pins: {}, completed: {} });
    const dayOf = (code: string | undefined) => plan.find((milestone) => milestone.code === code)?.on;
    const end = latest(plan.map(({ on }) => on)) ?? start;
    return { anchor: dayOf(anchored) ?? end, audit: dayOf(audit) ?? end };
  };
  let start = addDays(dueOn, -daysBetween(today, daysOf(today).anchor));
  // Holidays make some stretches longer than others: move earlier until the plan fits.
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const over = daysBetween(dueOn, daysOf(start).anchor);
    if (over <= 0) break;
    start = addDays(start, -over);
  }
  const startsOn = start < today ? today : start;
  const planned = anchored === undefined ? daysOf(startsOn).audit : dueOn;
  const audited = planned < dueOn ? planned : dueOn;
  return { startsOn, plannedAuditDate: audited < startsOn ? null : audited };
}
