import type { Day, Id } from "#db/schema.ts";
import { daysBetween } from "#app/lib/iso-day.ts";
import { fraction, ZERO } from "#app/lib/fraction.ts";
import type { Fraction } from "#app/lib/fraction.ts";
import type { ScoreItem } from "../assessments/item-result.rules.ts";
import type { PeopleRule, Scoring } from "../schemes/scheme.rules.ts";
import { isOpenAction } from "./action.rules.ts";
import type { ActionFrame, ActionView } from "./action-view.rules.ts";
import type { PlanAction, PlanInput } from "./plan.rules.ts";
import { daysToGo } from "./schedule.rules.ts";

/** The sheet that plans start from. */
export interface PlanSheet {
  scoring: Scoring;
  items: readonly ScoreItem[];
  deductions: readonly Id[];
  bonuses: number;
  peopleRule: PeopleRule | null;
  /** Certified people still missing; null while nobody knows how many are needed. */
  missingPeople: number | null;
}

/** What a plan shall reach. */
export interface PlanGoal {
  threshold: number;
  marginThousandths: number;
}

/** What the open actions of an engagement bring to its sheet. One that waits for a dropped action waits for ever. */
export function planInput(sheet: PlanSheet, actions: readonly ActionView[], { auditOn, today }: ActionFrame, goal: PlanGoal): PlanInput {
  const done = new Set(actions.filter(({ state }) => state === "done").map(({ id }) => id));
  return {
    score: { scoring: sheet.scoring, items: sheet.items, bonuses: sheet.bonuses },
    deductions: sheet.deductions,
    actions: actions.filter(isOpenAction).map(
      (action): PlanAction => ({
        id: action.id,
        mends: mendsOf(action, sheet),
        removes: action.deductionId,
        after: action.after.filter((id) => !done.has(id)),
        cost: action.cost,
        leadDays: daysToGo(action, today),
        chance: action.chance,
      }),
    ),
    ...goal,
    daysLeft: daysLeft(auditOn, today),
  };
}

function mendsOf({ kind, clauses, people }: ActionView, { peopleRule, missingPeople }: PlanSheet): PlanAction["mends"] {
  if (kind !== "quota") return clauses.map((clause) => ({ clause, share: fraction(1) }));
  return peopleRule === null ? [] : [{ clause: peopleRule.clause, share: quotaShare(peopleRule, people, missingPeople) }];
}

/**
 * The share of what the item for certified people has lost that so many more people bring back: all or nothing, or by
 * the head, as the scheme's rule says. No number means as many as are missing.
 */
export function quotaShare(rule: Pick<PeopleRule, "award">, people: number | null, missing: number | null): Fraction {
  if (people === null || missing === null || people >= missing) return fraction(1);
  return rule.award === "all_or_nothing" ? ZERO : fraction(people, missing);
}

/** Null without a planned audit. On the day of the audit nothing but what takes no time is in time. */
function daysLeft(auditOn: Day | null, today: Day): number | null {
  return auditOn === null ? null : daysBetween(today, auditOn);
}
