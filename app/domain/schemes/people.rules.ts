import type { PeopleRule } from "./scheme.rules.ts";

/** How many certified people a company with `staff` people in the rule's base needs. */
export function peopleRequired(rule: Pick<PeopleRule, "percent" | "rounding" | "minimum">, staff: number): number {
  if (!Number.isSafeInteger(staff) || staff < 0) throw new Error(`not a number of people: ${staff}`);
  const hundredths = staff * rule.percent;
  const share = rule.rounding === "up" ? Math.ceil(hundredths / 100) : Math.floor(hundredths / 100);
  return Math.max(rule.minimum, share);
}

/** Result of the clause that asks for certified people, in the shape of an item result. */
export type PeopleResult =
  | { result: "met" | "not_met"; sampleFailed: null; sampleSize: null }
  | { result: "sampled"; sampleFailed: number; sampleSize: number };

/** All-or-nothing: met or not met. Pro rata: the missing people are the failing samples of those required. */
export function peopleResult(rule: PeopleRule, staff: number, certified: number): PeopleResult {
  if (!Number.isSafeInteger(certified) || certified < 0) throw new Error(`not a number of people: ${certified}`);
  const required = peopleRequired(rule, staff);
  if (certified >= required) return { result: "met", sampleFailed: null, sampleSize: null };
  if (rule.award === "all_or_nothing" || certified === 0) {
    return { result: "not_met", sampleFailed: null, sampleSize: null };
  }
  return { result: "sampled", sampleFailed: required - certified, sampleSize: required };
}
