import { expect, test } from "vitest";
import { standingOf, startBy, type Weighed } from "./evidence.rules.ts";

const one: Weighed = {
  ...{ state: "accepted", replaced: false, expiresOn: null, effectiveFrom: "2026-01-01", uploadedOn: "2026-03-01", agesDays: null },
};

test("evidence counts once it is accepted, until a newer one takes its place", () => {
  expect(standingOf(one, "2026-03-02", null)).toBe("counts");
  expect(standingOf({ ...one, state: "submitted" }, "2026-03-02", null)).toBe("submitted");
  expect(standingOf({ ...one, state: "rejected", expiresOn: "2020-01-01" }, "2026-03-02", null)).toBe("rejected");
  expect(standingOf({ ...one, state: "rejected", replaced: true }, "2026-03-02", null)).toBe("replaced");
});

test("its last day is a day on which it holds; the audit may come later", () => {
  const until = { ...one, expiresOn: "2026-03-02" };
  expect(standingOf(until, "2026-03-02", null)).toBe("counts");
  expect(standingOf(until, "2026-03-03", null)).toBe("expired");
  expect(standingOf(until, "2026-03-02", "2026-03-03")).toBe("expiring");
  expect(standingOf(until, "2026-03-02", "2026-03-02")).toBe("counts");
  expect(standingOf({ ...until, expiresOn: "2026-06-01" }, "2026-03-02", "2026-02-01"), "an audit long past").toBe("counts");
});

test("what must age counts from its day on, and does not help an audit before it", () => {
  const aged = { ...one, agesDays: 90 };
  expect(standingOf(aged, "2026-04-01", null)).toBe("counts");
  expect(standingOf(aged, "2026-03-31", "2026-04-01")).toBe("ageing");
  expect(standingOf(aged, "2026-03-31", null)).toBe("too_young");
  expect(standingOf(aged, "2026-03-01", "2026-03-31")).toBe("too_young");
  expect(standingOf({ ...aged, effectiveFrom: null }, "2026-04-01", "2026-05-30"), "aged from its upload").toBe("ageing");
});

test("evidence that must age has to begin as many days before the audit", () => {
  expect(startBy("2026-09-01", 90)).toBe("2026-06-03");
  expect(startBy("2026-09-01", null)).toBeNull();
  expect(startBy(null, 90)).toBeNull();
});
