import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/**
 * Actions of an engagement: what mends what, what must be done before, who, at what cost, how long it takes and how
 * likely it succeeds. The engagement keeps what plans and simulations are made with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await planning(db);
  await actions(db);
  await links(db);
  await reminders(db);
}

async function planning(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.engagements
    add column our_day_rate integer not null default 0 check (our_day_rate between 0 and 10000000),
    add column client_day_rate integer not null default 0 check (client_day_rate between 0 and 10000000),
    add column plan_margin integer not null default 500 check (plan_margin between 0 and 1000000),
    add column draw_seed integer not null default floor(random() * 2147483647)::integer check (draw_seed >= 0)`.execute(db);
  await sql`comment on column app.engagements.our_day_rate is 'fen for a working day of the consultancy'`.execute(db);
  await sql`comment on column app.engagements.client_day_rate is 'fen for a working day of the client'`.execute(db);
  await sql`comment on column app.engagements.plan_margin is
    'thousandths of a point by which a plan must lie above its target'`.execute(db);
  await sql`comment on column app.engagements.draw_seed is 'where the simulated draws begin, so that they can be made again'`.execute(db);
  await sql`grant update (our_day_rate, client_day_rate, plan_margin) on app.engagements to app_web`.execute(db);
}

async function actions(db: Kysely<unknown>): Promise<void> {
  // The deduction an action points at lies in the same client company.
  await sql`create unique index special_deductions_client_key on app.special_deductions (workspace_id, client_id, id)`.execute(db);
  await sql`create table app.actions (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    title text not null check (length(title) between 1 and 400),
    kind text not null check (kind in ('improvement', 'deduction', 'quota')),
    deduction_id uuid,
    people integer check (people between 1 and 100000),
    owner_member_id uuid,
    owner_contact_id uuid,
    our_tenths integer not null default 0 check (our_tenths between 0 and 9990),
    client_tenths integer not null default 0 check (client_tenths between 0 and 9990),
    money integer not null default 0 check (money between 0 and 1000000000),
    lead_days integer not null check (lead_days between 0 and 1095),
    chance integer not null check (chance between 0 and 100),
    state text not null default 'planned' check (state in ('planned', 'under_way', 'done', 'dropped')),
    started_on date,
    done_on date,
    proof text check (length(proof) between 1 and 8000),
    drop_reason text check (length(drop_reason) between 1 and 8000),
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    updated_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, client_id, engagement_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, deduction_id)
      references app.special_deductions (workspace_id, client_id, id) on delete set null (deduction_id),
    foreign key (workspace_id, owner_member_id) references app.member_profiles (workspace_id, id),
    foreign key (workspace_id, client_id, owner_contact_id)
      references app.client_contacts (workspace_id, client_id, id) on delete set null (owner_contact_id),
    check (owner_member_id is null or owner_contact_id is null),
    check (kind = 'deduction' or deduction_id is null),
    check (kind = 'quota' or people is null),
    check ((state = 'under_way' and started_on is not null) or state <> 'under_way'),
    check ((state = 'done') = (done_on is not null)),
    check ((state = 'done') = (proof is not null)),
    check ((state = 'dropped') = (drop_reason is not null))
  )`.execute(db);
  await sql`create index actions_engagement_idx on app.actions (workspace_id, engagement_id)`.execute(db);
  await sql`create index actions_deduction_idx on app.actions (workspace_id, client_id, deduction_id)`.execute(db);
  await sql`create index actions_owner_idx on app.actions (workspace_id, owner_member_id)`.execute(db);
  await sql`create index actions_contact_idx on app.actions (workspace_id, client_id, owner_contact_id)`.execute(db);
  await fence(db, {
    table: "actions",
    web: {
      insert: true,
      update: [
        ...["title", "kind", "deduction_id", "people", "owner_member_id", "owner_contact_id", "our_tenths", "client_tenths"],
        ...["money", "lead_days", "chance", "state", "started_on", "done_on", "proof", "drop_reason", "version", "updated_at"],
      ],
    },
  });
}

async function links(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.action_items (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    action_id uuid not null,
    clause text not null,
    primary key (workspace_id, id),
    unique (workspace_id, client_id, action_id, clause),
    foreign key (workspace_id, client_id, action_id) references app.actions (workspace_id, client_id, id)
  )`.execute(db);
  await sql`create table app.action_prerequisites (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    action_id uuid not null,
    before_id uuid not null,
    primary key (workspace_id, id),
    unique (workspace_id, client_id, action_id, before_id),
    foreign key (workspace_id, client_id, action_id) references app.actions (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, before_id) references app.actions (workspace_id, client_id, id),
    check (action_id <> before_id)
  )`.execute(db);
  await sql`create index action_prerequisites_before_idx
    on app.action_prerequisites (workspace_id, client_id, before_id)`.execute(db);
  for (const table of ["action_items", "action_prerequisites"]) {
    await fence(db, { table, web: { insert: true, delete: true } });
  }
}

/** Two more kinds of what falls due, beside those there are. */
async function reminders(db: Kysely<unknown>): Promise<void> {
  await sql`do $$
    declare v_kinds text;
    begin
      select string_agg(quote_literal(k[1]), ', ') into v_kinds from (
        select regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') as k
          from pg_constraint where conname = 'due_kind_check' and conrelid = 'identity.due'::regclass) kinds;
      alter table identity.due drop constraint due_kind_check;
      execute format('alter table identity.due add constraint due_kind_check check (kind in (%s, %L, %L))',
        v_kinds, 'action_start', 'action_finish');
    end $$`.execute(db);
}
