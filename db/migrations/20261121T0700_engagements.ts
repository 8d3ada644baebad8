import { type Kysely, sql } from "kysely";
import { fence, OWN_CLIENT } from "../tenant-table.ts";

/** Engagements with their assessment, milestones, entry conditions and certificates. All are bound to a client. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await engagements(db);
  await assessment(db);
  await milestones(db);
  await certificates(db);
}

const LEVELS = sql.raw("('five_star', 'four_star', 'three_star', 'two_star', 'pass', 'not_passed')");

async function engagements(db: Kysely<unknown>): Promise<void> {
  // The forecast and schedule columns are copies for lists, written in the transaction that changes what they say.
  // Forecast figures are thousandths of a point, rounded down.
  await sql`create table app.engagements (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    scheme_version_id uuid not null,
    kind text not null check (kind in ('initial', 'surveillance_1', 'surveillance_2', 'recertification')),
    target_level text not null check (target_level in ${LEVELS}),
    starts_on date not null,
    planned_audit_date date,
    lead_id uuid not null,
    follows_certificate_id uuid,
    closed_at timestamptz,
    forecast_level text check (forecast_level in ${LEVELS}),
    forecast_named boolean not null default false,
    forecast_at_least text check (forecast_at_least in ${LEVELS}),
    forecast_low integer,
    forecast_expected integer,
    forecast_high integer,
    assessed_items integer not null default 0,
    total_items integer not null default 0,
    stage text not null,
    next_due_on date,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id) references app.clients (workspace_id, id),
    foreign key (workspace_id, scheme_version_id) references app.scheme_versions (workspace_id, id),
    foreign key (workspace_id, lead_id) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index engagements_due_idx
    on app.engagements (workspace_id, closed_at, next_due_on, id)`.execute(db);
  await sql`create index engagements_updated_idx on app.engagements (workspace_id, updated_at desc, id)`.execute(db);
  await sql`create index engagements_lead_idx on app.engagements (workspace_id, lead_id)`.execute(db);
  await sql`create index engagements_scheme_idx on app.engagements (workspace_id, scheme_version_id)`.execute(db);
  await fence(db, {
    table: "engagements",
    web: {
      insert: true,
      update: [
        ...["target_level", "starts_on", "planned_audit_date", "lead_id", "closed_at", "stage", "next_due_on"],
        ...["forecast_level", "forecast_named", "forecast_at_least", "forecast_low", "forecast_expected"],
        ...["forecast_high", "assessed_items", "total_items", "version", "updated_at"],
      ],
    },
    clientRead: OWN_CLIENT,
  });
}

async function assessment(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.assessment_rounds (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    kind text not null check (kind in ('baseline')),
    rule_version text not null,
    bonus_reason text check (length(bonus_reason) between 1 and 2000),
    closed_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id)
  )`.execute(db);
  await sql`create index assessment_rounds_engagement_idx
    on app.assessment_rounds (workspace_id, client_id, engagement_id)`.execute(db);

  await sql`create table app.item_results (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    round_id uuid not null,
    requirement_id uuid not null,
    clause text not null,
    points integer not null check (points > 0),
    result text not null default 'not_assessed'
      check (result in ('met', 'not_met', 'sampled', 'not_assessed', 'excluded')),
    sample_failed integer,
    sample_size integer,
    confidence integer not null default 50 check (confidence between 0 and 100),
    note text check (length(note) <= 4000),
    reason text check (length(reason) <= 2000),
    unmet_before_exclusion boolean not null default false,
    to_rejudge boolean not null default false,
    judged_by uuid,
    judged_at timestamptz,
    version integer not null default 1,
    primary key (workspace_id, id),
    foreign key (workspace_id, client_id, round_id) references app.assessment_rounds (workspace_id, client_id, id),
    foreign key (workspace_id, requirement_id) references app.requirements (workspace_id, id),
    foreign key (workspace_id, judged_by) references app.member_profiles (workspace_id, id),
    check (case when result = 'sampled'
      then sample_size between 1 and 100000 and sample_failed between 0 and sample_size
      else sample_size is null and sample_failed is null end),
    check (result <> 'excluded' or length(reason) > 0)
  )`.execute(db);
  await sql`create unique index item_results_requirement_key
    on app.item_results (workspace_id, round_id, requirement_id)`.execute(db);
  await sql`create index item_results_round_idx
    on app.item_results (workspace_id, client_id, round_id)`.execute(db);
  await sql`create index item_results_judged_by_idx on app.item_results (workspace_id, judged_by)`.execute(db);
  await sql`create index item_results_requirement_idx on app.item_results (workspace_id, requirement_id)`.execute(db);
  await sql`comment on column app.item_results.reason is
    'why the item is excluded or, for a derived item, why its result is entered by hand'`.execute(db);

  await sql`create table app.special_deductions (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    round_id uuid not null,
    basis text not null check (basis in ('law', 'own_rule', 'sector_rule', 'harms_system')),
    description text not null check (length(description) between 1 and 2000),
    rectification text check (length(rectification) <= 2000),
    proof text check (length(proof) <= 2000),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, client_id, round_id) references app.assessment_rounds (workspace_id, client_id, id)
  )`.execute(db);
  await sql`create index special_deductions_round_idx
    on app.special_deductions (workspace_id, client_id, round_id)`.execute(db);

  // Judgements are the consultancy's working papers: no client policy.
  await fence(db, {
    table: "assessment_rounds",
    web: { insert: true, update: ["bonus_reason", "closed_at", "version"] },
  });
  await fence(db, {
    table: "item_results",
    web: {
      insert: true,
      update: [
        ...["result", "sample_failed", "sample_size", "confidence", "note", "reason", "unmet_before_exclusion"],
        ...["to_rejudge", "judged_by", "judged_at", "version"],
      ],
    },
  });
  await fence(db, {
    table: "special_deductions",
    web: { insert: true, delete: true, update: ["basis", "description", "rectification", "proof", "version"] },
  });
}

async function milestones(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.milestones (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    code text not null,
    position integer not null,
    completion text not null check (completion in ('data', 'person')),
    baseline_on date not null,
    planned_on date not null,
    pinned boolean not null default false,
    completed_on date,
    completed_by uuid,
    regressed_on date,
    note text check (length(note) <= 2000),
    version integer not null default 1,
    primary key (workspace_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, completed_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index milestones_code_key
    on app.milestones (workspace_id, engagement_id, code)`.execute(db);
  await sql`create index milestones_engagement_idx
    on app.milestones (workspace_id, client_id, engagement_id)`.execute(db);
  await sql`create index milestones_completed_by_idx on app.milestones (workspace_id, completed_by)`.execute(db);

  await sql`create table app.entry_conditions (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    code text not null,
    position integer not null,
    met boolean not null default false,
    note text check (length(note) <= 2000),
    decided_by uuid,
    decided_at timestamptz,
    version integer not null default 1,
    primary key (workspace_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, decided_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index entry_conditions_code_key
    on app.entry_conditions (workspace_id, engagement_id, code)`.execute(db);
  await sql`create index entry_conditions_engagement_idx
    on app.entry_conditions (workspace_id, client_id, engagement_id)`.execute(db);
  await sql`create index entry_conditions_decided_by_idx
    on app.entry_conditions (workspace_id, decided_by)`.execute(db);

  await fence(db, {
    table: "milestones",
    web: {
      insert: true,
      update: ["planned_on", "pinned", "completed_on", "completed_by", "regressed_on", "note", "version"],
    },
    clientRead: OWN_CLIENT,
  });
  await fence(db, {
    table: "entry_conditions",
    web: { insert: true, update: ["met", "note", "decided_by", "decided_at", "version"] },
    clientRead: OWN_CLIENT,
  });
}

async function certificates(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.certification_bodies (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    name text not null check (length(name) between 1 and 120),
    approval_number text check (length(approval_number) <= 60),
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create unique index certification_bodies_name_key
    on app.certification_bodies (workspace_id, name)`.execute(db);

  await sql`create table app.certificates (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    scheme_id uuid not null,
    certification_body_id uuid not null,
    number text not null check (length(number) between 1 and 80),
    kind text not null check (kind in ('management_system', 'service', 'product')),
    scope text not null check (length(scope) between 1 and 2000),
    sites text check (length(sites) <= 2000),
    level text not null check (level in ${LEVELS}),
    issued_on date not null,
    expires_on date not null check (expires_on > issued_on),
    status text not null check (status in ('valid', 'suspended', 'withdrawn', 'cancelled')),
    status_checked_on date,
    status_checked_by uuid,
    status_note text check (length(status_note) <= 2000),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, scheme_id) references app.schemes (workspace_id, id),
    foreign key (workspace_id, certification_body_id) references app.certification_bodies (workspace_id, id),
    foreign key (workspace_id, status_checked_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create unique index certificates_number_key
    on app.certificates (workspace_id, certification_body_id, number)`.execute(db);
  await sql`create unique index certificates_engagement_key
    on app.certificates (workspace_id, client_id, engagement_id)`.execute(db);
  await sql`create index certificates_scheme_idx on app.certificates (workspace_id, scheme_id)`.execute(db);
  await sql`create index certificates_checked_by_idx on app.certificates (workspace_id, status_checked_by)`.execute(db);
  await sql`alter table app.engagements add foreign key (workspace_id, client_id, follows_certificate_id)
    references app.certificates (workspace_id, client_id, id)`.execute(db);
  await sql`create unique index engagements_follows_key
    on app.engagements (workspace_id, client_id, follows_certificate_id, kind)
    where follows_certificate_id is not null`.execute(db);

  await fence(db, {
    table: "certification_bodies",
    web: { insert: true, update: ["approval_number"] },
    clientRead: "true",
  });
  await fence(db, {
    table: "certificates",
    web: {
      insert: true,
      update: [
        ...["number", "scope", "sites", "level", "issued_on", "expires_on", "status", "status_checked_on"],
        ...["status_checked_by", "status_note", "version", "updated_at"],
      ],
    },
    clientRead: OWN_CLIENT,
  });
}
