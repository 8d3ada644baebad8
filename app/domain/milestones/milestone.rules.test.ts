import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { addMonths, dayOfNumber } from "#app/lib/iso-day.ts";
import {
  completionsFromData,
  milestoneState,
  nextDueDay,
  personMayComplete,
  planDates,
  regressions,
  stageOf,
} from "./milestone.rules.ts";
import type { PlanInput } from "./milestone.rules.ts";
import { isWorkingDay, workingDayFrom } from "./working-days.rules.ts";

const { milestones } = GBT27922_2011;

function plan(input: Partial<PlanInput> = {}) {
  const rows = planDates({
    milestones,
    start: "2026-03-02",
    plannedAuditDate: null,
    pins: {},
    completed: {},
    ...input,
  });
  return { rows, on: (code: string) => rows.find((row) => row.code === code) ?? expect.fail(`no milestone ${code}`) };
}

it("what was done long before the start draws nothing to before it: the trial run waits for the documents too", () => {
  const certified = plan({ completed: { managers_trained: "2025-11-03" } });
  const signedOff = certified.on("documents_signed_off").on;
  expect(signedOff > "2026-03-02").toBe(true);
  expect(certified.on("managers_trained").on).toBe("2025-11-03");
  expect(certified.on("trial_run").on).toBe(workingDayFrom(addMonths(signedOff, 3)));
  for (const { code, on } of certified.rows) if (code !== "managers_trained") expect(on >= "2026-03-02").toBe(true);
});

describe("the default plan", () => {
  it("has the sixteen milestones of an engagement in order", () => {
    expect(milestones.map((milestone) => milestone.code)).toEqual([
      "kick_off",
      "gap_analysis",
      "improvement_plan",
      "documents_prepared",
      "documents_signed_off",
      "managers_trained",
      "trial_run",
      "internal_evaluation",
      "management_review",
      "manual_revised",
      "application_submitted",
      "body_contract",
      "document_review",
      "on_site_audit",
      "rectification_closed",
      "certificate_issued",
    ]);
  });

  it("follows working days over the holidays of 2026", () => {
    // From Monday 2 March. Off: 4-6 April, 1-5 May, 19-21 June, 25-27 September, 1-7 October; worked: 9 May, 20 September.
    expect(plan().rows.map((row) => row.on)).toEqual([
      "2026-03-02", // kick-off
      "2026-03-16", // 10 working days
      "2026-03-19", // 3
      "2026-04-17", // 20, over Qingming (Monday 6 April off)
      "2026-04-24", // 5
      "2026-04-29", // 3
      "2026-07-29", // 3 months
      "2026-08-05", // 5
      "2026-08-07", // 2
      "2026-08-14", // 5
      "2026-08-21", // 5
      "2026-09-04", // 10
      "2026-09-18", // 10
      "2026-10-09", // 10, over Mid-Autumn and National Day, with Sunday 20 September worked
      "2026-11-05", // 20, with Saturday 10 October worked
      "2026-12-03", // 20
    ]);
  });

  it("starts on a working day and never trial-runs less than three months", () => {
    expect(plan({ start: "2026-02-15" }).on("kick_off").on).toBe("2026-02-24");
    fc.assert(
      fc.property(fc.integer({ min: 20_090, max: 22_000 }).map(dayOfNumber), (start) => {
        const { on, rows } = plan({ start });
        expect(on("trial_run").on >= addMonths(on("managers_trained").on, 3)).toBe(true);
        expect(rows.every((row) => isWorkingDay(row.on) && row.source === "chain" && row.shortBy === 0)).toBe(true);
        expect(rows.map((row) => row.on)).toEqual(rows.map((row) => row.on).sort());
      }),
    );
  });
});

describe("fixed days", () => {
  it("put the on-site audit on its planned date and move what follows", () => {
    const { on } = plan({ plannedAuditDate: "2026-11-16" });
    expect(on("on_site_audit")).toEqual({
      code: "on_site_audit",
      on: "2026-11-16",
      source: "audit_date",
      earliest: "2026-10-09",
      shortBy: 0,
    });
    expect(on("rectification_closed").on).toBe("2026-12-14");
  });

  it("say by how many days the chain misses the audit", () => {
    const { on } = plan({ plannedAuditDate: "2026-09-29" });
    expect(on("on_site_audit")).toMatchObject({ on: "2026-09-29", earliest: "2026-10-09", shortBy: 10 });
  });

  it("keep a pin, also one that is too early, and go on from it", () => {
    const { on } = plan({ pins: { documents_prepared: "2026-04-10" } });
    expect(on("documents_prepared")).toMatchObject({
      on: "2026-04-10",
      source: "pinned",
      earliest: "2026-04-17",
      shortBy: 7,
    });
    expect(on("documents_signed_off")).toMatchObject({ on: "2026-04-17", shortBy: 0 });
  });

  it("go on from the day something was really done", () => {
    const { on } = plan({
      completed: { kick_off: "2026-03-05", gap_analysis: "2026-04-01" },
      pins: { gap_analysis: "2026-03-10" },
    });
    expect(on("gap_analysis")).toMatchObject({ on: "2026-04-01", source: "completed", shortBy: 0 });
    expect(on("improvement_plan").on).toBe("2026-04-07");
  });

  it("let the day an audit was held win over the planned one", () => {
    const { on } = plan({ plannedAuditDate: "2026-11-16", completed: { on_site_audit: "2026-11-18" } });
    expect(on("on_site_audit")).toMatchObject({ on: "2026-11-18", source: "completed" });
  });

  it("wait for the last of several milestones", () => {
    const title = { "zh-CN": "", en: "" };
    const person = { by: "person", gate: null } as const;
    const rows = planDates({
      milestones: [
        { code: "a", title, after: [], takes: { workingDays: 1 }, completion: person },
        { code: "b", title, after: [], takes: { workingDays: 5 }, completion: person },
        { code: "c", title, after: ["b", "a"], takes: { workingDays: 1 }, completion: person },
      ],
      start: "2026-03-02",
      plannedAuditDate: null,
      pins: {},
      completed: {},
    });
    expect(rows.map((row) => row.on)).toEqual(["2026-03-03", "2026-03-09", "2026-03-10"]);
  });

  it("refuse a milestone that waits for a later one", () => {
    expect(() => plan({ milestones: [...milestones].reverse() })).toThrow("waits for");
  });
});

describe("where a milestone stands", () => {
  it.each([
    ["2026-03-09", "2026-03-01", "done"],
    ["2026-03-09", null, "late"],
    ["2026-03-10", null, "due_soon"],
    ["2026-03-17", null, "due_soon"],
    ["2026-03-18", null, "waiting"],
  ] as const)("planned %s, completed %s: %s on 10 March", (plannedOn, completedOn, state) => {
    expect(milestoneState(plannedOn, completedOn, "2026-03-10")).toBe(state);
  });

  it("is staged by the first that is not done", () => {
    expect(stageOf(milestones, {})).toBe("kick_off");
    expect(stageOf(milestones, { kick_off: "2026-03-02", improvement_plan: "2026-03-20" })).toBe("gap_analysis");
    expect(stageOf(milestones, Object.fromEntries(milestones.map(({ code }) => [code, "2026-03-02"])))).toBeNull();
  });

  it("is next due on the earliest open day", () => {
    const { rows } = plan({ pins: { trial_run: "2026-03-05" } });
    expect(nextDueDay(rows, { kick_off: "2026-03-02" })).toBe("2026-03-05");
    expect(nextDueDay(rows.slice(0, 1), { kick_off: "2026-03-02" })).toBeNull();
  });
});

describe("completion from data", () => {
  const none = {
    gapComplete: false,
    documentsSignedOff: false,
    managersTrained: false,
    internallyEvaluated: false,
    entryConditionsMet: false,
    certificateRecorded: false,
  };
  const all = {
    gapComplete: true,
    documentsSignedOff: true,
    managersTrained: true,
    internallyEvaluated: true,
    entryConditionsMet: true,
    certificateRecorded: true,
  };
  const FROM_DATA = ["gap_analysis", "documents_signed_off", "managers_trained", "internal_evaluation", "certificate_issued"];

  it("completes what the data says is done, once", () => {
    expect(completionsFromData(milestones, {}, all)).toEqual(FROM_DATA);
    expect(completionsFromData(milestones, { gap_analysis: "2026-03-20" }, all)).toEqual(FROM_DATA.slice(1));
    expect(completionsFromData(milestones, {}, none)).toEqual([]);
  });

  it("regresses when the data no longer says so, and leaves what a person completed", () => {
    const completed = { kick_off: "2026-03-02", gap_analysis: "2026-03-20", application_submitted: "2026-08-21" };
    expect(regressions(milestones, completed, none, new Set())).toEqual(["gap_analysis"]);
    expect(regressions(milestones, completed, { ...none, gapComplete: true }, new Set())).toEqual([]);
  });

  it("opens the application only when the entry conditions are met", () => {
    const find = (code: string) => milestones.find((milestone) => milestone.code === code) ?? expect.fail(code);
    expect(personMayComplete(find("application_submitted"), none)).toBe("gate_closed");
    expect(personMayComplete(find("application_submitted"), all)).toBe("allowed");
    expect(personMayComplete(find("kick_off"), none)).toBe("allowed");
    expect(personMayComplete(find("gap_analysis"), all)).toBe("data_decides");
  });
});
