import { describe, expect, it, test } from "vitest";
import type { MilestoneView } from "#app/domain/milestones/milestone-view.rules.ts";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { nextSteps, type Situation } from "./next-step.rules.ts";
import { scoreText } from "./shown-figures.rules.ts";

const { milestones: definitions } = GBT27922_2011;
const TODAY = "2026-03-02";

function views(doneBefore: string, changes: Record<string, Partial<MilestoneView>> = {}): MilestoneView[] {
  const firstOpen = definitions.findIndex(({ code }) => code === doneBefore);
  return definitions.map(({ code, title, completion, onAuditDate }, index) => ({
    code,
    title,
    state: index < firstOpen ? "done" : "waiting",
    completedOn: index < firstOpen ? "2026-02-02" : null,
    plannedOn: "2026-12-01",
    baselineOn: "2026-12-01",
    pinned: false,
    regressedOn: null,
    completedBy: null,
    note: null,
    version: 1,
    lateBy: 0,
    byData: completion.by === "data",
    onAuditDate: onAuditDate === true,
    gateClosed: false,
    earliest: "2026-12-01",
    shortBy: 0,
    expectedOn: null,
    ...changes[code],
  }));
}

const situation = (change: Partial<Situation>): Situation => ({
  definitions,
  milestones: views("kick_off"),
  cameBack: [],
  undecided: 0,
  unassessed: 0,
  carried: 0,
  budget: undefined,
  openConditions: 0,
  plannedAuditDate: "2026-12-01",
  ...change,
});

const kinds = (change: Partial<Situation>) => nextSteps(situation(change), TODAY).map(({ kind }) => kind);

describe("what to do next", () => {
  it("begins with the milestone at hand and the items to assess", () => {
    expect(kinds({ unassessed: 50 })).toEqual(["assess", "milestone"]);
  });

  it("puts what is late or went back first", () => {
    const late: Partial<MilestoneView> = { state: "late", lateBy: 12 };
    const milestones = views("kick_off", { kick_off: late, gap_analysis: { state: "regressed" } });
    expect(nextSteps(situation({ milestones }), TODAY).slice(0, 2)).toMatchObject([
      { kind: "regressed", code: "gap_analysis" },
      { kind: "late", code: "kick_off", days: 12 },
    ]);
  });

  it("tells of points to win back without their sign", () => {
    const stillToLose = { text: "-1.95", thousandths: -1950 };
    const steps = nextSteps(situation({ budget: { level: "four_star", state: "win_back", stillToLose } }), TODAY);
    expect(steps).toContainEqual({ kind: "win_back", level: "four_star", points: "1.95" });
  });

  it("tells what the client has sent before what we judge ourselves", () => {
    expect(kinds({ undecided: 3, unassessed: 1 })).toEqual(["evidence", "assess", "milestone"]);
  });

  it("reminds of entry conditions only when the application is near", () => {
    expect(kinds({ openConditions: 3 })).toEqual(["milestone"]);
    const near = views("trial_run", { application_submitted: { plannedOn: "2026-04-01" } });
    expect(kinds({ openConditions: 3, milestones: near })).toEqual(["conditions", "milestone"]);
    expect(kinds({ openConditions: 3, milestones: views("application_submitted") })).toEqual([
      "conditions",
      "milestone",
    ]);
  });

  it("asks for the audit date once the application is in", () => {
    expect(kinds({ plannedAuditDate: null })).toEqual(["milestone"]);
    expect(kinds({ plannedAuditDate: null, milestones: views("body_contract") })).toEqual(["audit_date", "milestone"]);
  });

  it("ends with recording the certificate, and then with nothing", () => {
    expect(kinds({ milestones: views("certificate_issued") })).toEqual(["certificate"]);
    const done = views("certificate_issued", { certificate_issued: { completedOn: "2026-02-27", state: "done" } });
    expect(kinds({ milestones: done, unassessed: 1 })).toEqual([]);
  });

  it("tells of documents that came back by how they did, with the way to the one that has waited longest", () => {
    const [id, other] = ["document-1", "document-2"];
    const cameBack: Situation["cameBack"] = [
      { id, title: "手册", outcome: "changes_requested" },
      { id: "document-3", title: "投诉处理制度", outcome: "expired" },
      { id: other, title: "管理办法", outcome: "refused" },
    ];
    const late: Partial<MilestoneView> = { state: "late", lateBy: 2 };
    const milestones = views("documents_signed_off", { documents_signed_off: late });
    expect(nextSteps(situation({ milestones, cameBack }), TODAY)).toMatchObject([
      { kind: "late" },
      { kind: "document_returned", id, document: "手册", count: 2 },
      { kind: "document_expired", document: "投诉处理制度", count: 1 },
    ]);
    expect(kinds({ cameBack: [{ id, title: "手册", outcome: "recalled" }] })).toContain("document_recalled");
  });

  it("names four steps at most", () => {
    const milestones = views("kick_off", { gap_analysis: { state: "regressed" }, on_site_audit: { shortBy: 4 } });
    expect(kinds({ milestones, unassessed: 1, carried: 2, openConditions: 3 })).toHaveLength(4);
  });
});

test("a shown score has one decimal, rounded down", () => {
  expect([87_947, 94_999, 100_000, 50, 0].map(scoreText)).toEqual(["87.9", "94.9", "100.0", "0.0", "0.0"]);
});
