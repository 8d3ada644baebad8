import type { ColumnType, Generated } from "kysely";
import type { ActionTables } from "./action-tables.ts";
import type { AssessmentTables } from "./assessment-tables.ts";
import type { DocumentTables } from "./document-tables.ts";
import type { EvidenceTables } from "./evidence-tables.ts";
import type { FapiaoTables } from "./fapiao-tables.ts";
import type { PeopleTables } from "./people-tables.ts";
import type { SchemeTables } from "./scheme-tables.ts";
import type { ReportTables } from "./report-tables.ts";
import type { SubscriptionTables } from "./subscription-tables.ts";
import type { TransferTables } from "./transfer-tables.ts";
import type { TrainingTables } from "./training-tables.ts";

/** uuid as text. */
export type Id = string;
/** A moment, ISO 8601 in UTC. */
export type Moment = string;
/** A calendar day, YYYY-MM-DD. */
export type Day = string;

/** Readable, never written by code: the database fills it from the transaction's context. */
type Workspace = ColumnType<Id, never, never>;
type Stamp = ColumnType<Moment, never, Moment>;
type Created = ColumnType<Moment, never, never>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type Role = "owner" | "consultant" | "trainer" | "finance" | "client_manager" | "client_staff";
export type CertificationKind = "management_system" | "service" | "product";
export type EngagementKind = "initial" | "surveillance_1" | "surveillance_2" | "recertification";
export type LevelCode = "five_star" | "four_star" | "three_star" | "two_star" | "pass" | "not_passed";
export type ClientKind = "producer" | "trader" | "service";
export type CertificateStatus = "valid" | "suspended" | "withdrawn" | "cancelled";

export interface TenantTables
  extends ActionTables,
    AssessmentTables,
    DocumentTables,
    EvidenceTables,
    FapiaoTables,
    TrainingTables,
    PeopleTables,
    ReportTables,
    SchemeTables,
    SubscriptionTables,
    TransferTables {
  workspaces: {
    id: Id;
    slug: string;
    name: string;
    uscc: string | null;
    time_zone: string;
    locale: "zh-CN" | "en";
    version: number;
    created_at: Created;
  };
  member_profiles: {
    workspace_id: Workspace;
    id: Id;
    person_id: Id;
    client_id: Id | null;
    role: Role;
    display_name: string;
    email: string;
    active: boolean;
    created_at: Created;
  };
  activity_events: {
    workspace_id: Workspace;
    seq: number;
    at: Moment;
    actor_id: Id | null;
    action: string;
    subject_type: string;
    subject_id: Id;
    client_id: Id | null;
    engagement_id: Id | null;
    event: string;
    previous_hash: Buffer;
    hash: Buffer;
  };
  activity_heads: { workspace_id: Workspace; seq: number; hash: Buffer };
  chain_checks: {
    workspace_id: Workspace;
    id: Generated<Id>;
    checked_at: Created;
    events: number;
    head_hash: Buffer;
    fault_seq: number | null;
    fault: string | null;
  };
  clients: {
    workspace_id: Workspace;
    id: Generated<Id>;
    name: string;
    short_name: Optional<string>;
    kind: ClientKind;
    uscc: Optional<string>;
    address: Optional<string>;
    categories: ColumnType<string[], string[] | undefined, string[]>;
    staff_count: Optional<number>;
    service_staff_count: Optional<number>;
    service_management_staff_count: Optional<number>;
    note: Optional<string>;
    archived_at: ColumnType<Moment | null, never, Moment | null>;
    version: Generated<number>;
    created_at: Created;
    updated_at: Stamp;
  };
  client_contacts: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    name: string;
    title: Optional<string>;
    phone: Optional<string>;
    email: Optional<string>;
    is_primary: Generated<boolean>;
    version: Generated<number>;
    created_at: Created;
  };
  client_outlets: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    name: string;
    city: Optional<string>;
    operation: "own" | "commissioned";
    version: Generated<number>;
    created_at: Created;
  };
  engagements: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    scheme_version_id: Id;
    kind: EngagementKind;
    target_level: LevelCode;
    starts_on: Day;
    planned_audit_date: Optional<Day>;
    lead_id: Id;
    follows_certificate_id: Optional<Id>;
    closed_at: ColumnType<Moment | null, never, Moment | null>;
    forecast_level: Optional<LevelCode>;
    forecast_named: Generated<boolean>;
    forecast_at_least: Optional<LevelCode>;
    /** Thousandths of a point, rounded down. */
    forecast_low: Optional<number>;
    forecast_expected: Optional<number>;
    forecast_high: Optional<number>;
    assessed_items: Generated<number>;
    total_items: Generated<number>;
    /** Code of the first milestone that is not done, or "done". */
    stage: string;
    next_due_on: Optional<Day>;
    /** Fen for a working day of ours and of the client's. */
    our_day_rate: Generated<number>;
    client_day_rate: Generated<number>;
    /** Thousandths of a point that a plan keeps above its target. */
    plan_margin: Generated<number>;
    draw_seed: Generated<number>;
    reminded_for: Optional<Day>;
    version: Generated<number>;
    created_at: Created;
    updated_at: Stamp;
  };
  milestones: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    code: string;
    position: number;
    completion: "data" | "person";
    baseline_on: Day;
    planned_on: Day;
    pinned: Generated<boolean>;
    completed_on: Optional<Day>;
    completed_by: Optional<Id>;
    regressed_on: Optional<Day>;
    note: Optional<string>;
    /** The engagement moved to a version of its scheme that does not have it. */
    dropped: Generated<boolean>;
    version: Generated<number>;
  };
  entry_conditions: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    code: string;
    position: number;
    met: Generated<boolean>;
    note: Optional<string>;
    decided_by: Optional<Id>;
    decided_at: Optional<Moment>;
    dropped: Generated<boolean>;
    version: Generated<number>;
  };
  certification_bodies: {
    workspace_id: Workspace;
    id: Generated<Id>;
    name: string;
    approval_number: Optional<string>;
    created_at: Created;
  };
  certificates: {
    workspace_id: Workspace;
    client_id: Id;
    id: Generated<Id>;
    engagement_id: Id;
    scheme_id: Id;
    certification_body_id: Id;
    number: string;
    kind: CertificationKind;
    scope: string;
    sites: Optional<string>;
    level: LevelCode;
    issued_on: Day;
    expires_on: Day;
    status: CertificateStatus;
    status_checked_on: Optional<Day>;
    status_checked_by: Optional<Id>;
    status_note: Optional<string>;
    version: Generated<number>;
    created_at: Created;
    updated_at: Stamp;
  };
}
