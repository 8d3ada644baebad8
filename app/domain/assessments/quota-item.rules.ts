import { peopleResult } from "../schemes/people.rules.ts";
import type { PeopleRule } from "../schemes/scheme.rules.ts";
import { type JudgedState, judge } from "./judgement.rules.ts";

/** The item that asks for certified people, as it stands. */
export interface QuotaItem extends JudgedState {
  /** Copied from the cycle before; nobody has judged it in this one. */
  carried: boolean;
  /** A person said so, not the quota. */
  byHand: boolean;
}

/**
 * The state that follows from the number of certified people; null where it stays as it is: judged by hand, left out, or
 * the same already. Without a head count nothing can be derived, and what was is not assessed any more, but for what was
 * copied from the cycle before: that is for a person to confirm. Whoever finds it, an item that was unmet keeps that mark.
 */
export function derivedState(item: QuotaItem, rule: PeopleRule, base: number | null, certified: number): JudgedState | null {
  if (item.byHand || item.result === "excluded" || (base === null && item.carried)) return null;
  const found = base === null ? { result: "not_assessed" as const, sampleFailed: null, sampleSize: null } : peopleResult(rule, base, certified);
  const after = judge(item, { ...found, confidence: null, note: item.note, reason: null }, true);
  return !item.carried && saysTheSame(item, after) ? null : after;
}

function saysTheSame(before: JudgedState, after: JudgedState): boolean {
  return (["result", "sampleFailed", "sampleSize", "unmetBeforeExclusion"] as const).every((key) => before[key] === after[key]);
}
