import type { ActionKind, ActionState } from "#db/action-tables.ts";
import type { EvidenceState } from "#db/evidence-tables.ts";
import type { Day, Id } from "#db/schema.ts";

export const ACTION_KINDS = ["improvement", "deduction", "quota"] as const satisfies readonly ActionKind[];
export const ACTION_STATES = ["planned", "under_way", "done", "dropped"] as const satisfies readonly ActionState[];

/** More than anyone plans for one engagement; all of them are read at once wherever a plan is made. */
export const MOST_ACTIONS = 500;

/** A piece of evidence that proves an action done; it may have been turned down or replaced since. */
export interface ProvingEvidence {
  id: Id;
  title: string;
  state: EvidenceState | "replaced";
}

/** An action as stored. */
export interface StoredAction {
  id: Id;
  title: string;
  kind: ActionKind;
  clauses: string[];
  deductionId: Id | null;
  people: number | null;
  /** Actions that must be done before it begins, whatever their state. */
  after: Id[];
  ownerMemberId: Id | null;
  ownerContactId: Id | null;
  ownerName: string | null;
  ourTenths: number;
  clientTenths: number;
  /** Fen. */
  money: number;
  leadDays: number;
  chance: number;
  state: ActionState;
  startedOn: Day | null;
  doneOn: Day | null;
  proof: string | null;
  /** What of the engagement's evidence proves it done. */
  evidence: ProvingEvidence[];
  dropReason: string | null;
  version: number;
}

/** The clauses that an action is about: more people certified mend the clause that asks for them. */
export function clausesOf({ kind, clauses }: Pick<StoredAction, "kind" | "clauses">, peopleClause: string | null): readonly string[] {
  return kind === "quota" && peopleClause !== null ? [peopleClause] : clauses;
}

/** Fen for a working day. */
export interface DayRates {
  ours: number;
  clients: number;
}

const TENTHS = 10;

/** What an action costs in all, in fen. Rates are whole yuan, so a tenth of a day is whole fen. */
export function costOf({ ourTenths, clientTenths, money }: Pick<StoredAction, "ourTenths" | "clientTenths" | "money">, rates: DayRates): number {
  return (ourTenths * rates.ours) / TENTHS + (clientTenths * rates.clients) / TENTHS + money;
}

/** Neither done nor dropped. */
export function isOpenAction({ state }: Pick<StoredAction, "state">): boolean {
  return state === "planned" || state === "under_way";
}

/** What an action may become from what it is. */
export const NEXT_STATES: Record<ActionState, readonly ActionState[]> = {
  planned: ["under_way", "done", "dropped"],
  under_way: ["planned", "done", "dropped"],
  done: ["under_way"],
  dropped: ["planned"],
};

/**
 * The circle that prerequisites would close: the ids on it in order, beginning with `id`; null when there is none.
 * `after` are the prerequisites that `id` shall have.
 */
export function circleOf(id: Id, after: readonly Id[], actions: readonly Pick<StoredAction, "id" | "after">[]): Id[] | null {
  const before = new Map(actions.map((action) => [action.id, action.after]));
  before.set(id, [...after]);
  const seen = new Set<Id>();
  const visit = (at: Id, path: readonly Id[]): Id[] | null => {
    for (const next of before.get(at) ?? []) {
      if (next === id) return [...path, at];
      if (seen.has(next)) continue;
      seen.add(next);
      const circle = visit(next, [...path, at]);
      if (circle) return circle;
    }
    return null;
  };
  return visit(id, []);
}
