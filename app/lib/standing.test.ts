import { expect, test } from "vitest";
import { isPressing, standingOf, type SubscriptionFacts } from "./standing.ts";

const NONE: SubscriptionFacts = { source: "trial", trialEndsAt: null, periodEnd: null, pastDueSince: null, endsAt: null, endedAt: null };
const END = "2026-12-22T08:00:00.000Z";
const state = (facts: Partial<SubscriptionFacts>, now: string, on = true) => standingOf({ ...NONE, ...facts }, now, on);

test("a trial runs to the moment it ends at, then staff only read", () => {
  expect(state({ trialEndsAt: END }, "2026-12-22T07:59:59.999Z")).toEqual({ state: "trial", until: END });
  expect(state({ trialEndsAt: END }, END)).toEqual({ state: "lapsed", since: END });
});

test("without an end, or where nobody could pay, a trial stays open", () => {
  expect(state({}, END)).toEqual({ state: "open" });
  expect(state({ trialEndsAt: END }, "2027-12-22T08:00:00Z", false)).toEqual({ state: "open" });
});

test("by card: overdue is fourteen days of grace, whatever the period, then read-only", () => {
  const facts = { source: "stripe", periodEnd: "2027-01-05T00:00:00.000Z", pastDueSince: END } as const;
  expect(state(facts, END)).toEqual({ state: "grace", since: END, until: "2027-01-05T08:00:00.000Z" });
  expect(state(facts, "2027-01-05T07:59:59Z").state).toBe("grace");
  expect(state(facts, "2027-01-05T08:00:00Z")).toEqual({ state: "lapsed", since: "2027-01-05T08:00:00.000Z" });
});

test("by card: what was cancelled works to its end, what ended is read-only, what renews stays active past its period", () => {
  const facts = { source: "stripe", periodEnd: END } as const;
  expect(state(facts, "2026-12-25T00:00:00Z")).toEqual({ state: "active", until: END, renews: true });
  expect(state({ ...facts, endsAt: END }, "2026-12-01T00:00:00Z")).toEqual({ state: "active", until: END, renews: false });
  expect(state({ ...facts, endsAt: END }, END)).toEqual({ state: "lapsed", since: END });
  expect(state({ ...facts, endedAt: END }, "2027-01-01T00:00:00Z")).toEqual({ state: "lapsed", since: END });
});

test("by transfer or agreement: grace begins where the paid period ends; an agreement without end is open", () => {
  for (const source of ["transfer", "agreement"] as const) {
    expect(state({ source, periodEnd: END }, "2026-12-22T07:00:00Z")).toEqual({ state: "active", until: END, renews: false });
    expect(state({ source, periodEnd: END }, END).state).toBe("grace");
    expect(state({ source, periodEnd: END }, "2027-01-05T08:00:00Z").state).toBe("lapsed");
  }
  expect(state({ source: "agreement" }, END)).toEqual({ state: "open" });
});

test("presses in the last week of a trial, in grace and when lapsed, and not before", () => {
  const presses = (facts: Partial<SubscriptionFacts>, now: string) => isPressing(state(facts, now), now);
  expect(presses({ trialEndsAt: END }, "2026-12-15T08:00:00Z")).toBe(false);
  expect(presses({ trialEndsAt: END }, "2026-12-15T08:00:01Z")).toBe(true);
  expect(presses({ source: "transfer", periodEnd: END }, "2026-12-20T00:00:00Z")).toBe(false);
  expect(presses({ source: "transfer", periodEnd: END }, "2026-12-23T00:00:00Z")).toBe(true);
  expect(presses({ trialEndsAt: END }, "2027-12-15T08:00:00Z")).toBe(true);
});
