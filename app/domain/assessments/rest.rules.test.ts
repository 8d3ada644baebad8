import { expect, test } from "vitest";
import { excludedOf, restOf } from "./rest.rules.ts";

const ours = [
  { clause: "5.1.1.1", result: "not_met" },
  { clause: "5.2.3.1", result: "excluded" },
] as const;
const audited = [
  { clause: "5.1.1.1", result: "not_assessed" },
  { clause: "5.1.1.2", result: "not_met" },
  { clause: "5.2.3.1", result: "not_assessed" },
  { clause: "5.2.3.2", result: "excluded" },
] as const;

test("the rest of an audit is what nothing was entered for, but what we exclude", () => {
  const excluded = excludedOf(ours);
  for (const kind of ["mock_audit", "body_result"] as const) {
    expect(restOf(kind, audited, excluded)).toEqual({ items: [audited[0]], left: ["5.2.3.1"] });
  }
});

test("a round judged clause by clause has no rest", () => {
  for (const kind of ["baseline", "recheck", "internal"] as const) expect(restOf(kind, audited, new Set())).toBeNull();
});
