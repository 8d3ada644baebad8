import { describe, expect, it } from "vitest";
import { certificateForm, correctionForm, keptForm, statusForm } from "./certificate.schema.ts";

const TODAY = "2026-11-21";
const LEVELS = ["five_star", "four_star"] as const;
const PAPER = {
  number: " CSC-2026-001 ",
  certificationBody: " 北京  某某认证中心 ",
  level: "four_star",
  issuedOn: "2026-11-20",
  scope: "鲜花的售后服务",
};

const faultsOf = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  (result.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("the certificate form", () => {
  const form = certificateForm(LEVELS, TODAY);

  it("takes what the paper says, tidied; an expiry is optional", () => {
    expect(form.parse(PAPER)).toEqual({
      ...PAPER,
      number: "CSC-2026-001",
      certificationBody: "北京 某某认证中心",
      sites: null,
      expiresOn: null,
    });
  });

  it.each([
    [{ issuedOn: "2026-11-22" }, "issuedOn: inTheFuture"],
    [{ issuedOn: undefined }, "issuedOn: required"],
    [{ expiresOn: "2026-11-20" }, "expiresOn: expiresBeforeIssue"],
    [{ level: "three_star" }, "level: choose"],
    [{ number: "x".repeat(81) }, "number: tooLong|80"],
    [{ certificationBody: "  " }, "certificationBody: required"],
    [{ scope: "字".repeat(2001) }, "scope: tooLong|2000"],
  ])("declines %o", (change, fault) => {
    expect(faultsOf(form.safeParse({ ...PAPER, ...change }))).toContain(fault);
  });

  it("takes no field it did not ask for", () => {
    expect(form.parse({ ...PAPER, status: "withdrawn", client_id: "x" })).not.toHaveProperty("status");
  });
});

it("a correction needs its expiry and the version seen", () => {
  expect(faultsOf(correctionForm(LEVELS, TODAY).safeParse(PAPER))).toEqual(
    expect.arrayContaining(["expiresOn: required", "version: required"]),
  );
});

describe("a check", () => {
  const check = { checkedOn: "2026-11-21", checkedBy: "8f6f3a90-6a0f-4a0b-9a38-0d8d7d1f6c11", version: "1" };

  it("lies between the issue and today", () => {
    const form = keptForm("2026-11-20", TODAY);
    expect(form.safeParse(check).success).toBe(true);
    expect(faultsOf(form.safeParse({ ...check, checkedOn: "2026-11-19" }))).toEqual(["checkedOn: checkedBeforeIssue"]);
    expect(faultsOf(form.safeParse({ ...check, checkedOn: "2026-11-22" }))).toEqual(["checkedOn: inTheFuture"]);
  });

  it("never records that a certificate ran out: that follows from its day", () => {
    const form = statusForm("2026-11-20", TODAY);
    expect(faultsOf(form.safeParse({ ...check, status: "expired" }))).toEqual(["status: choose"]);
    expect(form.safeParse({ ...check, status: "suspended" }).success).toBe(true);
  });
});
