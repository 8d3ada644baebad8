import type { LocalizedText } from "#app/i18n/locales.ts";
import { daysBetween } from "#app/lib/iso-day.ts";
import { hasEnded, isByData, milestoneState, personMayComplete, type MilestoneFacts } from "./milestone.rules.ts";
import { currentPlan, expectedDays, type KeptMilestone, type PlanState } from "./milestone-plan.rules.ts";
import { holidaySource } from "./working-days.rules.ts";

export interface KeptDetails extends KeptMilestone {
  version: number;
  baselineOn: string;
  note: string | null;
}

export interface MilestoneView extends KeptDetails {
  title: LocalizedText;
  state: "done" | "passedOver" | "regressed" | "late" | "current" | "dueSoon" | "waiting";
  /** Calendar days it is late by; 0 when it is not. */
  lateBy: number;
  /** Our data decides whether it is done; nobody completes it by hand. */
  byData: boolean;
  /** Its day is the engagement's planned audit date and moves with that only. */
  onAuditDate: boolean;
  /** Completing waits for a fact that does not hold yet, such as the entry conditions. */
  gateClosed: boolean;
  /** The day the milestones before it allow as things stand, and how many calendar days a fixed day comes before it. */
  earliest: string;
  shortBy: number;
  /** The day to expect it on as things stand; null when the plan still holds. */
  expectedOn: string | null;
}

/** The milestones as a page shows them on the day `today`. */
export function milestoneViews(
  state: Omit<PlanState, "milestones"> & { milestones: readonly KeptDetails[] },
  facts: MilestoneFacts,
  today: string,
): MilestoneView[] {
  const plan = new Map(currentPlan(state, today).map((planned) => [planned.code, planned]));
  const expected = expectedDays(state, today);
  const ended = hasEnded(
    state.definitions,
    Object.fromEntries(state.milestones.flatMap(({ code, completedOn }) => (completedOn ? [[code, completedOn]] : []))),
  );
  const current = state.milestones.find(({ completedOn }) => completedOn === null)?.code;
  return state.milestones.flatMap((kept) => {
    const definition = state.definitions.find(({ code }) => code === kept.code);
    const planned = plan.get(kept.code);
    if (!definition || !planned) return [];
    const reached = milestoneState(kept.plannedOn, kept.completedOn, today, ended);
    const view: MilestoneView = {
      ...kept,
      title: definition.title,
      state: shownState(reached, kept, kept.code === current),
      lateBy: reached === "late" ? daysBetween(kept.plannedOn, today) : 0,
      byData: isByData(definition, facts),
      onAuditDate: definition.onAuditDate === true,
      gateClosed: personMayComplete(definition, facts) === "gate_closed",
      earliest: planned.earliest,
      shortBy: ended ? 0 : planned.shortBy,
      expectedOn: expected.get(kept.code) ?? null,
    };
    return [view];
  });
}

function shownState(
  reached: ReturnType<typeof milestoneState>,
  { regressedOn }: KeptMilestone,
  isCurrent: boolean,
): MilestoneView["state"] {
  if (reached === "done") return "done";
  if (reached === "passed_over") return "passedOver";
  if (regressedOn !== null) return "regressed";
  if (reached === "late") return "late";
  if (reached === "due_soon") return "dueSoon";
  return isCurrent ? "current" : "waiting";
}

/** Years among the open planned days whose days off are not all published yet, the earliest first. */
export function uncertainYears(views: readonly Pick<MilestoneView, "plannedOn" | "completedOn">[]): number[] {
  const open = views.filter(
    ({ completedOn, plannedOn }) => completedOn === null && holidaySource(plannedOn) !== "published",
  );
  return [...new Set(open.map(({ plannedOn }) => Number(plannedOn.slice(0, 4))))].sort((a, b) => a - b);
}
