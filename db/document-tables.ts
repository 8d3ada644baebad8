import type { ColumnType, Generated } from "kysely";

type Id = string;
type Moment = string;
type Workspace = ColumnType<Id, never, never>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** jsonb: read parsed, written as text. */
type Json = ColumnType<unknown, string, string>;

export type DocumentKind = "policy" | "procedure" | "form" | "record";
export type DocumentState =
  | "draft"
  | "rendering"
  | "render_failed"
  | "ready"
  | "in_sign_off"
  | "returned"
  | "sealing"
  | "seal_failed"
  | "in_force";
/** Typst refused the content, took too long, or its thread ended; or the system failed each time it was tried. */
export type VersionFailure = "refused" | "late" | "stopped" | "unavailable" | "changed";
export type VersionState = "prepared" | "sent" | "signed" | "in_force" | "superseded";
export type RequestState = "open" | "signed" | "changes_requested" | "refused" | "recalled" | "expired";
export type SignerRole = "prepared" | "reviewed" | "approved" | "confirmed";
export type SignerAnswer = "signed" | "changes_requested" | "refused";

export interface DocumentTables {
  files: {
    workspace_id: Workspace;
    /** Lower-case hex; also the name it is stored under. */
    sha256: string;
    bytes: number;
    media_type: string;
    created_at: Created;
  };
  documents: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    template_code: string;
    template_version: number;
    kind: DocumentKind;
    title: string;
    number: string;
    clauses: string[];
    state: Generated<DocumentState>;
    /** Number of the newest version; 0 before the first. */
    latest_version: Generated<number>;
    in_force_version_id: Optional<Id>;
    /** When a version first went out for sign-off; client people see nothing before. */
    sent_at: Optional<Moment>;
    created_by: Id;
    version: Generated<number>;
    created_at: Created;
    updated_at: ColumnType<Moment, never, Moment>;
  };
  document_drafts: {
    workspace_id: Workspace;
    client_id: Id;
    document_id: Id;
    field_values: Json;
    content: Json;
    prepared_by: Generated<string>;
    reviewed_by: Generated<string>;
    approved_by: Generated<string>;
    version: Generated<number>;
    updated_at: ColumnType<Moment, never, Moment>;
  };
  document_versions: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    document_id: Id;
    number: number;
    /** The draft's version that was frozen. */
    draft_version: number;
    change_note: Optional<string>;
    input: ColumnType<unknown, string, never>;
    text_sha256: string;
    code: string;
    state: Generated<VersionState>;
    render_state: Generated<"queued" | "rendered" | "failed">;
    seal_state: Generated<"none" | "queued" | "sealed" | "failed">;
    /** Why pages or seal were not made. */
    failure: Optional<VersionFailure>;
    pdf_sha256: Optional<string>;
    sealed_sha256: Optional<string>;
    pages: Optional<number>;
    sent_at: Optional<Moment>;
    in_force_at: Optional<Moment>;
    superseded_at: Optional<Moment>;
    created_by: Id;
    created_at: Created;
  };
  signoff_requests: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    document_id: Id;
    version_id: Id;
    pdf_sha256: string;
    text_sha256: string;
    turns: "in_order" | "parallel";
    due_on: string;
    /** The end of that day where the workspace is. */
    expires_at: Moment;
    message: Optional<string>;
    state: Generated<RequestState>;
    closed_at: Optional<Moment>;
    closed_reason: Optional<string>;
    requested_by: Id;
    created_at: Created;
  };
  signers: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    request_id: Id;
    member_id: Id;
    position: number;
    role: SignerRole;
    name: string;
    state: ColumnType<"waiting" | SignerAnswer, never, never>;
  };
  signatures: {
    workspace_id: Workspace;
    client_id: ColumnType<Id, never, never>;
    id: ColumnType<Id, never, never>;
    request_id: ColumnType<Id, never, never>;
    signer_id: ColumnType<Id, never, never>;
    version_id: ColumnType<Id, never, never>;
    outcome: ColumnType<SignerAnswer, never, never>;
    role: ColumnType<SignerRole, never, never>;
    name: ColumnType<string, never, never>;
    member_id: ColumnType<Id, never, never>;
    /** What was agreed to; for other outcomes, the reason given. */
    statement: ColumnType<string, never, never>;
    pdf_sha256: ColumnType<string, never, never>;
    text_sha256: ColumnType<string, never, never>;
    proof: ColumnType<"password" | "email_code" | "session", never, never>;
    address: ColumnType<string | null, never, never>;
    user_agent: ColumnType<string | null, never, never>;
    at: ColumnType<Moment, never, never>;
  };
}
