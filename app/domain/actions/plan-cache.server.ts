import { keptAnswers } from "#app/lib/kept.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { keptChances } from "../assessments/level-chance-cache.server.ts";
import type { PlanInput } from "./plan.rules.ts";
import { findPlan, type Plan, PLAN_KINDS, type PlanKind } from "./plan-search.rules.ts";
import { solver } from "./plan-solver.server.ts";
import { type Choice, rangeOf, type WhatIf, whatIf } from "./what-if.rules.ts";

const plans = keptAnswers<Plan | null>(200);
const tried = keptAnswers<WhatIf>(200);

interface Drawing {
  seed: number;
  ruleVersion: string;
}

/** The three plans of one page. The same question is solved once, as long as it was answered to the end. */
export async function plansFor(input: PlanInput): Promise<Record<PlanKind, Plan | null>> {
  const solve = solver();
  const question = digestOf(input);
  const found = await Promise.all(PLAN_KINDS.map(async (kind) => [kind, await planFor(`${kind} ${question}`, () => findPlan(input, kind, solve))] as const));
  return Object.fromEntries(found) as Record<PlanKind, Plan | null>;
}

async function planFor(question: string, find: () => Promise<Plan | null>): Promise<Plan | null> {
  const known = plans.get(question);
  if (known !== undefined) return known;
  const plan = await find();
  if (!plan?.unproven) plans.set(question, plan);
  return plan;
}

/**
 * What a choice would bring, drawn once for as long as nothing it depends on changes; the goal is not among that. Of
 * nothing it brings what the forecast of the sheet says, which draws the same.
 */
export function whatIfOf(input: PlanInput, { actions, lost }: Choice, { seed, ruleVersion }: Drawing): WhatIf {
  const { score, deductions } = input;
  const asItStands = actions.length + lost.size === 0 ? keptChances(ruleVersion, { ...score, deductions: deductions.length }, seed) : null;
  if (asItStands) return { ...rangeOf(input, { actions, lost }), chances: asItStands };
  const question = digestOf({ seed, score, deductions, actions, lost: [...lost].sort() });
  const known = tried.get(question);
  if (known) return known;
  const result = whatIf(input, { actions, lost }, seed);
  tried.set(question, result);
  return result;
}

function digestOf(question: unknown): string {
  return sha256Of(JSON.stringify(question, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)));
}
