import type { Day, Id } from "#db/schema.ts";
import { addDays, daysBetween } from "#app/lib/iso-day.ts";
import { isOpenAction, type StoredAction } from "./action.rules.ts";

type Step = Pick<StoredAction, "id" | "after" | "leadDays" | "state" | "startedOn">;

/** By when an action must begin and be finished, so that it and all that waits for it are done by the audit. */
export interface Deadline {
  startBy: Day;
  finishBy: Day;
  /** Begun today, or going on as begun, it would be finished after `finishBy`. */
  late: boolean;
}

/** Calendar days that an open action still takes; one under way has used up the days since it began. */
export function daysToGo({ leadDays, state, startedOn }: Pick<Step, "leadDays" | "state" | "startedOn">, today: Day): number {
  if (state !== "under_way" || startedOn === null) return leadDays;
  return Math.min(leadDays, Math.max(0, leadDays - daysBetween(startedOn, today)));
}

/**
 * The deadlines of all open actions, counted back from the audit through what waits for them, in calendar days. None
 * without a planned audit. Actions in a circle, which no form lets through, have none either.
 */
export function deadlines(actions: readonly Step[], auditOn: Day | null, today: Day): Map<Id, Deadline> {
  if (auditOn === null) return new Map();
  const open = actions.filter(isOpenAction);
  const waiting = new Map<Id, Step[]>();
  for (const action of open) for (const before of action.after) waiting.set(before, [...(waiting.get(before) ?? []), action]);
  const known = new Map<Id, Day | null>();
  const finishBy = ({ id }: Step, path: ReadonlySet<Id>): Day | null => {
    const done = known.get(id);
    if (done !== undefined) return done;
    if (path.has(id)) return null;
    let last: Day | null = auditOn;
    for (const next of waiting.get(id) ?? []) {
      const own = finishBy(next, new Set([...path, id]));
      const start: Day | null = own === null ? null : addDays(own, -daysToGo(next, today));
      last = start === null || last === null ? null : start < last ? start : last;
    }
    known.set(id, last);
    return last;
  };
  return new Map(
    open.flatMap((action): [Id, Deadline][] => {
      const by = finishBy(action, new Set());
      if (by === null) return [];
      const toGo = daysToGo(action, today);
      return [[action.id, { startBy: addDays(by, -action.leadDays), finishBy: by, late: addDays(today, toGo) > by }]];
    }),
  );
}
