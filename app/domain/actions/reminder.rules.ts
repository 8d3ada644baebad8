import type { Day, Id } from "#db/schema.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { isOpenAction, type StoredAction } from "./action.rules.ts";
import { deadlines } from "./schedule.rules.ts";

export type ReminderKind = "action_start" | "action_finish";

export interface Reminder {
  kind: ReminderKind;
  actionId: Id;
  /** The day on whose morning it is sent. */
  onDay: Day;
  /** The day it is about. */
  by: Day;
}

/** How many days ahead of the last day somebody is reminded. */
export const REMINDED_AHEAD = 3;

/**
 * The reminders of an engagement's open actions that are still ahead of `today`: one to begin each planned action, one to
 * finish each. A day closer than the usual time ahead is told of on the day itself.
 */
export function remindersOf(actions: readonly StoredAction[], auditOn: Day | null, today: Day): Reminder[] {
  const due = deadlines(actions, auditOn, today);
  return actions.filter(isOpenAction).flatMap(({ id, state }) => {
    const own = due.get(id);
    if (!own) return [];
    const days: [ReminderKind, Day][] = state === "planned" ? [["action_start", own.startBy]] : [];
    days.push(["action_finish", own.finishBy]);
    return days.flatMap(([kind, by]): Reminder[] => {
      const onDay = [addDays(by, -REMINDED_AHEAD), by].find((day) => day > today);
      return onDay === undefined ? [] : [{ kind, actionId: id, onDay, by }];
    });
  });
}

/** The day that a reminder set for the morning of `setFor` is about; null when things have moved, or the day is past. */
export function stillDue(
  actions: readonly StoredAction[],
  { auditOn, today }: { auditOn: Day | null; today: Day },
  asked: { kind: ReminderKind; actionId: Id; setFor: Day },
): Day | null {
  const action = actions.find(({ id }) => id === asked.actionId);
  const own = deadlines(actions, auditOn, today).get(asked.actionId);
  if (!action || !own || (asked.kind === "action_start" && action.state !== "planned")) return null;
  const by = asked.kind === "action_start" ? own.startBy : own.finishBy;
  return by >= today && [addDays(by, -REMINDED_AHEAD), by].includes(asked.setFor) ? by : null;
}
