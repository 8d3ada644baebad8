import type { EvidenceOrigin, EvidenceState } from "#db/evidence-tables.ts";
import { addDays } from "#app/lib/iso-day.ts";

export const EVIDENCE_ORIGINS = ["client", "consultant", "body", "public"] as const satisfies readonly EvidenceOrigin[];

/**
 * What a piece of evidence is worth: it counts; or it waits for us, was turned down, gave way to a newer one, has run
 * out or will have by the audit, or has to age: until the audit, or beyond it.
 */
export const STANDINGS = ["counts", "submitted", "rejected", "replaced", "expired", "expiring", "ageing", "too_young"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Weighed {
  state: EvidenceState;
  replaced: boolean;
  /** The last day it holds. */
  expiresOn: string | null;
  effectiveFrom: string | null;
  /** The day it was sent, from which it ages when nobody said since when it has been in effect. */
  uploadedOn: string;
  /** Days that must have passed since it took effect. */
  agesDays: number | null;
}

/** What evidence is worth today, in view of the day it is needed on; without such a day, today. */
export function standingOf(one: Weighed, today: string, plannedAuditDate: string | null): Standing {
  if (one.replaced) return "replaced";
  if (one.state !== "accepted") return one.state;
  const needed = plannedAuditDate !== null && plannedAuditDate > today ? plannedAuditDate : today;
  if (one.expiresOn !== null && one.expiresOn < today) return "expired";
  const ripe = ripeOn(one);
  if (ripe > needed) return "too_young";
  if (ripe > today) return "ageing";
  return one.expiresOn !== null && one.expiresOn < needed ? "expiring" : "counts";
}

/** The first day it counts on. */
export function ripeOn({ effectiveFrom, uploadedOn, agesDays }: Pick<Weighed, "effectiveFrom" | "uploadedOn" | "agesDays">): string {
  return addDays(effectiveFrom ?? uploadedOn, agesDays ?? 0);
}

/** The latest day on which evidence that must age has to begin; null where it need not, or nobody knows the audit's day. */
export function startBy(plannedAuditDate: string | null, agesDays: number | null): string | null {
  return plannedAuditDate === null || agesDays === null ? null : addDays(plannedAuditDate, -agesDays);
}
