/** What a person can mend, by message key in `errors`; with the field it belongs to where there is one. */
export type RefusalCode = "stale" | "uscc_taken" | "slug_taken" | "email_taken" | "wrong_login" | "certificate_number_taken"
  | "certificate_exists" | "engagement_closed" | "entry_conditions_open" | "cycle_exists"
  | "client_archived" | "milestone_from_data" | "not_changeable" | "level_not_in_scheme" | "not_a_lead" | "too_early"
  | "reason_required";

/** Thrown inside a write: nothing of the transaction is kept, the form says why. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly field: string | undefined;

  constructor(code: RefusalCode, field?: string) {
    super(code);
    this.code = code;
    this.field = field;
  }
}

const BY_CONSTRAINT: Record<string, readonly [RefusalCode, string?]> = {
  clients_uscc_key: ["uscc_taken", "uscc"],
  certificates_number_key: ["certificate_number_taken", "number"],
  certificates_engagement_key: ["certificate_exists"],
  engagements_follows_key: ["cycle_exists"],
};

/** The refusal an error stands for: our own, or a known constraint of the database; null for everything else. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && "code" in error && error.code === "23505" && "constraint" in error) {
    const known = BY_CONSTRAINT[String(error.constraint)];
    if (known) return new Refusal(...known);
  }
  return null;
}
