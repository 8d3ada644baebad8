import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { ALL_DONE, advance, type KeptMilestone } from "./milestone-plan.rules.ts";
import { type MilestoneFacts, planDates } from "./milestone.rules.ts";
import { type KeptDetails, milestoneViews, uncertainYears } from "./milestone-view.rules.ts";

const definitions = GBT27922_2011.milestones;
const NONE: MilestoneFacts = {
  gapComplete: false,
  documentsSignedOff: null,
  managersTrained: null,
  internallyEvaluated: null,
  entryConditionsMet: false,
  certificateRecorded: false,
};
const START = { definitions, startsOn: "2026-03-02", plannedAuditDate: null };

const baseline = planDates({
  milestones: definitions,
  start: "2026-03-02",
  plannedAuditDate: null,
  pins: {},
  completed: {},
});

/** The default plan as kept, with changes by code. */
function kept(changes: Record<string, Partial<KeptDetails>> = {}): KeptDetails[] {
  return baseline.map(({ code, on }) => ({
    code,
    plannedOn: on,
    baselineOn: on,
    pinned: false,
    completedOn: null,
    regressedOn: null,
    completedBy: null,
    note: null,
    version: 1,
    ...changes[code],
  }));
}

const find = <Row extends { code: string }>(rows: readonly Row[], code: string): Row =>
  rows.find((row) => row.code === code) ?? expect.fail(`no milestone ${code}`);

describe("advancing a plan", () => {
  it("changes nothing when nothing happened", () => {
    const milestones: KeptMilestone[] = kept();
    const next = advance({ ...START, milestones }, NONE, "2026-03-02");
    expect(next.milestones).toEqual(milestones);
    expect(next).toMatchObject({ completedNow: [], regressedNow: [], stage: "kick_off", nextDueOn: "2026-03-02" });
  });

  it("completes from data on the day it sees it and moves what follows", () => {
    const next = advance({ ...START, milestones: kept() }, { ...NONE, gapComplete: true }, "2026-03-09");
    expect(next.completedNow).toEqual(["gap_analysis"]);
    expect(find(next.milestones, "gap_analysis")).toMatchObject({ completedOn: "2026-03-09", plannedOn: "2026-03-16" });
    expect(find(next.milestones, "improvement_plan").plannedOn).toBe("2026-03-12");
    // Out of order: the stage is still the first that is not done.
    expect(next).toMatchObject({ stage: "kick_off", nextDueOn: "2026-03-02" });
  });

  it("regresses what data no longer says", () => {
    const milestones = kept({ gap_analysis: { completedOn: "2026-03-09" } });
    const next = advance({ ...START, milestones }, NONE, "2026-03-20");
    expect(next.regressedNow).toEqual(["gap_analysis"]);
    expect(find(next.milestones, "gap_analysis")).toMatchObject({ completedOn: null, regressedOn: "2026-03-20" });
  });

  it("ends when all is done", () => {
    const done = Object.fromEntries(baseline.map(({ code, on }) => [code, { completedOn: on }]));
    const facts = { ...NONE, gapComplete: true, entryConditionsMet: true, certificateRecorded: true };
    expect(advance({ ...START, milestones: kept(done) }, facts, "2027-01-04")).toMatchObject({
      stage: ALL_DONE,
      nextDueOn: null,
    });
  });
});

describe("milestones on a page", () => {
  const views = (
    changes: Record<string, Partial<KeptDetails>>,
    today: string,
    facts = NONE,
    plannedAuditDate: string | null = null,
  ) => milestoneViews({ ...START, plannedAuditDate, milestones: kept(changes) }, facts, today);

  it("say where each stands", () => {
    const shown = views(
      { kick_off: { completedOn: "2026-03-02" }, gap_analysis: { regressedOn: "2026-03-12" } },
      "2026-03-17",
    );
    expect(find(shown, "kick_off")).toMatchObject({ state: "done", lateBy: 0 });
    expect(find(shown, "gap_analysis")).toMatchObject({ state: "regressed", lateBy: 1, byData: true });
    expect(find(shown, "improvement_plan")).toMatchObject({ state: "dueSoon", byData: false });
    expect(find(shown, "trial_run")).toMatchObject({ state: "waiting" });
    expect(find(views({}, "2026-03-05"), "kick_off")).toMatchObject({ state: "late", lateBy: 3 });
    expect(find(views({}, "2026-02-02"), "kick_off")).toMatchObject({ state: "current" });
  });

  it("say that the application waits for its conditions", () => {
    expect(find(views({}, "2026-03-02"), "application_submitted").gateClosed).toBe(true);
    const met = { ...NONE, entryConditionsMet: true };
    expect(find(views({}, "2026-03-02", met), "application_submitted").gateClosed).toBe(false);
  });

  it("leave to a person what our data says nothing about, and decide it once the data speaks", () => {
    expect(find(views({}, "2026-03-02"), "documents_signed_off").byData).toBe(false);
    const speaking = { ...NONE, documentsSignedOff: false, managersTrained: true };
    expect(find(views({}, "2026-03-02", speaking), "documents_signed_off").byData).toBe(true);
    const next = advance({ ...START, milestones: kept() }, speaking, "2026-05-06");
    expect(next.completedNow).toEqual(["managers_trained"]);
    const byHand = kept({ documents_signed_off: { completedOn: "2026-04-20", completedBy: "王工" } });
    expect(advance({ ...START, milestones: byHand }, NONE, "2026-05-06").regressedNow).toEqual([]);
    expect(advance({ ...START, milestones: byHand }, speaking, "2026-05-06").regressedNow).toEqual(["documents_signed_off"]);
    // What only our data had completed has nothing behind it once the data is gone.
    const byData = kept({ managers_trained: { completedOn: "2026-04-20" } });
    expect(advance({ ...START, milestones: byData }, NONE, "2026-05-06").regressedNow).toEqual(["managers_trained"]);
  });

  it("pass over what is open once the certificate is recorded: nothing is late or due any more", () => {
    const certified = { certificate_issued: { completedOn: "2026-11-02" }, kick_off: { completedOn: "2026-03-02" } };
    const shown = views(certified, "2026-11-20", { ...NONE, certificateRecorded: true });
    expect(find(shown, "trial_run")).toMatchObject({ state: "passedOver", lateBy: 0, expectedOn: null });
    expect(find(shown, "kick_off").state).toBe("done");
    const next = advance({ ...START, milestones: kept(certified) }, { ...NONE, certificateRecorded: true }, "2026-11-20");
    expect(next).toMatchObject({ stage: ALL_DONE, nextDueOn: null });
  });

  it("say when to expect what waits for something late, and nothing while the plan holds", () => {
    expect(views({}, "2026-03-02").map(({ expectedOn }) => expectedOn)).toEqual(baseline.map(() => null));
    const shown = views({ kick_off: { completedOn: "2026-03-02" } }, "2026-03-27");
    const late = find(shown, "gap_analysis");
    expect(late).toMatchObject({ state: "late", plannedOn: "2026-03-16", expectedOn: "2026-03-27" });
    // Three working days after the gap analysis, were it done today, a Friday.
    expect(find(shown, "improvement_plan")).toMatchObject({ plannedOn: "2026-03-19", expectedOn: "2026-04-01" });
    for (const { completedOn, expectedOn, plannedOn } of shown) {
      if (completedOn === null) expect((expectedOn ?? plannedOn) >= "2026-03-27").toBe(true);
    }
  });

  it("say by how much an audit comes too early", () => {
    const shown = views({ on_site_audit: { plannedOn: "2026-09-29" } }, "2026-03-02", NONE, "2026-09-29");
    expect(find(shown, "on_site_audit")).toMatchObject({ onAuditDate: true, earliest: "2026-10-09", shortBy: 10 });
  });

  it("mark what is fixed before a milestone it waits for, and expect what follows accordingly", () => {
    // The application is planned on 21 August, the audit was agreed for the 3rd.
    const fixed = { on_site_audit: { plannedOn: "2026-08-03" }, rectification_closed: { plannedOn: "2026-08-31" } };
    const shown = views(fixed, "2026-03-02", NONE, "2026-08-03");
    expect(find(shown, "on_site_audit")).toMatchObject({ plannedOn: "2026-08-03", shortBy: 67, expectedOn: "2026-10-09" });
    expect(find(shown, "rectification_closed")).toMatchObject({ plannedOn: "2026-08-31", expectedOn: "2026-11-05" });
    for (const { code } of definitions.slice(0, 13)) expect(find(shown, code)).toMatchObject({ shortBy: 0, expectedOn: null });
  });

  it("mark a fixed day that the plan allowed once what comes before it is late", () => {
    const agreed = { kick_off: { completedOn: "2026-03-02" }, on_site_audit: { plannedOn: "2026-10-09" } };
    expect(find(views(agreed, "2026-03-16", NONE, "2026-10-09"), "on_site_audit")).toMatchObject({ shortBy: 0, expectedOn: null });
    const shown = views(agreed, "2026-04-16", NONE, "2026-10-09");
    const [audit, before] = [find(shown, "on_site_audit"), find(shown, "document_review")];
    expect(audit.shortBy).toBeGreaterThan(0);
    expect(audit.expectedOn).toBe(audit.earliest);
    expect((before.expectedOn ?? before.plannedOn) < audit.earliest).toBe(true);
    const done = { ...agreed, certificate_issued: { completedOn: "2026-04-10" } };
    expect(find(views(done, "2026-04-16", NONE, "2026-10-09"), "on_site_audit")).toMatchObject({ shortBy: 0, expectedOn: null });
  });

  it("name the years whose holidays are not announced, for open milestones only", () => {
    expect(uncertainYears(views({}, "2026-03-02"))).toEqual([]);
    const far = {
      trial_run: { plannedOn: "2027-03-01" },
      kick_off: { plannedOn: "2028-03-01", completedOn: "2026-03-02" },
    };
    expect(uncertainYears(views(far, "2026-03-02"))).toEqual([2027]);
  });
});
