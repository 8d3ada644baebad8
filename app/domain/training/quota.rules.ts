import type { Day, Id } from "#db/schema.ts";
import { hasRunOut } from "#app/lib/validity.ts";

/** A certificate of a service manager, our own or one recorded from elsewhere. */
export interface HeldCertificate {
  id: Id;
  own: boolean;
  /** Whose it is; null for one from elsewhere, which tells its holder by name alone. */
  memberId: Id | null;
  person: string;
  issuer: string;
  number: string;
  issuedOn: Day;
  /** The last day on which it holds; null: it does not expire. */
  expiresOn: Day | null;
  revoked: boolean;
}

export type CertificateStanding = "counted" | "revoked" | "not_accepted" | "not_yet" | "expired" | "same_person";

export interface CountedCertificate extends HeldCertificate {
  standing: CertificateStanding;
}

/**
 * Which certificates count towards the quota on a day: valid on it, of an accepted issuer, one for each person. Holders
 * of our own are told apart as members, whatever they are called; one from elsewhere is the same person's as any
 * other of that name. Our own stand for a person before those from elsewhere, then the one that lasts longest.
 */
export function countCertificates(
  held: readonly HeldCertificate[],
  accepted: { own: boolean; issuers: readonly string[] },
  onDay: Day,
): CountedCertificate[] {
  const issuers = new Set(accepted.issuers.map(plain));
  const judged = [...held].sort(lastingFirst).map((one): CountedCertificate => {
    const isAccepted = one.own ? accepted.own : issuers.has(plain(one.issuer));
    return { ...one, standing: standingOf(one, isAccepted, onDay) };
  });
  const certified = new Set(judged.flatMap((one) => (one.standing === "counted" && one.memberId !== null ? [one.memberId] : [])));
  // Every name a certified member's certificates were ever made out to.
  const names = new Set(judged.flatMap(({ memberId, person }) => (memberId !== null && certified.has(memberId) ? [plain(person)] : [])));
  const members = new Set<Id>();
  return judged.map((one) => {
    if (one.standing !== "counted") return one;
    const [people, person] = one.memberId === null ? [names, plain(one.person)] : [members, one.memberId];
    if (people.has(person)) return { ...one, standing: "same_person" };
    people.add(person);
    return one;
  });
}

function lastingFirst(a: HeldCertificate, b: HeldCertificate): number {
  const ownFirst = Number(a.memberId === null) - Number(b.memberId === null);
  return ownFirst || (b.expiresOn ?? "9999").localeCompare(a.expiresOn ?? "9999") || a.number.localeCompare(b.number);
}

function standingOf(one: HeldCertificate, accepted: boolean, onDay: Day): CertificateStanding {
  if (one.revoked) return "revoked";
  if (!accepted) return "not_accepted";
  if (one.issuedOn > onDay) return "not_yet";
  return hasRunOut(one.expiresOn, onDay) ? "expired" : "counted";
}

/** Whether an issuer is one of those accepted, however they are spaced and written. */
export function isAcceptedIssuer(accepted: readonly string[], issuer: string): boolean {
  return accepted.some((one) => plain(one) === plain(issuer));
}

function plain(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
}
