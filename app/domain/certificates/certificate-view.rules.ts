import type { EngagementKind } from "#db/schema.ts";
import type { Cycle } from "#app/domain/schemes/scheme.rules.ts";
import { daysBetween } from "#app/lib/iso-day.ts";
import { type CertificateStatus, laterKinds, nextCycleDue, shownStatus } from "./certificate.rules.ts";

/** What a page shows of a certificate besides its fields; `daysLeft` is negative once it has run out. */
export function certificateState(certificate: { status: CertificateStatus; expiresOn: string }, today: string) {
  return { shown: shownStatus(certificate, today), daysLeft: daysBetween(today, certificate.expiresOn) };
}

export interface CycleRow {
  kind: EngagementKind;
  dueOn: string;
  engagement: { id: string; closed: boolean } | null;
}

/** The cycles a certificate goes through after the one it was issued in, with the engagements prepared for them. */
export function cyclesOf(
  certificate: { issuedOn: string; expiresOn: string },
  issuedIn: EngagementKind,
  cycle: Cycle,
  following: readonly { id: string; kind: EngagementKind; closedAt: string | null }[],
): CycleRow[] {
  return laterKinds(issuedIn).map((kind) => {
    const engagement = following.find((candidate) => candidate.kind === kind);
    return {
      kind,
      dueOn: nextCycleDue(certificate, kind, cycle),
      engagement: engagement ? { id: engagement.id, closed: engagement.closedAt !== null } : null,
    };
  });
}
