import { expect, test } from "vitest";
import { findPlan, PLAN_KINDS } from "#app/domain/actions/plan-search.rules.ts";
import { solver } from "#app/domain/actions/plan-solver.server.ts";
import { PLAN_CASES, planCase } from "#tests/support/plan-cases.ts";
import { quantile } from "./load.ts";

/*
 * The three plans of one page, 200 actions on 50 items, over 100 instances of the seeded generator. Prints how long they
 * take; the goal is a p95 below one second. `npm run bench`.
 */
const INSTANCES = 100;

test("plans of 200 actions", { timeout: 600_000 }, async () => {
  const times: number[] = [];
  let unproven = 0;
  for (let seed = 0; seed < INSTANCES; seed += 1) {
    const input = planCase(seed, { items: 50, actions: 200, deductions: 2 });
    const solve = solver(30);
    const begun = performance.now();
    const plans = await Promise.all(PLAN_KINDS.map((kind) => findPlan(input, kind, solve)));
    unproven += plans.filter((plan) => plan?.unproven).length;
    times.push(performance.now() - begun);
  }
  const ms = (share: number) => quantile(times, share).toFixed(0).padStart(6);
  process.stdout.write(
    `\nthree plans, 200 actions, ${INSTANCES} instances of ${PLAN_CASES}: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms (goal < 1000), worst ${ms(1)} ms\n`,
  );
  expect(unproven).toBe(0);
});
