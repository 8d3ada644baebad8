import { GRACE_DAYS, type SubscriptionFacts } from "#app/lib/standing.ts";

export type NoticeKind = "trial_week" | "trial_day" | "trial_over" | "renewal" | "agreement" | "grace" | "grace_week" | "lapsed";

export interface SubscriptionNotice {
  kind: NoticeKind;
  /** When it is due; ISO, as is `until`, the moment it speaks of. */
  at: string;
  until: string;
}

const DAY_MS = 86_400_000;
const shift = (moment: string, days: number) => new Date(Date.parse(moment) + days * DAY_MS).toISOString();

/** Days before the end of what was paid by transfer, and of an agreement, at which that is said. */
const RENEWAL_DAYS = [14, 3];
const AGREEMENT_DAYS = [30, 7];

/** Everything owners and finance are to be told of a subscription if it stays as it is, in order of time. */
export function noticesOf(facts: SubscriptionFacts, billingOn: boolean): SubscriptionNotice[] {
  const { source, trialEndsAt, periodEnd, pastDueSince, endsAt, endedAt } = facts;
  if (source === "trial") return trialEndsAt === null || !billingOn ? [] : trial(trialEndsAt);
  if (source === "stripe") {
    if (pastDueSince !== null) return overdue(pastDueSince);
    const end = endedAt ?? endsAt;
    return end === null ? [] : [{ kind: "lapsed", at: end, until: end }];
  }
  if (periodEnd === null) return [];
  const [kind, days] = source === "transfer" ? (["renewal", RENEWAL_DAYS] as const) : (["agreement", AGREEMENT_DAYS] as const);
  return [...days.map((before) => ({ kind, at: shift(periodEnd, -before), until: periodEnd })), ...overdue(periodEnd)];
}

function trial(ends: string): SubscriptionNotice[] {
  return [
    { kind: "trial_week", at: shift(ends, -7), until: ends },
    { kind: "trial_day", at: shift(ends, -1), until: ends },
    { kind: "trial_over", at: ends, until: ends },
  ];
}

function overdue(since: string): SubscriptionNotice[] {
  const until = shift(since, GRACE_DAYS);
  return [
    { kind: "grace", at: since, until },
    { kind: "grace_week", at: shift(until, -7), until },
    { kind: "lapsed", at: until, until },
  ];
}

/** Of a list in order: what is to be said at `now`, the latest that is due, and what comes next. */
export function noticeAt(notices: readonly SubscriptionNotice[], now: string): { current: SubscriptionNotice | null; next: SubscriptionNotice | null } {
  const due = notices.filter(({ at }) => Date.parse(at) <= Date.parse(now));
  return { current: due.at(-1) ?? null, next: notices[due.length] ?? null };
}

/** What makes a notice the same as one sent before. */
export function noticeKey({ kind, at }: SubscriptionNotice): string {
  return `${kind} ${at}`;
}
