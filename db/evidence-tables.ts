import type { ColumnType, Generated } from "kysely";

type Id = string;
type Day = string;
type Moment = string;
type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Set when the row is made, never after. */
type Fixed<T> = ColumnType<T, T | undefined, never>;

export type EvidenceKind = "file" | "note";
export type EvidenceOrigin = "client" | "consultant" | "body" | "public";
export type EvidenceState = "submitted" | "accepted" | "rejected";
export type EvidenceRequestState = "open" | "answered" | "closed";

export interface EvidenceTables {
  evidence_requests: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    title: string;
    reason: Optional<string>;
    example: Optional<string>;
    clauses: string[];
    /** Days the evidence must have run before it counts; copied to the clauses of what is sent. */
    ages_days: Optional<number>;
    due_on: Day;
    state: Generated<EvidenceRequestState>;
    closed_at: Optional<Moment>;
    /** The day something was last turned down, from which reminders are set anew. */
    asked_again_on: Optional<Day>;
    requested_by: Id;
    version: Generated<number>;
    created_at: Created;
  };
  evidence_request_people: {
    workspace_id: Workspace;
    client_id: Id;
    request_id: Id;
    member_id: Id;
    /** The morning whose reminder has been written. */
    reminded_for: Optional<Day>;
    /** When a mail named the request to this person. */
    told_at: Optional<Moment>;
  };
  evidence: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    request_id: Fixed<Id | null>;
    kind: EvidenceKind;
    title: string;
    note: Optional<string>;
    /** Under which the file is stored; all of the file or nothing of it is set. */
    storage_id: Fixed<Id | null>;
    file_name: Fixed<string | null>;
    sha256: Fixed<string | null>;
    bytes: Fixed<number | null>;
    media_type: Fixed<string | null>;
    /** What it proves, apart from when it was sent. */
    effective_from: Optional<Day>;
    effective_to: Optional<Day>;
    expires_on: Optional<Day>;
    origin: EvidenceOrigin;
    obtained: Optional<string>;
    state: Generated<EvidenceState>;
    decided_by: Optional<Id>;
    decided_at: Optional<Moment>;
    decided_reason: Optional<string>;
    replaces_id: Fixed<Id | null>;
    replaced_at: Optional<Moment>;
    uploaded_by: Id;
    uploaded_at: Created;
    version: Generated<number>;
  };
  evidence_clauses: {
    workspace_id: Workspace;
    client_id: Id;
    evidence_id: Id;
    clause: string;
    /** Days that must have passed since it took effect before it counts for the clause. */
    ages_days: Optional<number>;
  };
}
