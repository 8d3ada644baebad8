/** Where a company's own manager judges: an item of an internal evaluation. */
export interface EvaluationPlace {
  roundId: string;
  clause: string;
}

/** A manager certificate as far as it bears on who may evaluate. */
export interface HeldCertificate {
  issuedOn: string;
  /** Null: it does not run out. */
  expiresOn: string | null;
  revoked: boolean;
}

/** Whether a person may judge an internal evaluation on a day, or why not; `day` is when theirs ran out or begins. */
export type Evaluator = { may: true } | { may: false; why: "none" | "revoked"; day: null } | { may: false; why: "expired" | "not_yet"; day: string };

/**
 * Who holds a valid certificate of a service manager evaluates (6.1.1 of GB/T 27922); the day printed last is a day of
 * its validity. Of several reasons against it the one that is mended the soonest is told.
 */
export function evaluatorOn(day: string, held: readonly HeldCertificate[]): Evaluator {
  const valid = held.filter(({ revoked }) => !revoked);
  if (valid.some(({ issuedOn, expiresOn }) => issuedOn <= day && (expiresOn === null || day <= expiresOn))) return { may: true };
  const begins = valid.map(({ issuedOn }) => issuedOn).filter((issuedOn) => issuedOn > day).sort()[0];
  if (begins !== undefined) return { may: false, why: "not_yet", day: begins };
  const ended = valid.flatMap(({ expiresOn }) => expiresOn ?? []).sort().at(-1);
  if (ended !== undefined) return { may: false, why: "expired", day: ended };
  return { may: false, why: held.length > 0 ? "revoked" : "none", day: null };
}
