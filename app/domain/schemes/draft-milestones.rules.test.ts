import { describe, expect, test } from "vitest";
import { planDates } from "../milestones/milestone.rules.ts";
import { changedCodes, COMPLETION_CHOICES, completionChoice, completionOf, inWaitingOrder, planWith, planWithout } from "./draft-milestones.rules.ts";
import { GBT27922_2011 } from "./gbt27922-2011.data.ts";
import { checkScheme, type MilestoneDefinition } from "./scheme.rules.ts";

const PLAN = GBT27922_2011.milestones;
const codes = (plan: readonly MilestoneDefinition[] | null) => plan?.map(({ code }) => code);
const fields = (after: string[], more: Partial<MilestoneDefinition> = {}) => ({
  ...{ title: { "zh-CN": "访谈", en: "Interviews" }, after, takes: { workingDays: 2 } },
  ...{ completion: { by: "person", gate: null } as const, ...more },
});
const sound = (plan: readonly MilestoneDefinition[] | null) => checkScheme({ ...GBT27922_2011, milestones: plan ?? [] });

describe("a plan that is changed", () => {
  test("keeps its order where that already holds", () => {
    expect(inWaitingOrder(PLAN)).toEqual(PLAN);
  });

  test("takes a new milestone right behind the last it waits for", () => {
    const plan = planWith(PLAN, "own_1", fields(["kick_off", "improvement_plan"]));
    expect(codes(plan)?.slice(2, 5)).toEqual(["improvement_plan", "own_1", "documents_prepared"]);
    expect(codes(planWith(PLAN, "own_1", fields([])))?.at(-1)).toBe("own_1");
    expect(sound(plan)).toEqual([]);
  });

  test("moves a milestone behind what it now waits for, with all that waits for it, and days can be planned", () => {
    expect(codes(planWith(PLAN, "gap_analysis", fields(["kick_off"])))).toEqual(codes(PLAN));
    const moved = planWith(planWith(PLAN, "own_1", fields([])) ?? [], "gap_analysis", fields(["own_1"]));
    const order = codes(moved) ?? [];
    expect(order.indexOf("own_1")).toBeLessThan(order.indexOf("gap_analysis"));
    expect(order.indexOf("gap_analysis")).toBeLessThan(order.indexOf("improvement_plan"));
    expect(sound(moved)).toEqual([]);
    expect(planDates({ milestones: moved ?? [], start: "2026-03-02", plannedAuditDate: null, pins: {}, completed: {} })).toHaveLength(17);
  });

  test("that would wait in a circle is none", () => {
    expect(planWith(PLAN, "kick_off", fields(["trial_run"]))).toBeNull();
  });

  test("has one milestone on the audit date: the one told last", () => {
    const plan = planWith(PLAN, "document_review", fields(["body_contract"], { onAuditDate: true }));
    expect(plan?.filter(({ onAuditDate }) => onAuditDate).map(({ code }) => code)).toEqual(["document_review"]);
  });

  test("without a milestone waits for what that waited for", () => {
    const plan = planWithout(PLAN, "improvement_plan");
    expect(plan).toHaveLength(15);
    expect(plan.find(({ code }) => code === "documents_prepared")?.after).toEqual(["gap_analysis"]);
    for (const { code } of PLAN) expect(sound(planWithout(PLAN, code)), code).toEqual([]);
  });
});

test("how a milestone is completed is read back from its choice, each one of its own", () => {
  for (const choice of COMPLETION_CHOICES) expect(completionChoice(completionOf(choice))).toBe(choice);
  for (const { completion } of PLAN) expect(completionOf(completionChoice(completion))).toEqual(completion);
});

test("what only one of two versions has", () => {
  const of = (...all: string[]) => all.map((code) => ({ code }));
  expect(changedCodes(of("a", "b"), of("b", "c"))).toEqual({ added: of("c"), dropped: of("a") });
  expect(changedCodes(of("a"), of("a"))).toEqual({ added: [], dropped: [] });
});
