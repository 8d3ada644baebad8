import { expect, test } from "vitest";
import type { SubscriptionFacts } from "#app/lib/standing.ts";
import { noticeAt, noticeKey, noticesOf } from "./notice.rules.ts";

const NONE: SubscriptionFacts = { source: "trial", trialEndsAt: null, periodEnd: null, pastDueSince: null, endsAt: null, endedAt: null };
const END = "2026-12-22T08:00:00.000Z";
const told = (facts: Partial<SubscriptionFacts>, on = true) =>
  noticesOf({ ...NONE, ...facts }, on).map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`);

test("a trial is told a week, a day and the moment before it ends; none where nobody could pay", () => {
  expect(told({ trialEndsAt: END })).toEqual(["trial_week 2026-12-15", "trial_day 2026-12-21", "trial_over 2026-12-22"]);
  expect(told({ trialEndsAt: END }, false)).toEqual([]);
  expect(told({})).toEqual([]);
});

test("an overdue card is told at once, a week before read-only, and then; so is a transfer that ran out, asked for before", () => {
  const overdue = ["grace 2026-12-22", "grace_week 2026-12-29", "lapsed 2027-01-05"];
  expect(told({ source: "stripe", periodEnd: "2027-03-01T00:00:00Z", pastDueSince: END })).toEqual(overdue);
  expect(told({ source: "transfer", periodEnd: END })).toEqual(["renewal 2026-12-08", "renewal 2026-12-19", ...overdue]);
  expect(told({ source: "agreement", periodEnd: END })).toEqual(["agreement 2026-11-22", "agreement 2026-12-15", ...overdue]);
});

test("a card that renews is told nothing; one that was cancelled, when it ends", () => {
  expect(told({ source: "stripe", periodEnd: END })).toEqual([]);
  expect(told({ source: "stripe", periodEnd: END, endsAt: END })).toEqual(["lapsed 2026-12-22"]);
});

test("the latest that is due is said and the one after it waits", () => {
  const notices = noticesOf({ ...NONE, trialEndsAt: END }, true);
  const at = (now: string) => {
    const { current, next } = noticeAt(notices, now);
    return [current && noticeKey(current).slice(0, 21), next?.kind ?? null];
  };
  expect(at("2026-12-01T00:00:00Z")).toEqual([null, "trial_week"]);
  expect(at("2026-12-21T08:00:00Z")).toEqual(["trial_day 2026-12-21T", "trial_over"]);
  expect(at("2027-06-01T00:00:00Z")).toEqual(["trial_over 2026-12-22", null]);
});
