/** What a person can mend, by message key in `errors`; with the field it belongs to where there is one. */
export type RefusalCode = "stale" | "uscc_taken" | "slug_taken" | "wrong_login" | "certificate_number_taken"
  | "certificate_exists" | "engagement_closed" | "entry_conditions_open" | "cycle_exists"
  | "client_archived" | "milestone_from_data" | "not_changeable" | "level_not_in_scheme" | "not_a_lead" | "too_early"
  | "reason_required" | "round_open" | "round_closed" | "round_followed" | "round_current" | "samples_fail" | "samples_limit" | "sample_derived" | "sample_excluded" | "no_certificate" | "own_evaluation"
  | "document_number_taken" | "block_empty" | "unknown_field" | "block_unusable" | "last_block" | "fields_missing" | "glyphs_missing"
  | "version_busy" | "document_has_versions" | "signer_twice" | "signer_unknown" | "signers_gone" | "signer_left" | "no_signers" | "not_ready_for_signoff" | "due_past" | "due_after_implementation"
  | "signoff_open" | "signoff_closed" | "signoff_not_yours" | "signoff_answered" | "signoff_not_your_turn" | "signoff_changed"
  | "statement_changed" | "seal_changed" | "signoff_pending"
  | "exam_passed" | "run_not_open" | "run_closed" | "attempts_used_up" | "result_pending" | "bank_too_small"
  | "part_too_large" | "exam_settled" | "attempts_lowered" | "exam_short" | "question_needed"
  | "exam_archived" | "exam_in_use" | "closes_before_opens"
  | "not_of_this_run" | "has_begun" | "external_certificate_taken" | "question_code_taken" | "course_taken"
  | "scheme_archived" | "scheme_built_in" | "draft_open" | "draft_not_ready" | "clause_taken" | "people_clause_needed"
  | "section_sum" | "known_points" | "points_zero" | "too_many_requirements" | "place_unknown" | "not_staff" | "version_not_newer" | "scheme_without_deductions"
  | "too_many_milestones" | "milestone_last" | "milestone_waits" | "milestone_circle" | "too_many_conditions" | "scheme_without_bonus" | "evidence_pairs"
  | "wrong_password" | "password_like_account" | "too_many_tries" | "code_wrong" | "code_expired" | "code_too_many" | "codes_limited" | "codes_unused"
  | "signup_code" | "signup_over" | "mails_of_workspace" | "mails_invitations" | "mails_to_recipient"
  | "too_many_actions" | "prerequisite_circle" | "no_people_rule" | "choose"
  | "already_member" | "already_invited" | "choose_client" | "last_owner" | "invitations_limited" | "invitation_closed"
  | "report_queued" | "report_without_room" | "import_changed" | "import_empty" | "imports_waiting"
  | "file_required" | "file_or_note" | "note_needed" | "note_of_client" | "file_type" | "file_mismatch" | "file_unreadable" | "file_too_large" | "file_pixels" | "file_pages"
  | "file_encrypted" | "file_active" | "file_macros" | "file_heic" | "file_old_office" | "file_unpacked" | "file_infected" | "file_not_scanned" | "file_not_stored" | "file_busy" | "storage_full" | "uploads_of_person"
  | "subscription_lapsed" | "seats_full" | "seats_of_workspace" | "engagements_full" | "price_changed" | "seats_below_staff" | "seats_above_plan" | "orders_open" | "paid_by_card" | "paid_otherwise" | "billing_unreachable" | "billing_silent" | "billing_not_ready" | "card_running" | "card_declined" | "card_owes" | "billing_busy" | "customer_gone" | "no_card_subscription" | "plan_too_small" | "no_paid_period" | "transfer_not_set_up" | "order_closed"
  | "seats_left" | "no_upgrade" | "paid_by_agreement" | "periods_paid" | "order_paid" | "order_withdrawn" | "order_outdated" | "amount_differs" | "bank_reference_taken" | "money_is_held" | "receipt_differs" | "order_settled"
  | "fapiao_headings_full" | "fapiao_unpaid" | "fapiao_exists" | "fapiao_special" | "fapiao_answered" | "fapiao_withdrawn" | "fapiao_not_issued" | "fapiao_reversed_early" | "fapiao_number_taken" | "clause_unknown" | "clause_heading" | "clause_excluded" | "person_unknown" | "evidence_replaced" | "evidence_not_asked" | "evidence_request_closed";

/** Thrown inside a write: nothing of the transaction is kept, the form says why. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly field: string | undefined;
  /** The number that the words of the refusal name, such as minutes to wait. */
  readonly limit: number | undefined;
  /** What else the words of the refusal name; several names are joined as the reader's language does. */
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  /** What else is refused at once, at other fields. */
  readonly others: readonly Refusal[];

  constructor(code: RefusalCode, field?: string, limit?: number, values: Refusal["values"] = {}, others: readonly Refusal[] = []) {
    super(code);
    this.code = code;
    this.field = field;
    this.limit = limit;
    this.values = values;
    this.others = others;
  }
}

const BY_CONSTRAINT: Record<string, readonly [RefusalCode, string?]> = {
  invitations_open_key: ["already_invited", "email"],
  clients_uscc_key: ["uscc_taken", "uscc"],
  certificates_number_key: ["certificate_number_taken", "number"],
  certificates_engagement_key: ["certificate_exists"],
  engagements_follows_key: ["cycle_exists"],
  documents_number_key: ["document_number_taken", "number"],
  signoff_requests_open_key: ["signoff_open"],
  signer_belongs: ["signer_left"],
  external_certificates_number_key: ["external_certificate_taken", "number"],
  questions_live_key: ["question_code_taken", "code"],
  questions_number_key: ["question_code_taken", "code"],
  courses_code_key: ["course_taken"],
  asked_person_belongs: ["person_unknown", "member"],
  evidence_request_people_workspace_id_member_id_fkey: ["person_unknown", "member"],
  evidence_replaces_key: ["evidence_replaced"],
  scheme_versions_draft_key: ["draft_open"],
  scheme_versions_number_key: ["stale"],
  requirements_clause_key: ["clause_taken", "clause"],
  fapiao_requests_order_key: ["fapiao_exists"],
  fapiao_requests_number_key: ["fapiao_number_taken"],
  fapiao_requests_red_number_key: ["fapiao_number_taken"],
};

/** The refusal an error stands for: our own, or a known constraint of the database; null for everything else. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && "constraint" in error && error.constraint === "round_is_open") return new Refusal("round_closed");
  if (error instanceof Error && "code" in error && (error.code === "23505" || error.code === "23503") && "constraint" in error) {
    const known = BY_CONSTRAINT[String(error.constraint)];
    if (known) return new Refusal(...known);
  }
  return null;
}
