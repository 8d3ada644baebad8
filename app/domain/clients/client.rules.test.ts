import { describe, expect, it } from "vitest";
import { headCountFaults, isUsccDoubtful } from "./client.rules.ts";

const counts = (all: number | null, service: number | null, management: number | null) => ({
  staffCount: all,
  serviceStaffCount: service,
  serviceManagementStaffCount: management,
});

describe("head counts", () => {
  it.each([
    [100, 30, 5],
    [5, 5, 5],
    [0, 0, 0],
    [null, 30, 5],
    [100, null, 5],
    [null, null, null],
  ])("of %s, %s and %s contradict nothing", (all, service, management) => {
    expect(headCountFaults(counts(all, service, management))).toEqual([]);
  });

  it("name the part that is larger than the whole it belongs to", () => {
    expect(headCountFaults(counts(10, 11, 5))).toEqual([{ field: "serviceStaffCount", exceeds: "staffCount" }]);
    expect(headCountFaults(counts(100, 10, 11))).toEqual([
      { field: "serviceManagementStaffCount", exceeds: "serviceStaffCount" },
    ]);
    expect(headCountFaults(counts(10, null, 11))).toEqual([
      { field: "serviceManagementStaffCount", exceeds: "staffCount" },
    ]);
    expect(headCountFaults(counts(1, 2, 3)).map((fault) => fault.field)).toEqual([
      "serviceStaffCount",
      "serviceManagementStaffCount",
    ]);
  });
});

it("a code is doubtful when it is there, well formed, and its check character does not fit", () => {
  expect(isUsccDoubtful(null)).toBe(false);
  expect(isUsccDoubtful("91350100M000100Y43")).toBe(false);
  expect(isUsccDoubtful("91350100M000100Y44")).toBe(true);
});
