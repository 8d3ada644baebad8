import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import {
  ENGAGEMENT_KINDS,
  expiryDay,
  isSurveillance,
  nextCycle,
  nextCycleDue,
  nextKind,
  reminderDays,
  shownStatus,
  surveillanceDays,
} from "./certificate.rules.ts";

const { cycle } = GBT27922_2011;

describe("a certificate", () => {
  it.each([
    ["2026-11-21", "2029-11-21"],
    ["2028-02-29", "2031-02-28"],
    ["2025-02-28", "2028-02-28"],
    ["2026-12-31", "2029-12-31"],
  ])("issued on %s runs out on %s", (issued, expires) => {
    expect(expiryDay(issued, cycle)).toBe(expires);
  });

  it("has two surveillances, a year apart, counted from the day of issue", () => {
    expect(surveillanceDays("2026-11-21", cycle)).toEqual(["2027-11-21", "2028-11-21"]);
    expect(surveillanceDays("2028-02-29", cycle)).toEqual(["2029-02-28", "2030-02-28"]);
    expect(surveillanceDays("2026-11-21", { ...cycle, validityMonths: 30 })).toEqual(["2027-11-21", "2028-11-21"]);
    expect(surveillanceDays("2026-11-21", { ...cycle, validityMonths: 12 })).toEqual([]);
  });

  it("goes round: initial, two surveillances, recertification, two surveillances", () => {
    expect(nextKind("initial")).toBe("surveillance_1");
    expect(nextKind("surveillance_1")).toBe("surveillance_2");
    expect(nextKind("surveillance_2")).toBe("recertification");
    expect(nextKind("recertification")).toBe("surveillance_1");
  });

  it("is kept by surveillances only", () => {
    expect(ENGAGEMENT_KINDS.filter(isSurveillance)).toEqual(["surveillance_1", "surveillance_2"]);
  });

  it("names the day the next cycle must be done by", () => {
    const certificate = { issuedOn: "2026-11-21", expiresOn: "2029-11-21" };
    expect(nextCycleDue(certificate, "surveillance_1", cycle)).toBe("2027-11-21");
    expect(nextCycleDue(certificate, "surveillance_2", cycle)).toBe("2028-11-21");
    expect(nextCycleDue(certificate, "recertification", cycle)).toBe("2029-11-21");
  });

  it.each([
    ["initial", "2027-11-21", "surveillance_1", "2027-11-21"],
    ["initial", "2027-11-22", "surveillance_2", "2028-11-21"],
    ["initial", "2028-11-21", "surveillance_2", "2028-11-21"],
    ["initial", "2028-11-22", "recertification", "2029-11-21"],
    ["recertification", "2028-11-22", "recertification", "2029-11-21"],
    ["surveillance_1", "2027-11-22", "surveillance_2", "2028-11-21"],
    ["surveillance_1", "2028-11-22", "recertification", "2029-11-21"],
    ["surveillance_2", "2028-11-22", "recertification", "2029-11-21"],
    ["surveillance_2", "2029-11-22", "recertification", "2029-11-21"],
  ] as const)("is followed after %s on %s by the first cycle not past: %s by %s", (after, today, kind, dueOn) => {
    const certificate = { issuedOn: "2026-11-21", expiresOn: "2029-11-21" };
    expect(nextCycle(certificate, after, cycle, today)).toEqual({ kind, dueOn });
  });

  it("is reminded of 180, 90, 60 and 30 days before", () => {
    expect(reminderDays("2027-11-21", cycle)).toEqual([
      { daysBefore: 180, on: "2027-05-25" },
      { daysBefore: 90, on: "2027-08-23" },
      { daysBefore: 60, on: "2027-09-22" },
      { daysBefore: 30, on: "2027-10-22" },
    ]);
  });

  it.each([
    ["valid", "2029-11-21", "valid"],
    ["valid", "2029-11-22", "expired"],
    ["suspended", "2029-11-21", "suspended"],
    ["suspended", "2029-11-22", "expired"],
    ["withdrawn", "2029-11-22", "withdrawn"],
    ["cancelled", "2029-11-22", "cancelled"],
  ] as const)("recorded as %s is on %s shown as %s", (status, today, shown) => {
    expect(shownStatus({ status, expiresOn: "2029-11-21" }, today)).toBe(shown);
  });
});
