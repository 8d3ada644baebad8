import type { ColumnType, Generated } from "kysely";

type Id = string;
type Day = string;
type Moment = string;
type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type ItemResultCode = "met" | "not_met" | "sampled" | "not_assessed" | "excluded";
export type RoundKind = "baseline" | "recheck" | "internal" | "mock_audit" | "body_result";
export type BonusBasis = "above_law" | "sector_leading";
export type DeductionBasis = "law" | "own_rule" | "sector_rule" | "harms_system";

export interface AssessmentTables {
  assessment_rounds: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    scheme_version_id: Id;
    kind: RoundKind;
    /** Drives forecast and milestones; one round of an engagement does. */
    current: Generated<boolean>;
    held_on: Optional<Day>;
    /** Who judged a mock audit or the body's own result, as its report names them. */
    assessors: Optional<string>;
    opened_by: Optional<Id>;
    closed_by: Optional<Id>;
    rule_version: string;
    bonus_reason: Optional<string>;
    bonus_basis: Optional<BonusBasis>;
    bonus_proof: Optional<string>;
    /** The manager quota as it stood when the round, or its engagement, was closed. */
    closing_quota: ColumnType<unknown, never, string | null>;
    closed_at: ColumnType<Moment | null, never, Moment | null>;
    version: Generated<number>;
    created_at: Created;
  };
  item_results: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    round_id: Id;
    requirement_id: Id;
    clause: string;
    /** Millipoints, frozen from the scheme version. */
    points: number;
    result: Generated<ItemResultCode>;
    sample_failed: Optional<number>;
    sample_size: Optional<number>;
    /** 0-100 %, how likely an unassessed item is met. */
    confidence: Generated<number>;
    note: Optional<string>;
    /** Why the item is excluded or, for a derived item, why its result is entered by hand. */
    reason: Optional<string>;
    unmet_before_exclusion: Generated<boolean>;
    to_rejudge: Generated<boolean>;
    judged_by: Optional<Id>;
    judged_at: Optional<Moment>;
    version: Generated<number>;
  };
  samples: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    round_id: Id;
    clause: string;
    drawn_from: string;
    how: Optional<string>;
    period_from: Optional<Day>;
    period_to: Optional<Day>;
    size: number;
    failed: number;
    findings: Optional<string>;
    rectification: Optional<string>;
    proof: Optional<string>;
    created_by: Id;
    /** The sample of the round before that a re-check took along as this one. */
    carried_from: Optional<Id>;
    version: Generated<number>;
    created_at: Created;
  };
  special_deductions: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    round_id: Id;
    basis: DeductionBasis;
    description: string;
    rectification: Optional<string>;
    proof: Optional<string>;
    /** The deduction of the round before that a re-check took along as this one. */
    carried_from: Optional<Id>;
    version: Generated<number>;
    created_at: Created;
  };
}
