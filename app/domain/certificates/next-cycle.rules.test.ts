import { describe, expect, it, test } from "vitest";
import { planDates } from "#app/domain/milestones/milestone.rules.ts";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { cyclesOf } from "./certificate-view.rules.ts";
import { nextCycleDays } from "./next-cycle.rules.ts";

const { milestones, cycle } = GBT27922_2011;

function planFrom(start: string) {
  const plan = planDates({ milestones, start, plannedAuditDate: null, pins: {}, completed: {} });
  return { audit: plan.find(({ code }) => code === "on_site_audit")?.on ?? "", end: plan.at(-1)?.on ?? "" };
}

describe("the days of the next cycle", () => {
  it.each(["2027-03-02", "2027-10-08", "2028-02-29", "2027-11-21"])(
    "a surveillance due on %s is audited on that day and starts late enough to be no burden, early enough to fit",
    (dueOn) => {
      const { startsOn, plannedAuditDate } = nextCycleDays(milestones, "surveillance_1", dueOn, "2026-03-02");
      expect(plannedAuditDate).toBe(dueOn);
      expect(startsOn >= "2026-03-02").toBe(true);
      expect(planFrom(startsOn).audit <= dueOn).toBe(true);
      expect(startsOn >= "2026-06-01").toBe(true);
    },
  );

  it("a recertification has its certificate before the old one runs out", () => {
    const dueOn = "2029-03-02";
    const { startsOn, plannedAuditDate } = nextCycleDays(milestones, "recertification", dueOn, "2028-03-02");
    expect(planFrom(startsOn).end <= dueOn).toBe(true);
    expect(plannedAuditDate).toBe(planFrom(startsOn).audit);
    expect(plannedAuditDate !== null && plannedAuditDate < dueOn).toBe(true);
  });

  it("what is due too soon starts today", () => {
    expect(nextCycleDays(milestones, "surveillance_1", "2026-04-01", "2026-03-02")).toEqual({
      startsOn: "2026-03-02",
      plannedAuditDate: "2026-04-01",
    });
    expect(nextCycleDays(milestones, "recertification", "2026-04-01", "2026-03-02")).toEqual({
      startsOn: "2026-03-02",
      plannedAuditDate: "2026-04-01",
    });
  });

  it("plans no audit before it starts", () => {
    for (const kind of ["surveillance_1", "recertification"] as const) {
      expect(nextCycleDays(milestones, kind, "2026-03-01", "2026-03-02")).toEqual({
        startsOn: "2026-03-02",
        plannedAuditDate: null,
      });
    }
  });

  it("does without an audit milestone", () => {
    const short = milestones.slice(0, 2);
    const { startsOn, plannedAuditDate } = nextCycleDays(short, "surveillance_1", "2027-03-02", "2026-03-02");
    expect(startsOn > "2027-01-01").toBe(true);
    expect(plannedAuditDate !== null && plannedAuditDate <= "2027-03-02").toBe(true);
  });
});

test("a certificate's cycles to come, each with its engagement where there is one", () => {
  const certificate = { issuedOn: "2026-03-02", expiresOn: "2029-03-02" };
  const following = [{ id: "a", kind: "surveillance_1" as const, closedAt: "2027-01-01T00:00:00Z" }];
  expect(cyclesOf(certificate, "initial", cycle, following)).toEqual([
    { kind: "surveillance_1", dueOn: "2027-03-02", engagement: { id: "a", closed: true } },
    { kind: "surveillance_2", dueOn: "2028-03-02", engagement: null },
    { kind: "recertification", dueOn: "2029-03-02", engagement: null },
  ]);
  expect(cyclesOf(certificate, "surveillance_2", cycle, []).map(({ kind }) => kind)).toEqual(["recertification"]);
});
