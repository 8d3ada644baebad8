import type { PlanModel } from "./plan-model.rules.ts";

export interface Limits {
  /** What the chosen may cost at most, in all. */
  cost?: number;
  /** Sets of places found too weak although rounding let them through; nor does any part of them reach. */
  tooWeak?: readonly ReadonlySet<number>[];
}

/** Points are counted in at most so many units of the largest gain. */
const LARGEST = 1_000_000n;

/**
 * The choice of actions as an integer program in the LP format: least cost, then fewest actions, column `x<n>` standing
 * for the action at place n. Units are rounded in favour of the plan, so every plan is among the solutions; a solution
 * is a plan once it was checked exactly. The objective is whole: `costOfObjective` says what cost it stands for.
 */
export function planProblem(model: PlanModel, limits: Limits = {}): string {
  const { actions, after, removals, removalsNeeded } = model;
  const credits = columnsOf(model);
  const shared = credits.filter(({ column }) => column.startsWith("y"));
  const unit = costUnit(model);
  const more = actions.length + 1;
  const rows = [
    ...enoughPoints(model, credits),
    ...shared.map(({ action, column }) => `${column} - x${action} <= 0`),
    ...onePerTarget(shared),
    ...after.flatMap((places, at) => places.map((before) => `x${at} - x${before} <= 0`)),
    ...removals.map((places, at) => `w${at} - ${places.map((place) => `x${place}`).join(" - ")} <= 0`),
    ...(removalsNeeded > 0 ? [`${sum(removals.map((_, at) => `w${at}`))} >= ${removalsNeeded}`] : []),
    ...(limits.tooWeak ?? []).map((set) => `${sum(actions.flatMap((_, at) => (set.has(at) ? [] : [`x${at}`])))} >= 1`),
    ...(limits.cost === undefined ? [] : [`${sum(actions.map(({ cost }, at) => `${cost / unit} x${at}`))} <= ${Math.floor(limits.cost / unit)}`]),
  ];
  return [
    "Minimize",
    ` goal: ${sum(actions.map(({ cost }, at) => `${(cost / unit) * more + 1} x${at}`))}`,
    "Subject To",
    ...rows.map((row, at) => ` r${at}: ${row}`),
    "Bounds",
    ...actions.map((_, at) => ` 0 <= x${at} <= 1`),
    ...shared.map(({ column }) => ` 0 <= ${column} <= 1`),
    ...removals.map((_, at) => ` 0 <= w${at} <= 1`),
    "Binary",
    ` ${actions.map((_, at) => `x${at}`).join(" ")}`,
    "End",
  ].join("\n");
}

/** The cost that no choice with at least this objective, a bound on it, goes below. */
export function costOfObjective(model: PlanModel, objective: number): number {
  const units = Math.ceil((objective - 1e-6 - model.actions.length) / (model.actions.length + 1));
  return Math.max(0, units) * costUnit(model);
}

/** The greatest whole number that all costs are multiples of: the smaller the numbers, the surer the solver. */
function costUnit({ actions }: PlanModel): number {
  return actions.reduce((common, { cost }) => gcd(common, cost), 0) || 1;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

interface Column {
  action: number;
  to: string;
  worth: bigint;
  /** Says whether the action is credited to it: the action itself where no other is. */
  column: string;
}

function columnsOf({ credits }: PlanModel): Column[] {
  const rivals = new Map<string, number>();
  for (const { to } of credits) rivals.set(to, (rivals.get(to) ?? 0) + 1);
  return credits.map((credit, at) => ({ ...credit, column: rivals.get(credit.to) === 1 ? `x${credit.action}` : `y${at}` }));
}

function enoughPoints({ needed }: PlanModel, columns: readonly Column[]): string[] {
  if (needed <= 0n) return [];
  const largest = columns.reduce((most, { worth }) => (worth > most ? worth : most), 0n);
  if (largest === 0n) return ["x0 >= 2"];
  const scaled = (units: bigint, up: bigint) => (largest <= LARGEST ? units : (units * LARGEST + up) / largest);
  const worths = new Map<string, bigint>();
  for (const { column, worth } of columns) worths.set(column, (worths.get(column) ?? 0n) + scaled(worth, largest - 1n));
  return [`${sum([...worths].map(([column, worth]) => `${worth} ${column}`))} >= ${scaled(needed, 0n)}`];
}

function onePerTarget(shared: readonly Column[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { to, column } of shared) targets.set(to, [...(targets.get(to) ?? []), column]);
  return [...targets.values()].map((columns) => `${sum(columns)} <= 1`);
}

/** Terms as one sum; a sum without terms is a zero that the format can read. */
function sum(terms: readonly string[]): string {
  return terms.length === 0 ? "0 x0" : terms.join(" + ");
}
