import type { SubscriptionSource } from "#db/subscription-tables.ts";

/** What a standing is read from; moments as ISO text. */
export interface SubscriptionFacts {
  source: SubscriptionSource;
  trialEndsAt: string | null;
  periodEnd: string | null;
  pastDueSince: string | null;
  endsAt: string | null;
  endedAt: string | null;
}

/**
 * What a subscription allows now. open: without an end. grace: not paid, everything works until `until`. lapsed: staff
 * only read since `since`; clients sign, learn and sit exams on.
 */
export type Standing =
  | { state: "open" }
  | { state: "trial"; until: string }
  | { state: "active"; until: string | null; renews: boolean }
  | { state: "grace"; since: string; until: string }
  | { state: "lapsed"; since: string };

/** Days between a payment that failed, or a paid period that ran out, and read-only. */
export const GRACE_DAYS = 14;

const DAY_MS = 86_400_000;
const graceEnd = (since: string) => new Date(Date.parse(since) + GRACE_DAYS * DAY_MS).toISOString();

/** The standing at `now`. Where nobody could pay (`billingOn` is false) a trial has no end. */
export function standingOf(facts: SubscriptionFacts, now: string, billingOn: boolean): Standing {
  const over = (moment: string) => Date.parse(moment) <= Date.parse(now);
  const overdue = (since: string): Standing =>
    over(graceEnd(since)) ? { state: "lapsed", since: graceEnd(since) } : { state: "grace", since, until: graceEnd(since) };
  const { source, trialEndsAt, periodEnd, pastDueSince, endsAt, endedAt } = facts;
  if (source === "trial") {
    if (trialEndsAt === null || !billingOn) return { state: "open" };
    return over(trialEndsAt) ? { state: "lapsed", since: trialEndsAt } : { state: "trial", until: trialEndsAt };
  }
  if (source === "stripe") {
    if (pastDueSince !== null) return overdue(pastDueSince);
    if (endedAt !== null) return { state: "lapsed", since: endedAt };
    if (endsAt !== null && over(endsAt)) return { state: "lapsed", since: endsAt };
    return { state: "active", until: endsAt ?? periodEnd, renews: endsAt === null };
  }
  if (periodEnd === null) return { state: "open" };
  return over(periodEnd) ? overdue(periodEnd) : { state: "active", until: periodEnd, renews: false };
}

/** Days before the end of a trial from which its people are told on every page. */
const TRIAL_PRESSES_DAYS = 7;

/** Whether the standing is to be told on every page at `now`. */
export function isPressing(standing: Standing, now: string): boolean {
  if (standing.state === "trial") return Date.parse(standing.until) - Date.parse(now) < TRIAL_PRESSES_DAYS * DAY_MS;
  return standing.state === "grace" || standing.state === "lapsed";
}
