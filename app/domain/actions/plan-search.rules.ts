import type { Fraction } from "#app/lib/fraction.ts";
import { everything, type PlanModel, planModel, suffices, upTo, type Usable, withoutDominated } from "./plan-model.rules.ts";
import { costOfObjective, planProblem } from "./plan-problem.rules.ts";
import { finalWith, goalOf, isAboveCap, type Outlook, type PlanInput, reaches, SURE_CHANCE, usableActions } from "./plan.rules.ts";

export const PLAN_KINDS = ["cheapest", "fastest", "safest"] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export interface Plan {
  kind: PlanKind;
  /** In the order in which they can finish. */
  actions: Usable[];
  cost: number;
  /** Days from today until the last of them is finished; 0 for a plan without actions. */
  finish: number;
  /** The final score with them: the expected one, or for the safest plan the one that is certain. */
  final: Fraction;
  /** What time ran out on: a plan for less may exist (not below `bound`), or one as cheap that is finished earlier. */
  unproven: "cost" | "finish" | null;
  /** No plan costs less. */
  bound: number;
}

/** What a solver says of an integer program. The columns of the best solution found, none where there is none. */
export interface Solved {
  status: "optimal" | "infeasible" | "out_of_time";
  objective: number;
  columns: ReadonlyMap<string, number>;
}

/** Solves a program in the LP format; `relaxed` lets every column be a fraction. Must be exact: gap 0. */
export type Solver = (program: string, relaxed?: boolean) => Promise<Solved>;

/** Which outlook of the score a kind of plan goes by. */
export function outlookOf(kind: PlanKind): Outlook {
  return kind === "safest" ? "safe" : "expected";
}

/** The best plan of a kind; null when no choice of actions reaches the goal in time. */
export async function findPlan(input: PlanInput, kind: PlanKind, solve: Solver): Promise<Plan | null> {
  const outlook = outlookOf(kind);
  if (isAboveCap(input, goalOf(input, outlook))) return null;
  if (reaches(input, [], outlook)) return planOf(input, kind, [], null, 0);
  const all = planModel(input, choicesFor(input, kind), outlook);
  if (!suffices(all, everything(all))) return null;
  const model = kind === "fastest" ? earliest(all) : all;
  const cheapest = await search(model, solve);
  if (cheapest === "none") throw new Error("a plan that exists was not found");
  if (!cheapest.proven) return planOf(input, kind, cheapest.chosen, "cost", await boundOf(model, solve));
  const cost = costOf(cheapest.chosen);
  const soonest = kind === "fastest" ? cheapest : await sooner(model, cheapest.chosen, solve);
  const chosen = lowestIds(model, soonest.chosen);
  return planOf(input, kind, chosen, soonest.proven ? null : "finish", cost);
}

/** What a plan may be made of: in time, and for the safest one sure, with everything that comes before it. */
export function choicesFor(input: PlanInput, kind: PlanKind): Usable[] {
  const sure = kind === "safest" ? input.actions.filter(({ chance }) => chance >= SURE_CHANCE) : input.actions;
  return usableActions({ ...input, actions: sure });
}

/** The actions up to the earliest last finish that reaches: more actions never bring fewer points. */
function earliest(model: PlanModel): PlanModel {
  const finishes = [...new Set(model.actions.map(({ finish }) => finish))].sort((a, b) => a - b);
  for (const finish of finishes) {
    const part = upTo(model, finish);
    if (suffices(part, everything(part))) return part;
  }
  return model;
}

interface Found {
  chosen: Usable[];
  proven: boolean;
}

/**
 * Least cost, then fewest actions. Every answer is checked exactly; what rounding let through is shut out and asked
 * again. "none": nothing reaches for that cost.
 */
async function search(whole: PlanModel, solve: Solver, cost?: number): Promise<Found | "none"> {
  const model = withoutDominated(whole);
  const tooWeak: ReadonlySet<number>[] = [];
  for (;;) {
    const { status, columns } = await solve(planProblem(model, { ...(cost === undefined ? {} : { cost }), tooWeak }));
    if (status === "infeasible") return "none";
    const places = new Set([...model.actions.keys()].filter((at) => (columns.get(`x${at}`) ?? 0) > 0.5));
    const isPlan = suffices(model, places);
    const chosen = model.actions.filter((_, at) => places.has(at));
    if (status === "optimal" && isPlan) return { chosen, proven: true };
    if (status === "out_of_time") {
      const thinned = thinnedOut(model);
      return { chosen: isPlan && costOf(chosen) <= costOf(thinned) ? chosen : thinned, proven: false };
    }
    tooWeak.push(places);
  }
}

/** As cheap, finished as early as that allows, then with the fewest actions: of those finished earlier each search finds them. */
async function sooner(model: PlanModel, cheapest: Usable[], solve: Solver): Promise<Found> {
  const cost = costOf(cheapest);
  for (let best = cheapest; ; ) {
    const part = upTo(model, finishOf(best) - 1);
    if (!suffices(part, everything(part))) return { chosen: best, proven: true };
    const found = await search(part, solve, cost);
    if (found === "none") return { chosen: best, proven: true };
    if (!found.proven) return { chosen: best, proven: false };
    best = found.chosen;
  }
}

/** Among plans equal in everything else the one with the lower ids, as far as exchanging one action for another leads. */
function lowestIds(model: PlanModel, plan: Usable[]): Usable[] {
  const last = finishOf(plan);
  const places = new Map(model.actions.map((action, at) => [action, at]));
  const chosen = new Set(plan.flatMap((action) => places.get(action) ?? []));
  for (const at of [...chosen].sort((a, b) => b - a)) {
    const action = model.actions[at];
    for (let lower = 0; lower < at; lower += 1) {
      const other = model.actions[lower];
      if (chosen.has(lower) || !other || other.cost !== action?.cost || other.finish > last) continue;
      chosen.delete(at);
      chosen.add(lower);
      const fits = suffices(model, chosen) && finishOf(model.actions.filter((_, place) => chosen.has(place))) === last;
      if (fits) break;
      chosen.delete(lower);
      chosen.add(at);
    }
  }
  return model.actions.filter((_, at) => chosen.has(at));
}

/** All actions less those that can be spared, the dearest first: a plan that needs no solver. */
function thinnedOut(model: PlanModel): Usable[] {
  const kept = everything(model);
  const dearest = [...kept].sort((a, b) => (model.actions[b]?.cost ?? 0) - (model.actions[a]?.cost ?? 0));
  for (const at of dearest) {
    kept.delete(at);
    if (!suffices(model, kept)) kept.add(at);
  }
  return model.actions.filter((_, at) => kept.has(at));
}

async function boundOf(model: PlanModel, solve: Solver): Promise<number> {
  const { status, objective } = await solve(planProblem(model), true);
  return status === "optimal" ? costOfObjective(model, objective) : 0;
}

function planOf(input: PlanInput, kind: PlanKind, chosen: readonly Usable[], unproven: Plan["unproven"], bound: number): Plan {
  const outlook = outlookOf(kind);
  if (!reaches(input, chosen, outlook)) throw new Error(`the ${kind} plan does not hold`);
  const actions = [...chosen].sort((a, b) => a.finish - b.finish || (a.id < b.id ? -1 : 1));
  const final = finalWith(input, actions, outlook);
  return { kind, actions, cost: costOf(actions), finish: finishOf(actions), final, unproven, bound };
}

function costOf(actions: readonly Usable[]): number {
  return actions.reduce((sum, { cost }) => sum + cost, 0);
}

function finishOf(actions: readonly Usable[]): number {
  return Math.max(0, ...actions.map(({ finish }) => finish));
}
