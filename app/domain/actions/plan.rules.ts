import { ZERO, add, compare, divide, fraction, max, min, multiply, subtract, sum } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import { itemPoints, type ScoreItem } from "../assessments/item-result.rules.ts";
import type { ScoreInput } from "../assessments/outcome.rules.ts";

/** One thing that could be done before the audit. Whole numbers only. */
export interface PlanAction {
  id: string;
  /** Items that it mends, each by a share of what the item has lost: all of it, or what the scheme's people rule gives. */
  mends: readonly { clause: string; share: Fraction }[];
  /** The special deduction that it removes, if any. */
  removes: string | null;
  /** Actions that must be finished before it begins. */
  after: readonly string[];
  /** Fen: days of ours and the client's at their rates, and money. */
  cost: number;
  /** Calendar days from its beginning until it counts, ageing of records included. */
  leadDays: number;
  /** Percent, 0-100: how likely it succeeds. */
  chance: number;
}

/** What plans are made from: the sheet, its special deductions by id, the actions that are not done, and the goal. */
export interface PlanInput {
  score: Omit<ScoreInput, "deductions">;
  deductions: readonly string[];
  actions: readonly PlanAction[];
  /** Points of the scheme from which the target level is reached. */
  threshold: number;
  /** Thousandths of a point by which the expected score must lie above the threshold. */
  marginThousandths: number;
  /** Days until the audit; null when no day is planned: then nothing comes too late. */
  daysLeft: number | null;
}

/**
 * Expected: chances and confidences count. Safe: open items lost, sure actions (90 % and more) in full, others not at all.
 * Best: open items met, every action succeeds.
 */
export type Outlook = "expected" | "safe" | "best";

/** From this chance on an action counts as sure. */
export const SURE_CHANCE = 90;

/** A chosen action, the share of what is lost that it mends when it succeeds, and how much of that counts. */
export interface Best {
  action: PlanAction;
  share: Fraction;
  worth: Fraction;
}

const PERCENT = 100;
const MILLI = 1000;

/** Earliest finish of each action in days from today; null for those in or behind a circle or an unknown prerequisite. */
export function finishDays(actions: readonly PlanAction[]): Map<string, number | null> {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const known = new Map<string, number | null>();
  const visit = (id: string, path: ReadonlySet<string>): number | null => {
    const done = known.get(id);
    if (done !== undefined) return done;
    const action = byId.get(id);
    if (!action || path.has(id)) return null;
    const starts = action.after.map((before) => visit(before, new Set([...path, id])));
    const finish = starts.includes(null) ? null : Math.max(0, ...starts.map(Number)) + action.leadDays;
    known.set(id, finish);
    return finish;
  };
  return new Map(actions.map(({ id }) => [id, visit(id, new Set())]));
}

/** The actions that can be finished in time with all that comes before them, with their finish, in the order of their ids. */
export function usableActions(input: PlanInput): (PlanAction & { finish: number })[] {
  const finishes = finishDays(input.actions);
  return input.actions
    .flatMap((action) => {
      const finish = finishes.get(action.id) ?? null;
      if (finish === null || (input.daysLeft !== null && finish > input.daysLeft)) return [];
      return [{ ...action, finish }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether every prerequisite of the chosen is chosen too. */
export function isClosed(chosen: readonly PlanAction[]): boolean {
  const ids = new Set(chosen.map(({ id }) => id));
  return chosen.every(({ after }) => after.every((before) => ids.has(before)));
}

/** How much of an action counts, as a share: its chance, or all or nothing of it. */
export function weightOf({ chance }: Pick<PlanAction, "chance">, outlook: Outlook): Fraction {
  if (outlook === "expected") return fraction(chance, PERCENT);
  return fraction(outlook === "best" || chance >= SURE_CHANCE ? 1 : 0);
}

/** Points an item still misses under an outlook: what mending all of it would bring. */
export function missingPoints(item: ScoreItem, outlook: Outlook): Fraction {
  const { applicable, low, expected, high } = itemPoints(item);
  return subtract(applicable, { safe: low, expected, best: high }[outlook]);
}

/** Points of the scheme that one point of the item table is worth. */
export function pointWorth({ score }: PlanInput): Fraction {
  const applicable = sum(score.items.map((item) => itemPoints(item).applicable));
  return divide(fraction(score.scoring.totalMillipoints, MILLI), applicable);
}

/** The final score with the chosen actions; several on one item or deduction do not add, the best of them counts. */
export function finalWith(input: PlanInput, chosen: readonly PlanAction[], outlook: Outlook): Fraction {
  return withinBounds(input, openFinal(input, chosen, outlook));
}

/** A score as it counts: not below 0, nor above the scheme's cap. */
export function withinBounds({ score }: PlanInput, open: Fraction): Fraction {
  const { capMillipoints } = score.scoring;
  const final = max(ZERO, open);
  return capMillipoints === null ? final : min(final, fraction(capMillipoints, MILLI));
}

/** The same without floor and cap: what is gained adds up on it. */
export function openFinal(input: PlanInput, chosen: readonly PlanAction[], outlook: Outlook): Fraction {
  const { scoring, items, bonuses } = input.score;
  const earned = sum(
    items.map((item) => {
      const missing = missingPoints(item, outlook);
      const gain = multiply(missing, bestAction(chosen, item.clause, outlook)?.worth ?? ZERO);
      return add(subtract(itemPoints(item).applicable, missing), gain);
    }),
  );
  const standing = sum(input.deductions.map((id) => subtract(fraction(1), bestRemoval(chosen, id, outlook)?.worth ?? ZERO)));
  const lost = multiply(standing, fraction(scoring.deductionMillipoints, MILLI));
  const bonus = fraction(Math.min(bonuses, scoring.maxBonuses) * scoring.bonusMillipoints, MILLI);
  return add(multiply(earned, pointWorth(input)), subtract(bonus, lost));
}

/** The chosen action that counts for an item: the one that brings most of what it has lost, the first among equals. */
export function bestAction(chosen: readonly PlanAction[], clause: string, outlook: Outlook): Best | null {
  const worths = chosen.flatMap((action) =>
    action.mends.filter((mend) => mend.clause === clause).map(({ share }) => ({ action, share, worth: multiply(share, weightOf(action, outlook)) })),
  );
  return worths.reduce<Best | null>(better, null);
}

/** The chosen action that counts for a special deduction: the likeliest, the first among equals. */
export function bestRemoval(chosen: readonly PlanAction[], deduction: string, outlook: Outlook): Best | null {
  const worths = chosen.filter(({ removes }) => removes === deduction).map((action) => ({ action, share: fraction(1), worth: weightOf(action, outlook) }));
  return worths.reduce<Best | null>(better, null);
}

function better(best: Best | null, one: Best): Best {
  return best === null || compare(one.worth, best.worth) > 0 ? one : best;
}

/** Special deductions that stand after the chosen actions; one counts as removed only where an action is sure. */
export function standingDeductions(input: PlanInput, chosen: readonly PlanAction[]): number {
  const sure = new Set(chosen.filter(({ chance }) => chance >= SURE_CHANCE).map(({ removes }) => removes));
  return input.deductions.filter((id) => !sure.has(id)).length;
}

/** The final score that a plan must reach under a view. */
export function goalOf({ threshold, marginThousandths }: PlanInput, outlook: Outlook): Fraction {
  return outlook === "expected" ? add(fraction(threshold), fraction(marginThousandths, MILLI)) : fraction(threshold);
}

/** Whether no score can be as high as the goal. */
export function isAboveCap({ score }: PlanInput, goal: Fraction): boolean {
  const { capMillipoints } = score.scoring;
  return capMillipoints !== null && compare(goal, fraction(capMillipoints, MILLI)) > 0;
}

/** Whether the chosen actions are a plan: complete with what comes before, enough points, not too many deductions. */
export function reaches(input: PlanInput, chosen: readonly PlanAction[], outlook: Outlook): boolean {
  return (
    isClosed(chosen) &&
    standingDeductions(input, chosen) < input.score.scoring.failingDeductions &&
    compare(finalWith(input, chosen, outlook), goalOf(input, outlook)) >= 0
  );
}
