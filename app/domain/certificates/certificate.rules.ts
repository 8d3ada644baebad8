import type { Cycle } from "#app/domain/schemes/scheme.rules.ts";
import { addDays, addMonths } from "#app/lib/iso-day.ts";
import { hasRunOut } from "#app/lib/validity.ts";

export const ENGAGEMENT_KINDS = ["initial", "surveillance_1", "surveillance_2", "recertification"] as const;
export type EngagementKind = (typeof ENGAGEMENT_KINDS)[number];

/** What a person may record of a certificate; that it ran out follows from its day and is never recorded. */
export const CERTIFICATE_STATUSES = ["valid", "suspended", "withdrawn", "cancelled"] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

/** The day a certificate runs out: the same day of the month after its validity, clamped to the month's end. */
export function expiryDay(issuedOn: string, cycle: Pick<Cycle, "validityMonths">): string {
  return addMonths(issuedOn, cycle.validityMonths);
}

/** Days by which each surveillance is due, counted from the day of issue; none on or after the expiry. */
export function surveillanceDays(issuedOn: string, cycle: Cycle): string[] {
  const count = Math.ceil(cycle.validityMonths / cycle.surveillanceEveryMonths) - 1;
  return Array.from({ length: count }, (_, index) => addMonths(issuedOn, (index + 1) * cycle.surveillanceEveryMonths));
}

/** Whether a cycle keeps the certificate it follows instead of leading to one of its own. */
export function isSurveillance(kind: EngagementKind): boolean {
  return kind === "surveillance_1" || kind === "surveillance_2";
}

/** The cycle that follows an engagement on the same certificate: recertification starts the circle again. */
export function nextKind(kind: EngagementKind): EngagementKind {
  switch (kind) {
    case "initial":
    case "recertification":
      return "surveillance_1";
    case "surveillance_1":
      return "surveillance_2";
    case "surveillance_2":
      return "recertification";
  }
}

/** The day the next cycle must be done by: its surveillance day, or the expiry for a recertification. */
export function nextCycleDue(
  certificate: { issuedOn: string; expiresOn: string },
  next: EngagementKind,
  cycle: Cycle,
): string {
  const [first, second] = surveillanceDays(certificate.issuedOn, cycle);
  if (next === "surveillance_1") return first ?? certificate.expiresOn;
  if (next === "surveillance_2") return second ?? certificate.expiresOn;
  return certificate.expiresOn;
}

/**
 * The cycle to prepare after one of this kind: the first whose due day is not past, for a certificate may be recorded
 * or kept late. Nothing comes after the recertification, so past the expiry it is still that.
 */
export function nextCycle(
  certificate: { issuedOn: string; expiresOn: string },
  after: EngagementKind,
  cycle: Cycle,
  today: string,
): { kind: EngagementKind; dueOn: string } {
  const kind = nextKind(after);
  const dueOn = nextCycleDue(certificate, kind, cycle);
  if (dueOn >= today || kind === "recertification") return { kind, dueOn };
  return nextCycle(certificate, kind, cycle, today);
}

/** The cycles left on the same certificate after one of this kind, in order. */
export function laterKinds(kind: EngagementKind): EngagementKind[] {
  const next = nextKind(kind);
  return next === "recertification" ? [next] : [next, ...laterKinds(next)];
}

export interface ReminderDay {
  daysBefore: number;
  on: string;
}

/** Days on which to remind of a due day, the earliest first. */
export function reminderDays(dueOn: string, cycle: Pick<Cycle, "reminderDays">): ReminderDay[] {
  return cycle.reminderDays
    .map((daysBefore) => ({ daysBefore, on: addDays(dueOn, -daysBefore) }))
    .sort((a, b) => b.daysBefore - a.daysBefore);
}

/** What to show: a suspended or ended certificate as such, else expired from the day after its last day. */
export function shownStatus(
  certificate: { status: CertificateStatus; expiresOn: string },
  today: string,
): CertificateStatus | "expired" {
  const runsOut = certificate.status === "valid" || certificate.status === "suspended";
  return runsOut && hasRunOut(certificate.expiresOn, today) ? "expired" : certificate.status;
}

/** Whether a passed surveillance keeps a certificate: not once it ended, nor when it had run out on the day of the check. */
export function isKeepable(certificate: { status: CertificateStatus; expiresOn: string }, checkedOn: string): boolean {
  const shown = shownStatus(certificate, checkedOn);
  return shown === "valid" || shown === "suspended";
}
