import { describe, expect, it } from "vitest";
import { obstacleToSignOff, turnOf, waitedFor } from "./signoff.rules.ts";

describe("what stands in the way of sending a document", () => {
  const today = "2026-03-02";
  const sendable = { state: "ready", signers: 1, implementedOn: null, today } as const;

  it.each([
    [{}, null],
    [{ state: "returned" }, null],
    [{ state: "sealing" }, "sealing"],
    [{ signers: 0, implementedOn: "2026-03-01" }, "no_signers"],
    [{ implementedOn: "2026-03-02" }, null],
    [{ implementedOn: "2026-03-01" }, "implementation_past"],
    [{ state: "draft", implementedOn: "2026-03-01" }, "draft"],
  ] as const)("%j: %s", (change, obstacle) => {
    expect(obstacleToSignOff({ ...sendable, ...change })).toBe(obstacle);
  });
});

describe("whose turn it is", () => {
  const signers = [
    { memberId: "a", name: "甲", position: 1, state: "signed" },
    { memberId: "b", name: "乙", position: 2, state: "waiting" },
    { memberId: "c", name: "丙", position: 3, state: "waiting" },
  ];
  const request = { state: "open", turns: "in_order" as const, expired: false, signers };

  it("comes one after the other in order, at once in parallel, and to nobody who has answered or is not asked", () => {
    expect(["a", "b", "c", "d"].map((id) => turnOf(request, id))).toEqual([null, "now", "later", null]);
    expect(["a", "b", "c", "d"].map((id) => turnOf({ ...request, turns: "parallel" }, id))).toEqual([null, "now", "now", null]);
    expect(waitedFor(request, "c")).toEqual(["乙"]);
    expect(waitedFor(request, "b")).toEqual([]);
  });

  it("is nobody's once the request is closed or past its last day", () => {
    for (const state of ["signed", "changes_requested", "refused", "recalled", "expired"]) {
      expect(turnOf({ ...request, state }, "b")).toBeNull();
    }
    expect(turnOf({ ...request, expired: true }, "b")).toBeNull();
  });
});
