import { describe, expect, test } from "vitest";
import { evaluatorOn } from "./evaluation.rules.ts";

const held = (issuedOn: string, expiresOn: string, revoked = false) => ({ issuedOn, expiresOn, revoked });

describe("who may evaluate", () => {
  test("holds a certificate that is valid on the day, its first and last day included", () => {
    for (const day of ["2026-03-01", "2026-09-09", "2029-02-28"]) {
      expect(evaluatorOn(day, [held("2026-03-01", "2029-02-28")])).toEqual({ may: true });
    }
  });

  test.each([
    ["nothing", [], { why: "none", day: null }],
    ["one that ran out", [held("2020-01-01", "2023-01-01"), held("2023-01-02", "2026-05-31")], { why: "expired", day: "2026-05-31" }],
    ["one that begins later", [held("2020-01-01", "2023-01-01"), held("2026-07-01", "2029-06-30")], { why: "not_yet", day: "2026-07-01" }],
    ["one that was revoked", [held("2026-01-01", "2029-01-01", true)], { why: "revoked", day: null }],
    ["a revoked one beside one that ran out", [held("2026-01-01", "2029-01-01", true), held("2020-01-01", "2023-01-01")], { why: "expired", day: "2023-01-01" }],
  ])("who holds %s may not, and is told why", (_, certificates, told) => {
    expect(evaluatorOn("2026-06-01", certificates)).toEqual({ may: false, ...told });
  });

  test("a valid one counts whatever else there is", () => {
    const several = [held("2020-01-01", "2023-01-01"), held("2026-01-01", "2029-01-01", true), held("2026-01-01", "2028-12-31")];
    expect(evaluatorOn("2026-06-01", several)).toEqual({ may: true });
  });
});
