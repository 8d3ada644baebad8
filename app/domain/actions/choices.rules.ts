import type { DeductionBasis } from "#db/assessment-tables.ts";
import type { Id } from "#db/schema.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { formatFloor, subtract } from "#app/lib/fraction.ts";
import { isToRejudge, itemPoints } from "../assessments/item-result.rules.ts";
import type { SheetItem, SheetNode } from "../assessments/sheet.rules.ts";
import { isOpenAction, type StoredAction } from "./action.rules.ts";

export type ClauseState = "lost" | "open" | "rejudge" | "met" | "fallen";

/** A clause as something to mend. */
export interface ClauseChoice {
  clause: string;
  title: LocalizedText;
  state: ClauseState;
  /** Points that mending it would bring, two decimals. */
  lost: string;
}

/**
 * The clauses that an action can mend: those that lack points, and those it has already, even where the version its
 * engagement moved to has them no more.
 */
export function clauseChoices(nodes: readonly SheetNode[], chosen: readonly string[] = []): ClauseChoice[] {
  const items = new Set(nodes.flatMap(({ clause, item }) => (item ? [clause] : [])));
  const fallen = chosen.filter((clause) => !items.has(clause));
  const found = nodes.flatMap(({ clause, title, item }): ClauseChoice[] => {
    if (!item) return [];
    const state = stateOf(item);
    if (state === "met" && !chosen.includes(clause)) return [];
    const { applicable, low } = itemPoints(item);
    return [{ clause, title, state, lost: formatFloor(subtract(applicable, low), 2) }];
  });
  return [...found, ...fallen.map((clause): ClauseChoice => ({ clause, title: { "zh-CN": "", en: "" }, state: "fallen", lost: "0.00" }))];
}

function stateOf(item: SheetItem): ClauseState {
  if (item.result === "not_assessed") return "open";
  if (isToRejudge(item)) return "rejudge";
  const { lost } = itemPoints(item);
  return lost.numerator > 0n ? "lost" : "met";
}

/** Something that lacks points and that no open action mends. */
export type Suggestion =
  | { kind: "improvement"; key: string; choice: ClauseChoice }
  | { kind: "deduction"; key: string; deductionId: Id; basis: DeductionBasis }
  | { kind: "quota"; key: string; clause: string };

interface SuggestInput {
  nodes: readonly SheetNode[];
  deductions: readonly { id: Id; basis: DeductionBasis }[];
  /** The clause that asks for certified people; null where the scheme has none. */
  peopleClause: string | null;
  actions: readonly StoredAction[];
}

/** One suggestion for each open item and special deduction that no open action is for, in the order of the sheet. */
export function suggestions({ nodes, deductions, peopleClause, actions }: SuggestInput): Suggestion[] {
  const open = actions.filter(isOpenAction);
  const mended = new Set(open.flatMap(({ clauses }) => clauses));
  const removed = new Set(open.map(({ deductionId }) => deductionId));
  const hasQuota = open.some(({ kind }) => kind === "quota");
  const items = clauseChoices(nodes).flatMap((choice): Suggestion[] => {
    if (mended.has(choice.clause)) return [];
    if (choice.clause !== peopleClause) return [{ kind: "improvement", key: choice.clause, choice }];
    return hasQuota ? [] : [{ kind: "quota", key: choice.clause, clause: choice.clause }];
  });
  const rest = deductions
    .filter(({ id }) => !removed.has(id))
    .map(({ id, basis }): Suggestion => ({ kind: "deduction", key: id, deductionId: id, basis }));
  return [...items, ...rest];
}
