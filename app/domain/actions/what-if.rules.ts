import { ZERO, add, ceil, compare, divide, fraction, multiply, subtract, sum } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { isOpen, itemPoints, type ScoreItem } from "../assessments/item-result.rules.ts";
import { levelOf, type ShownLevel, shownLevel } from "../assessments/level.rules.ts";
import { DRAWS, drawnBelow, exactGains, GENERATOR, type LevelChances } from "../assessments/level-chance.rules.ts";
import { type LossBudget, lossBudgets } from "../assessments/loss-budget.rules.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";
import { finalWith, openFinal, type PlanAction, type PlanInput, type PlanView, pointWorth, standingDeductions } from "./plan.rules.ts";

/** What a choice of actions would bring, were it carried out. */
export interface WhatIf {
  low: { final: Fraction; level: LevelCode };
  expected: { final: Fraction; level: LevelCode };
  high: { final: Fraction; level: LevelCode };
  shown: ShownLevel;
  chances: LevelChances;
  /** What may still be lost once everything chosen has succeeded. */
  budgets: LossBudget[];
}

/** The chosen actions with all that must come before them, and the clauses taken as lost whatever is done for them. */
export interface Choice {
  actions: readonly PlanAction[];
  lost: ReadonlySet<string>;
}

/** The chosen by id with their prerequisites, as far as they are open actions. */
export function withAllBefore(input: PlanInput, ids: Iterable<string>): PlanAction[] {
  const byId = new Map(input.actions.map((action) => [action.id, action]));
  const found = new Set<string>();
  const visit = (id: string) => {
    const action = byId.get(id);
    if (!action || found.has(id)) return;
    found.add(id);
    action.after.forEach(visit);
  };
  for (const id of ids) visit(id);
  return input.actions.filter(({ id }) => found.has(id));
}

/** Range, chances and budget of a choice. Something must be applicable. The same seed gives the same draws. */
export function whatIf(sheet: PlanInput, { actions, lost }: Choice, seed: number, draws = DRAWS): WhatIf {
  const input = { ...sheet, score: { ...sheet.score, items: sheet.score.items.map((item) => (lost.has(item.clause) ? asLost(item) : item)) } };
  const chosen = actions.map((action) => ({ ...action, mends: action.mends.filter(({ clause }) => !lost.has(clause)) }));
  const outcome = (view: PlanView) => {
    const final = finalWith(input, chosen, view);
    const removed = new Set(chosen.map(({ removes }) => removes));
    const standing = view === "best" ? input.deductions.filter((id) => !removed.has(id)).length : standingDeductions(input, chosen);
    return { final, level: levelOf(input.score.scoring, final, standing) };
  };
  const [low, expected, high] = [outcome("safe"), outcome("expected"), outcome("best")];
  return {
    ...{ low, expected, high },
    shown: shownLevel({ low: low.level, expected: expected.level, high: high.level }),
    chances: drawLevels(input, chosen, seed, draws),
    budgets: budgetsAfter(input, chosen),
  };
}

/** An item that is found unmet; what is not applicable stays so. */
function asLost(item: ScoreItem): ScoreItem {
  if (item.result === "excluded") return item;
  return { ...item, result: "not_met", sampleFailed: null, sampleSize: null, toRejudge: false };
}

function budgetsAfter(input: PlanInput, chosen: readonly PlanAction[]): LossBudget[] {
  const points = input.score.items.map((item) => {
    const { lost, applicable } = itemPoints(item);
    const share = bestOf(chosen, item.clause, () => 1)?.share ?? ZERO;
    return { applicable, lost: multiply(lost, subtract(fraction(1), share)) };
  });
  const removed = new Set(chosen.map(({ removes }) => removes));
  const deductions = input.deductions.filter((id) => !removed.has(id)).length;
  return lossBudgets({ ...input.score, deductions }, sum(points.map((one) => one.applicable)), sum(points.map((one) => one.lost)));
}

/** The chosen action that counts for an item: the best chance among them, weighed by what it brings. */
function bestOf(chosen: readonly PlanAction[], clause: string, chanceOf: (action: PlanAction) => number) {
  let best: { action: PlanAction; share: Fraction; worth: Fraction } | null = null;
  for (const action of chosen) {
    for (const mend of action.mends) {
      if (mend.clause !== clause) continue;
      const worth = multiply(mend.share, fraction(chanceOf(action)));
      if (best === null || compare(worth, best.worth) > 0) best = { action, share: mend.share, worth };
    }
  }
  return best;
}

/**
 * Draws open items and actions: an open item is met with its confidence, an action succeeds with its chance, all
 * independent. An action that mends several items mends all of them in a draw or none.
 */
function drawLevels(input: PlanInput, chosen: readonly PlanAction[], seed: number, draws: number): LevelChances {
  const { scoring } = input.score;
  const places = new Map(chosen.map((action, at) => [action, at]));
  const rows = input.score.items.flatMap((item) => {
    const { low, high, applicable } = itemPoints(item);
    const best = bestOf(chosen, item.clause, ({ chance }) => chance);
    const open = isOpen(item);
    if (!open && !best) return [];
    const byAction = best ? multiply(subtract(applicable, low), best.share) : ZERO;
    const at = best ? places.get(best.action) : undefined;
    return { open, below: drawnBelow(item.confidence), gain: subtract(high, low), byAction, at };
  });
  // First what an item gains by itself, then in the same order what it gains by its action.
  const { millis, odd, perPoint, perMilli } = exactGains([...rows.map(({ gain }) => gain), ...rows.map(({ byAction }) => byAction)]);
  const removing = input.deductions.flatMap((id) => {
    const action = bestRemoval(chosen, id);
    return action === null ? [] : [places.get(action)];
  });
  const steps = neededGains(input, removing.length, perPoint);
  const limits = chosen.map(({ chance }) => drawnBelow(chance));
  const succeeds = chosen.map(() => false);
  const happened = (at: number | undefined) => at !== undefined && succeeds[at] === true;
  const counts = new Map(scoring.levels.map(({ code }) => [code, 0]));
  const random = mulberry32(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    let whole = 0;
    let rest = 0n;
    const met = rows.map(({ open, below }) => open && random() < below);
    limits.forEach((below, at) => (succeeds[at] = random() < below));
    rows.forEach(({ at }, row) => {
      if (!met[row] && !happened(at)) return;
      const part = met[row] ? row : rows.length + row;
      const gain = millis[part] ?? 0;
      if (gain > 0) whole += gain;
      else rest += odd[part] ?? 0n;
    });
    const gained = BigInt(whole) * perMilli + rest;
    const removed = removing.filter(happened).length;
    const failed = input.deductions.length - removed >= scoring.failingDeductions;
    const level = failed ? "not_passed" : (steps[removed]?.find((step) => gained >= step.gain)?.code ?? "not_passed");
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return { generator: GENERATOR, seed, draws, levels: [...counts].map(([level, count]) => ({ level, count })) };
}

function bestRemoval(chosen: readonly PlanAction[], deduction: string): PlanAction | null {
  return chosen
    .filter(({ removes }) => removes === deduction)
    .reduce<PlanAction | null>((best, action) => (best === null || action.chance > best.chance ? action : best), null);
}

/**
 * For each number of deductions removed and each level that can be reached, the highest first: the least points gained
 * over the low outcome, in units.
 */
function neededGains(input: PlanInput, removable: number, perPoint: bigint): { code: LevelCode; gain: bigint }[][] {
  const { scoring } = input.score;
  const [start, worth] = [openFinal(input, [], "safe"), pointWorth(input)];
  const reachable = scoring.levels.filter(({ code, threshold }) => code !== "not_passed" && threshold * 1000 <= (scoring.capMillipoints ?? Infinity));
  return Array.from({ length: removable + 1 }, (_, removed) => {
    const from = add(start, fraction(removed * scoring.deductionMillipoints, 1000));
    return reachable.map(({ code, threshold }) => {
      const missing = divide(subtract(fraction(threshold), from), worth);
      return { code, gain: ceil(multiply(missing, fraction(perPoint))) };
    });
  });
}
