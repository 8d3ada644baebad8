import { sha256Of } from "#app/lib/sha256.server.ts";
import type { PlanInput } from "./plan.rules.ts";
import { findPlan, type Plan, PLAN_KINDS, type PlanKind } from "./plan-search.rules.ts";
import { solver } from "./plan-solver.server.ts";

/** Plans of so many different questions are kept; the one asked longest ago makes room. */
const MOST_KEPT = 200;
const kept = new Map<string, Plan | null>();

/** The three plans of one page. The same question is solved once, as long as it was answered to the end. */
export async function plansFor(input: PlanInput): Promise<Record<PlanKind, Plan | null>> {
  const solve = solver();
  const question = sha256Of(JSON.stringify(input, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)));
  const found = await Promise.all(PLAN_KINDS.map(async (kind) => [kind, await keptOr(`${kind} ${question}`, () => findPlan(input, kind, solve))] as const));
  return Object.fromEntries(found) as Record<PlanKind, Plan | null>;
}

async function keptOr(key: string, find: () => Promise<Plan | null>): Promise<Plan | null> {
  const known = kept.get(key);
  const plan = known === undefined ? await find() : known;
  kept.delete(key);
  if (plan?.unproven) return plan;
  kept.set(key, plan);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return plan;
}
