import { ZERO, compare, divide, fraction, multiply, subtract } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { goalOf, missingPoints, openFinal, type Outlook, type PlanAction, type PlanInput, pointWorth, SURE_CHANCE, weightOf } from "./plan.rules.ts";

export type Usable = PlanAction & { finish: number };

/** What one action brings to one item or deduction. Of several credited to the same only the best counts. */
export interface Credit {
  /** Place of the action in the model. */
  action: number;
  to: string;
  /** Points in the model's whole units. */
  worth: bigint;
}

/** The same by the action's id, exactly, in points of the scheme. */
export interface Credited {
  id: string;
  to: string;
  worth: Fraction;
}

/** The choice to be made, in whole numbers: every fraction on one common denominator, so that nothing is rounded. */
export interface PlanModel {
  actions: readonly Usable[];
  /** Places of what must be chosen with an action. */
  after: readonly (readonly number[])[];
  credits: readonly Credit[];
  /** Units that the chosen must bring together. */
  needed: bigint;
  /** For each special deduction that a sure action removes: the places of those actions. */
  removals: readonly (readonly number[])[];
  removalsNeeded: number;
}

/**
 * The model of what is left to choose from: actions that bring something, with all that must come before them. Leaving
 * the others out loses no best plan, since they bring nothing and cost or count something.
 */
export function planModel(input: PlanInput, usable: readonly Usable[], outlook: Outlook): PlanModel {
  const worths = creditsOf(input, usable, outlook);
  const needed = subtract(goalOf(input, outlook), openFinal(input, [], outlook));
  const unit = [...worths.map(({ worth }) => worth), needed].reduce((common, { denominator }) => lcm(common, denominator), 1n);
  const inUnits = ({ numerator, denominator }: Fraction) => (numerator * unit) / denominator;
  const removalsNeeded = input.deductions.length - (input.score.scoring.failingDeductions - 1);
  const standing = new Set(input.deductions);
  const sure = ({ removes, chance }: PlanAction) => removes !== null && standing.has(removes) && chance >= SURE_CHANCE;
  const bringing = usable.filter((action) => worths.some(({ id }) => id === action.id) || (removalsNeeded > 0 && sure(action)));
  const kept = new Set(withPrerequisites(usable, bringing));
  const actions = usable.filter(({ id }) => kept.has(id));
  const places = new Map(actions.map(({ id }, at) => [id, at]));
  const placesOf = (ids: readonly string[]) => ids.flatMap((id) => places.get(id) ?? []);
  return {
    actions,
    after: actions.map((action) => placesOf(action.after)),
    credits: worths.map(({ id, to, worth }) => ({ action: places.get(id) ?? 0, to, worth: inUnits(worth) })),
    needed: inUnits(needed),
    removals: removalsNeeded > 0 ? removalsOf(input, actions) : [],
    removalsNeeded: Math.max(0, removalsNeeded),
  };
}

/** The model of those actions alone that can be finished by a day. What waits for others finishes after them. */
export function upTo(model: PlanModel, finish: number): PlanModel {
  return keeping(model, new Set(model.actions.flatMap((action, at) => (action.finish > finish ? [at] : []))));
}

/**
 * The model without actions that another one makes needless: it costs no more, brings as much to every target, and waits
 * for nothing else; nothing waits for the needless one. Exchanging the two in any plan leaves a plan that costs no more
 * and has no more actions, so nothing is lost where the finish no longer matters.
 */
export function withoutDominated(model: PlanModel): PlanModel {
  const { actions, after } = model;
  const worths = actions.map(() => new Map<string, bigint>());
  for (const { action, to, worth } of model.credits) worths[action]?.set(to, worth);
  const sure = actions.map(() => new Set<number>());
  model.removals.forEach((places, removal) => places.forEach((at) => sure[at]?.add(removal)));
  const awaited = new Set(after.flat());
  const rivals = new Map<string, number[]>();
  worths.forEach((own, at) => own.forEach((_, to) => rivals.set(to, [...(rivals.get(to) ?? []), at])));
  const out = new Set<number>();
  const makesNeedless = (by: number, at: number) =>
    by !== at &&
    !out.has(by) &&
    (actions[by]?.cost ?? 0) <= (actions[at]?.cost ?? 0) &&
    (after[by] ?? []).every((before) => after[at]?.includes(before)) &&
    [...(worths[at] ?? [])].every(([to, worth]) => (worths[by]?.get(to) ?? 0n) >= worth) &&
    [...(sure[at] ?? [])].every((removal) => sure[by]?.has(removal));
  for (let at = actions.length - 1; at >= 0; at -= 1) {
    if (awaited.has(at)) continue;
    const [to] = worths[at]?.keys() ?? [];
    const candidates = to === undefined ? actions.keys() : (rivals.get(to) ?? []);
    if ([...candidates].some((by) => makesNeedless(by, at))) out.add(at);
  }
  return keeping(model, out);
}

/** The model without the actions at some places; whatever waits for one of them must be among them. */
function keeping(model: PlanModel, out: ReadonlySet<number>): PlanModel {
  const kept: number[] = [];
  const moved = new Map<number, number>();
  model.actions.forEach((_, at) => {
    if (out.has(at)) return;
    moved.set(at, kept.length);
    kept.push(at);
  });
  const placesOf = (places: readonly number[]) => places.flatMap((place) => moved.get(place) ?? []);
  return {
    ...model,
    actions: kept.flatMap((at) => model.actions[at] ?? []),
    after: kept.map((at) => placesOf(model.after[at] ?? [])),
    credits: model.credits.flatMap((credit) => {
      const action = moved.get(credit.action);
      return action === undefined ? [] : [{ ...credit, action }];
    }),
    removals: model.removals.map(placesOf).filter((places) => places.length > 0),
  };
}

/** Whether the chosen places are a plan; exact, and the same as asking the rules themselves. */
export function suffices(model: PlanModel, chosen: ReadonlySet<number>): boolean {
  for (const at of chosen) for (const before of model.after[at] ?? []) if (!chosen.has(before)) return false;
  const removed = model.removals.filter((places) => places.some((place) => chosen.has(place))).length;
  if (removed < model.removalsNeeded) return false;
  const best = new Map<string, bigint>();
  for (const { action, to, worth } of model.credits) {
    if (chosen.has(action) && worth > (best.get(to) ?? 0n)) best.set(to, worth);
  }
  let gain = 0n;
  for (const worth of best.values()) gain += worth;
  return gain >= model.needed;
}

export function everything(model: PlanModel): Set<number> {
  return new Set(model.actions.keys());
}

function withPrerequisites(usable: readonly Usable[], wanted: readonly Usable[]): string[] {
  const byId = new Map(usable.map((action) => [action.id, action]));
  const found = new Set<string>();
  const visit = (id: string) => {
    const action = byId.get(id);
    if (!action || found.has(id)) return;
    found.add(id);
    action.after.forEach(visit);
  };
  for (const { id } of wanted) visit(id);
  return [...found];
}

/** What each action brings by itself to each item and deduction. */
export function creditsOf(input: PlanInput, usable: readonly PlanAction[], outlook: Outlook): Credited[] {
  const worth = pointWorth(input);
  const missing = new Map(input.score.items.map((item) => [item.clause, multiply(missingPoints(item, outlook), worth)]));
  const size = fraction(input.score.scoring.deductionMillipoints, 1000);
  const standing = new Set(input.deductions);
  return usable.flatMap((action) => {
    const weight = weightOf(action, outlook);
    const mends = action.mends.map(({ clause, share }) => ({
      id: action.id,
      to: `item ${clause}`,
      worth: multiply(multiply(missing.get(clause) ?? ZERO, share), weight),
    }));
    const removal =
      action.removes !== null && standing.has(action.removes)
        ? [{ id: action.id, to: `deduction ${action.removes}`, worth: multiply(size, weight) }]
        : [];
    return [...mends, ...removal].filter((credit) => compare(credit.worth, ZERO) > 0);
  });
}

/** Deductions that a sure action can remove, each with the places of those actions. */
function removalsOf(input: PlanInput, actions: readonly Usable[]): number[][] {
  return input.deductions
    .map((id) => actions.flatMap(({ removes, chance }, at) => (removes === id && chance >= SURE_CHANCE ? [at] : [])))
    .filter((places) => places.length > 0);
}

function lcm(a: bigint, b: bigint): bigint {
  // The denominator of a/b in lowest terms is b over their greatest common divisor.
  return a * divide(fraction(a), fraction(b)).denominator;
}
