import type { Day } from "#db/schema.ts";
import { costOf, type DayRates, isOpenAction, type StoredAction } from "./action.rules.ts";
import { deadlines } from "./schedule.rules.ts";

/** What actions of an engagement are counted with. */
export interface ActionFrame {
  auditOn: Day | null;
  rates: DayRates;
  /** The workspace's day. */
  today: Day;
}

/** An action as lists, boards and exports show it. */
export interface ActionView extends StoredAction {
  /** Fen. */
  cost: number;
  /** Null once it is done or dropped, or where no audit is planned. */
  startBy: Day | null;
  finishBy: Day | null;
  late: boolean;
  /** What it waits for and is not done. A dropped one never will be. */
  waitsFor: { title: string; dropped: boolean }[];
}

/** 5.1.10 after 5.1.9. */
const byNumber = new Intl.Collator("en", { numeric: true });

export function actionViews(actions: readonly StoredAction[], { auditOn, rates, today }: ActionFrame): ActionView[] {
  const due = deadlines(actions, auditOn, today);
  const byId = new Map(actions.map((action) => [action.id, action]));
  return actions.map((action) => {
    const own = due.get(action.id);
    const before = isOpenAction(action) ? action.after.flatMap((id) => byId.get(id) ?? []) : [];
    return {
      ...action,
      clauses: [...action.clauses].sort(byNumber.compare),
      cost: costOf(action, rates),
      startBy: own?.startBy ?? null,
      finishBy: own?.finishBy ?? null,
      late: own?.late ?? false,
      waitsFor: before.flatMap(({ title, state }) => (state === "done" ? [] : [{ title, dropped: state === "dropped" }])),
    };
  });
}
