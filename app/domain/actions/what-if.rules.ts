import { ZERO, fraction, multiply, subtract, sum } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { type Drawn, type DrawnItem, DRAWS, drawLevels, type LevelChances } from "../assessments/draw.rules.ts";
import { isOpen, itemPoints, type ScoreItem } from "../assessments/item-result.rules.ts";
import { levelOf, type ShownLevel, shownLevel } from "../assessments/level.rules.ts";
import { type LossBudget, lossBudgets } from "../assessments/loss-budget.rules.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";
import { bestAction, bestRemoval, finalWith, openFinal, type Outlook, type PlanAction, type PlanInput, pointWorth, standingDeductions } from "./plan.rules.ts";

/** What a choice of actions would bring, were it carried out. */
export interface WhatIf extends Range {
  chances: LevelChances;
}

/** The part of it that needs no draws. */
export interface Range {
  low: { final: Fraction; level: LevelCode };
  expected: { final: Fraction; level: LevelCode };
  high: { final: Fraction; level: LevelCode };
  shown: ShownLevel;
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
export function whatIf(sheet: PlanInput, choice: Choice, seed: number, draws = DRAWS): WhatIf {
  const { input, chosen } = carriedOut(sheet, choice);
  return { ...rangeOf(sheet, choice), chances: drawLevels(drawnOf(input, chosen), seed, draws) };
}

/** Range and budget alone. */
export function rangeOf(sheet: PlanInput, choice: Choice): Range {
  const { input, chosen } = carriedOut(sheet, choice);
  const outcome = (by: readonly PlanAction[], outlook: Outlook) => {
    const final = finalWith(input, by, outlook);
    const removed = new Set(by.map(({ removes }) => removes));
    const standing = outlook === "best" ? input.deductions.filter((id) => !removed.has(id)).length : standingDeductions(input, by);
    return { final, level: levelOf(input.score.scoring, final, standing) };
  };
  const [low, expected, high] = [outcome(chosen, "safe"), outcome(chosen, "expected"), outcome(chosen, "best")];
  // Low counts actions that are nearly certain; a level is named only where it comes even if all of them fail that can.
  const certain = outcome(chosen.filter(({ chance }) => chance === 100), "safe");
  return {
    ...{ low, expected, high },
    shown: shownLevel({ low: certain.level, expected: expected.level, high: high.level }),
    budgets: budgetsAfter(input, chosen),
  };
}

/** The sheet with what is taken as lost, and the chosen actions without what they do for that. */
function carriedOut(sheet: PlanInput, { actions, lost }: Choice): { input: PlanInput; chosen: PlanAction[] } {
  const items = sheet.score.items.map((item) => (lost.has(item.clause) ? asLost(item) : item));
  const chosen = actions.map((action) => ({ ...action, mends: action.mends.filter(({ clause }) => !lost.has(clause)) }));
  return { input: { ...sheet, score: { ...sheet.score, items } }, chosen };
}

/** An item that is found unmet; what is not applicable stays so. */
function asLost(item: ScoreItem): ScoreItem {
  if (item.result === "excluded") return item;
  return { ...item, result: "not_met", sampleFailed: null, sampleSize: null, toRejudge: false };
}

function budgetsAfter(input: PlanInput, chosen: readonly PlanAction[]): LossBudget[] {
  const points = input.score.items.map((item) => {
    const { lost, applicable } = itemPoints(item);
    const won = bestAction(chosen, item.clause, "best")?.worth ?? ZERO;
    return { applicable, lost: multiply(lost, subtract(fraction(1), won)) };
  });
  const removed = new Set(chosen.map(({ removes }) => removes));
  const deductions = input.deductions.filter((id) => !removed.has(id)).length;
  return lossBudgets({ ...input.score, deductions }, sum(points.map((one) => one.applicable)), sum(points.map((one) => one.lost)));
}

/** What is left to chance: open items, and the chosen actions, each of which mends all of its items in a draw or none. */
function drawnOf(input: PlanInput, chosen: readonly PlanAction[]): Drawn {
  const places = new Map(chosen.map((action, at) => [action, at]));
  const items = input.score.items.flatMap((item): DrawnItem[] => {
    const { low, high, applicable } = itemPoints(item);
    const best = bestAction(chosen, item.clause, "expected");
    const attempt = best ? places.get(best.action) : undefined;
    if (!isOpen(item) && attempt === undefined) return [];
    return [
      {
        confidence: isOpen(item) ? item.confidence : null,
        gain: subtract(high, low),
        mended: best && attempt !== undefined ? { attempt, gain: multiply(subtract(applicable, low), best.share) } : null,
      },
    ];
  });
  return {
    ...{ scoring: input.score.scoring, items, attempts: chosen.map(({ chance }) => chance), deductions: input.deductions.length },
    removals: input.deductions.flatMap((id) => {
      const best = bestRemoval(chosen, id, "expected");
      return best ? (places.get(best.action) ?? []) : [];
    }),
    ...{ start: openFinal(input, [], "safe"), worth: pointWorth(input) },
  };
}
