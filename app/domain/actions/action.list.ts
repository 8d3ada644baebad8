import type { ListDefinition, ListRequest } from "#app/lib/list-request.ts";
import { ACTION_KINDS, ACTION_STATES } from "./action.rules.ts";
import type { ActionView } from "./action-view.rules.ts";

type ActionSort = "title" | "start" | "cost" | "state";
type ActionFilter = "state" | "kind" | "late";
export type ActionListRequest = ListRequest<ActionSort, ActionFilter>;

/** An engagement's actions, the one that must begin first on top. */
export const ACTION_LIST: ListDefinition<ActionSort, ActionFilter> = {
  sorts: ["start", "title", "cost", "state"],
  defaultSort: "start",
  defaultDir: "asc",
  filters: { state: ACTION_STATES, kind: ACTION_KINDS, late: ["late"] },
};

/** 5.1.10 after 5.1.9. */
const byNumber = new Intl.Collator("en", { numeric: true });
const collator = new Intl.Collator("zh-CN");
/** After every day there is. */
const NEVER = "9999-12-31";

/** The actions that a list asks for, in its order, with how many there are in all. */
export function selectActions(views: readonly ActionView[], list: ActionListRequest): { rows: ActionView[]; total: number } {
  const wanted = list.q.toLowerCase();
  const { state, kind, late } = list.filters;
  const found = views.filter(
    (view) =>
      (!state || view.state === state) &&
      (!kind || view.kind === kind) &&
      (!late || view.late) &&
      [view.title, view.ownerName ?? "", ...view.clauses].some((text) => text.toLowerCase().includes(wanted)),
  );
  const by: Record<ActionListRequest["sort"], (a: ActionView, b: ActionView) => number> = {
    title: (a, b) => collator.compare(a.title, b.title),
    start: compareDay,
    cost: (a, b) => a.cost - b.cost,
    state: (a, b) => ACTION_STATES.indexOf(a.state) - ACTION_STATES.indexOf(b.state),
  };
  const direction = list.dir === "asc" ? 1 : -1;
  const sorted = found.sort((a, b) => direction * by[list.sort](a, b) || compareClauses(a, b) || compareText(a.id, b.id));
  const from = (list.page - 1) * list.pageSize;
  return { rows: sorted.slice(from, from + list.pageSize), total: found.length };
}

/** What must begin first comes first. */
export function compareStart(a: ActionView, b: ActionView): number {
  return compareDay(a, b) || compareClauses(a, b) || compareText(a.id, b.id);
}

function compareDay(a: ActionView, b: ActionView): number {
  return compareText(a.startBy ?? NEVER, b.startBy ?? NEVER);
}

/** Where nothing else tells them apart: in the order of the standard, what belongs to no clause last. */
function compareClauses({ clauses: [a] }: ActionView, { clauses: [b] }: ActionView): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return byNumber.compare(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
