import type { Day, Id } from "#db/schema.ts";

/** A certificate of a service manager, our own or one recorded from elsewhere. */
export interface HeldCertificate {
  id: Id;
  own: boolean;
  person: string;
  issuer: string;
  number: string;
  issuedOn: Day;
  /** The first day on which it no longer holds; null: it does not expire. */
  expiresOn: Day | null;
  revoked: boolean;
}

export type CertificateStanding = "counted" | "revoked" | "not_accepted" | "not_yet" | "expired" | "same_person";

export interface CountedCertificate extends HeldCertificate {
  standing: CertificateStanding;
}

/**
 * Which certificates count towards the quota on a day: valid on it, of an accepted issuer, one for each person. The one
 * that lasts longest stands for a person.
 */
export function countCertificates(
  held: readonly HeldCertificate[],
  accepted: { own: boolean; issuers: readonly string[] },
  onDay: Day,
): CountedCertificate[] {
  const issuers = new Set(accepted.issuers.map(plain));
  const people = new Set<string>();
  const lasting = [...held].sort(
    (a, b) => (b.expiresOn ?? "9999").localeCompare(a.expiresOn ?? "9999") || a.number.localeCompare(b.number),
  );
  return lasting.map((one) => {
    const standing = standingOf(one, one.own ? accepted.own : issuers.has(plain(one.issuer)), onDay);
    if (standing !== "counted") return { ...one, standing };
    const person = plain(one.person);
    if (people.has(person)) return { ...one, standing: "same_person" };
    people.add(person);
    return { ...one, standing };
  });
}

function standingOf(one: HeldCertificate, accepted: boolean, onDay: Day): CertificateStanding {
  if (one.revoked) return "revoked";
  if (!accepted) return "not_accepted";
  if (one.issuedOn > onDay) return "not_yet";
  return one.expiresOn !== null && one.expiresOn <= onDay ? "expired" : "counted";
}

function plain(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
}
