import type { MilestoneDefinition } from "#app/domain/schemes/scheme.rules.ts";
import {
  completionsFromData,
  type MilestoneFacts,
  nextDueDay,
  planDates,
  hasEnded,
  type PlannedMilestone,
  regressions,
  stageOf,
} from "./milestone.rules.ts";

/** What is kept of a milestone. */
export interface KeptMilestone {
  code: string;
  plannedOn: string;
  pinned: boolean;
  completedOn: string | null;
  /** Who said that it is done; null when our data did, or while it is open. */
  completedBy: string | null;
  regressedOn: string | null;
}

export interface PlanState {
  definitions: readonly MilestoneDefinition[];
  milestones: readonly KeptMilestone[];
  startsOn: string;
  plannedAuditDate: string | null;
}

/** As much of it as the days follow from. */
export interface PlanDays extends Omit<PlanState, "milestones"> {
  milestones: readonly Pick<KeptMilestone, "code" | "plannedOn" | "pinned" | "completedOn">[];
}

/** The stage of an engagement whose milestones are all done or passed over. */
export const ALL_DONE = "done";

/**
 * The plan along the chain from what is kept: completed days, the audit date and pins stay, the rest follows. With
 * `today` it says what to expect now: nothing open before that day, nor before what it waits for.
 */
export function currentPlan(
  { definitions, milestones, startsOn, plannedAuditDate }: PlanDays,
  today?: string,
): PlannedMilestone[] {
  return planDates({
    milestones: definitions,
    start: startsOn,
    plannedAuditDate,
    pins: Object.fromEntries(milestones.filter(({ pinned }) => pinned).map((kept) => [kept.code, kept.plannedOn])),
    completed: completedDays(milestones),
    today,
  });
}

export interface Advance {
  /** Every milestone as it is to be kept now. */
  milestones: KeptMilestone[];
  completedNow: string[];
  regressedNow: string[];
  /** Code of the first milestone that is not done, or ALL_DONE. */
  stage: string;
  nextDueOn: string | null;
}

/**
 * Brings milestones up to date: what data says is done on `today`, what it no longer says is regressed, and the days of
 * all that is open. The planned day of a completed milestone stays what it was.
 */
export function advance(state: PlanState, facts: MilestoneFacts, today: string): Advance {
  const before = completedDays(state.milestones);
  const completedNow = completionsFromData(state.definitions, before, facts);
  const byHand = new Set(state.milestones.flatMap(({ code, completedBy }) => (completedBy === null ? [] : [code])));
  const regressedNow = regressions(state.definitions, before, facts, byHand);
  const settled = state.milestones.map((kept): KeptMilestone => {
    if (completedNow.includes(kept.code)) return { ...kept, completedOn: today, regressedOn: null };
    if (regressedNow.includes(kept.code)) return { ...kept, completedOn: null, completedBy: null, regressedOn: today };
    return kept;
  });
  const plan = currentPlan({ ...state, milestones: settled });
  const dayOf = new Map(plan.map(({ code, on }) => [code, on]));
  const completed = completedDays(settled);
  const ended = hasEnded(state.definitions, completed);
  return {
    milestones: settled.map((kept) =>
      kept.completedOn === null ? { ...kept, plannedOn: dayOf.get(kept.code) ?? kept.plannedOn } : kept,
    ),
    completedNow,
    regressedNow,
    stage: ended ? ALL_DONE : stageOf(state.definitions, completed) ?? ALL_DONE,
    nextDueOn: ended ? null : nextDueDay(plan, completed),
  };
}

/**
 * The day to expect of each milestone whose planned day does not hold as things stand: what comes before it is late, or
 * a fixed day comes before what the milestones before it allow. None once the engagement has reached its end.
 */
export function expectedDays(state: PlanDays, today: string): ReadonlyMap<string, string> {
  if (hasEnded(state.definitions, completedDays(state.milestones))) return new Map();
  const expected = new Map(currentPlan(state, today).map(({ code, on }) => [code, on]));
  return new Map(
    state.milestones.flatMap(({ code, plannedOn, completedOn }) => {
      const day = expected.get(code);
      return completedOn === null && day !== undefined && day > plannedOn ? [[code, day] as const] : [];
    }),
  );
}

function completedDays(milestones: PlanDays["milestones"]): Record<string, string> {
  return Object.fromEntries(
    milestones.flatMap(({ code, completedOn }) => (completedOn === null ? [] : [[code, completedOn]])),
  );
}
