import { addDays } from "#app/lib/iso-day.ts";
import type { Cycle } from "#app/domain/schemes/scheme.rules.ts";
import { type CertificateStatus, type EngagementKind, isSurveillance, nextCycleDue, reminderDays } from "./certificate.rules.ts";

/** An open engagement of a certificate's cycle, the latest there is of that certificate. */
export interface RunningCycle {
  kind: EngagementKind;
  issuedOn: string;
  expiresOn: string;
  status: CertificateStatus;
  cycle: Cycle;
}

export interface CycleDue {
  what: "surveillance" | "expiry";
  on: string;
}

/** What a cycle has to be done by; a certificate that ended asks for nothing. */
export function duesOf(running: RunningCycle): CycleDue[] {
  if (running.status === "withdrawn" || running.status === "cancelled") return [];
  const expiry: CycleDue = { what: "expiry", on: running.expiresOn };
  if (!isSurveillance(running.kind)) return [expiry];
  const on = nextCycleDue(running, running.kind, running.cycle);
  return on < running.expiresOn ? [{ what: "surveillance", on }, expiry] : [expiry];
}

/** The days after `today` on whose mornings its lead is reminded. */
export function remindedOn(running: RunningCycle, today: string): string[] {
  const days = duesOf(running).flatMap(({ on }) => reminderDays(on, running.cycle).map((reminder) => reminder.on));
  return [...new Set(days)].filter((day) => day > today).sort();
}

/**
 * What to remind of today where a reminder was set for the morning of `setFor`: all that is near enough to be reminded
 * of, so that mornings which a stopped worker missed come as one. Nothing when the reminder holds no more.
 */
export function stillToRemind(running: RunningCycle, setFor: string, today: string): CycleDue[] {
  const dues = duesOf(running).filter(({ on }) => on >= today);
  if (!dues.some(({ on }) => reminderDays(on, running.cycle).some((reminder) => reminder.on === setFor))) return [];
  const farthest = addDays(today, Math.max(0, ...running.cycle.reminderDays));
  return dues.filter(({ on }) => on <= farthest);
}
