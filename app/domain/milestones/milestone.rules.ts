import type { MilestoneDefinition, MilestoneFact } from "#app/domain/schemes/scheme.rules.ts";
import { addDays, addMonths, daysBetween, latest } from "#app/lib/iso-day.ts";
import { addWorkingDays, CHINA, workingDayFrom } from "./working-days.rules.ts";
import type { WorkingCalendar } from "./working-days.rules.ts";

/** Days ("YYYY-MM-DD") by milestone code. */
export type DaysByCode = Readonly<Record<string, string>>;

export interface PlanInput {
  /** In order: each waits only for earlier ones. */
  milestones: readonly MilestoneDefinition[];
  start: string;
  plannedAuditDate: string | null;
  /** Days a person fixed. */
  pins: DaysByCode;
  /** Days on which milestones were really done. */
  completed: DaysByCode;
  /** Gives the days to expect now: what is open is done neither before this day nor before what it waits for. */
  today?: string;
}

export interface PlannedMilestone {
  code: string;
  on: string;
  /** Where the day comes from; what stands earlier here wins. */
  source: "completed" | "audit_date" | "pinned" | "chain";
  /** The day the milestones before it allow. */
  earliest: string;
  /** Calendar days by which a pinned day or the audit date comes before `earliest`; 0 when it can be kept. */
  shortBy: number;
}

/**
 * Days of a plan along the chain: each milestone comes its working days (or calendar months, then the next working
 * day) after the last of those it waits for. Completed, agreed and pinned days stay where they are and move what
 * follows, also when they come too early; `shortBy` then says by how much. One completed before something it waits for, as
 * certified managers are at the start of the next cycle, draws nothing forward: what follows is planned after both.
 */
export function planDates(input: PlanInput, calendar: WorkingCalendar = CHINA): PlannedMilestone[] {
  const days = new Map<string, string>();
  return input.milestones.map((milestone) => {
    const earliest = earliestDay(milestone, input.start, days, calendar);
    const planned = plannedDay(milestone, input, earliest);
    const { today } = input;
    const asPlanned = today === undefined || planned.source === "completed";
    const on = asPlanned ? planned.on : latest([planned.on, earliest, today]) ?? planned.on;
    // What to expect from today on does not hang on a step that nobody ticked off.
    const waited = planned.source === "completed" && today === undefined ? milestone.after.flatMap((code) => days.get(code) ?? []) : [];
    days.set(milestone.code, latest([on, ...waited]) ?? on);
    const isFixed = planned.source === "audit_date" || planned.source === "pinned";
    const shortBy = isFixed ? Math.max(0, daysBetween(planned.on, earliest)) : 0;
    return { code: milestone.code, ...planned, on, earliest, shortBy };
  });
}

function earliestDay(
  { code, after, takes }: MilestoneDefinition,
  start: string,
  days: ReadonlyMap<string, string>,
  calendar: WorkingCalendar,
): string {
  const before = after.map((earlier) => {
    const day = days.get(earlier);
    if (day === undefined) throw new Error(`${code} waits for ${earlier}, which does not stand before it`);
    return day;
  });
  const from = latest(before) ?? start;
  if ("workingDays" in takes) return addWorkingDays(from, takes.workingDays, calendar);
  return workingDayFrom(addMonths(from, takes.calendarMonths), calendar);
}

function plannedDay(
  { code, onAuditDate }: MilestoneDefinition,
  { completed, plannedAuditDate, pins }: PlanInput,
  earliest: string,
): Pick<PlannedMilestone, "on" | "source"> {
  const [done, pinned] = [completed[code], pins[code]];
  if (done !== undefined) return { on: done, source: "completed" };
  if (onAuditDate && plannedAuditDate !== null) return { on: plannedAuditDate, source: "audit_date" };
  if (pinned !== undefined) return { on: pinned, source: "pinned" };
  return { on: earliest, source: "chain" };
}

export const MILESTONE_STATES = ["done", "passed_over", "late", "due_soon", "waiting"] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** Calendar days before its day from which a milestone is due soon. */
export const DUE_SOON_DAYS = 7;

/**
 * Where a milestone stands on the day `today`. It is late from the day after its planned day; one still open when the
 * engagement has reached its end is passed over, and no longer due.
 */
export function milestoneState(
  plannedOn: string,
  completedOn: string | null,
  today: string,
  ended = false,
): MilestoneState {
  if (completedOn !== null) return "done";
  if (ended) return "passed_over";
  if (plannedOn < today) return "late";
  return plannedOn <= addDays(today, DUE_SOON_DAYS) ? "due_soon" : "waiting";
}

/** What our data says; null where it says nothing and a person decides. */
export type MilestoneFacts = Readonly<Record<MilestoneFact, boolean | null>>;

/** Codes to complete now: our data says they are done and they are not marked so. */
export function completionsFromData(
  milestones: readonly MilestoneDefinition[],
  completed: DaysByCode,
  facts: MilestoneFacts,
): string[] {
  return milestones
    .filter(
      ({ code, completion }) =>
        completion.by === "data" && facts[completion.fact] === true && !Object.hasOwn(completed, code),
    )
    .map(({ code }) => code);
}

/**
 * Codes to reopen now: our data says they are not done, or says nothing any more of what nobody but it completed. Shown
 * as regressed.
 */
export function regressions(
  milestones: readonly MilestoneDefinition[],
  completed: DaysByCode,
  facts: MilestoneFacts,
  byHand: ReadonlySet<string>,
): string[] {
  return milestones
    .filter(({ code, completion }) => {
      if (completion.by !== "data" || !Object.hasOwn(completed, code)) return false;
      const fact = facts[completion.fact];
      return fact === null ? !byHand.has(code) : !fact;
    })
    .map(({ code }) => code);
}

/** Whether a person may mark a milestone done: not when data decides, not while its gate is closed. */
export function personMayComplete(
  { completion }: Pick<MilestoneDefinition, "completion">,
  facts: MilestoneFacts,
): "allowed" | "data_decides" | "gate_closed" {
  if (completion.by === "data") return facts[completion.fact] === null ? "allowed" : "data_decides";
  return completion.gate === null || facts[completion.gate] ? "allowed" : "gate_closed";
}

/** Whether the engagement has reached its end: the milestone of the recorded certificate is done. */
export function hasEnded(
  milestones: readonly Pick<MilestoneDefinition, "code" | "completion">[],
  completed: DaysByCode,
): boolean {
  return milestones.some(
    ({ code, completion }) =>
      completion.by === "data" && completion.fact === "certificateRecorded" && Object.hasOwn(completed, code),
  );
}

/** Whether our data decides about a milestone, so that nobody completes it by hand. */
export function isByData({ completion }: Pick<MilestoneDefinition, "completion">, facts: MilestoneFacts): boolean {
  return completion.by === "data" && facts[completion.fact] !== null;
}

/** Code of the first milestone that is not done: the stage of the engagement. Null when all are done. */
export function stageOf(
  milestones: readonly Pick<MilestoneDefinition, "code">[],
  completed: DaysByCode,
): string | null {
  return milestones.find(({ code }) => !Object.hasOwn(completed, code))?.code ?? null;
}

/** The earliest day among milestones that are not done; null when all are. */
export function nextDueDay(
  plan: readonly Pick<PlannedMilestone, "code" | "on">[],
  completed: DaysByCode,
): string | null {
  const open = plan.filter(({ code }) => !Object.hasOwn(completed, code)).map(({ on }) => on);
  return open.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}
