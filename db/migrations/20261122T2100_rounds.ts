import { type Kysely, sql } from "kysely";
import { fence, OWN_CLIENT } from "../tenant-table.ts";

/**
 * Several assessment rounds in one engagement. The current one drives forecast and milestones: the baseline, then the
 * latest re-check. Internal evaluations, mock audits and the body's own result stand beside it. A closed round takes no
 * change, whoever asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What follows from the manager quota is written by its nightly job too, with the mark of what was unmet.
  await sql`grant update (unmet_before_exclusion) on app.item_results to app_worker`.execute(db);
  await rounds(db);
  await samples(db);
  await frozen(db);
  await evaluatedByClients(db);
}

async function rounds(db: Kysely<unknown>): Promise<void> {
  // Rounds from before are baselines and current: the default says so for them, and for no later one.
  await sql`alter table app.assessment_rounds
    drop constraint assessment_rounds_kind_check,
    add constraint assessment_rounds_kind_check
      check (kind in ('baseline', 'recheck', 'internal', 'mock_audit', 'body_result')),
    add column current boolean not null default true,
    add column scheme_version_id uuid,
    add column held_on date,
    add column assessors text check (length(assessors) between 1 and 200),
    add column opened_by uuid,
    add column closed_by uuid,
    add column bonus_basis text check (bonus_basis in ('above_law', 'sector_leading')),
    add column bonus_proof text check (length(bonus_proof) between 1 and 2000),
    add constraint assessment_rounds_current_check
      check (not current or (kind in ('baseline', 'recheck') and closed_at is null)),
    add constraint assessment_rounds_opened_by_fkey
      foreign key (workspace_id, opened_by) references app.member_profiles (workspace_id, id),
    add constraint assessment_rounds_closed_by_fkey
      foreign key (workspace_id, closed_by) references app.member_profiles (workspace_id, id)`.execute(db);
  await sql`alter table app.assessment_rounds alter column current set default false`.execute(db);
  await keepScheme(db);
  await sql`create unique index assessment_rounds_current_key
    on app.assessment_rounds (workspace_id, client_id, engagement_id) where current`.execute(db);
  await sql`create index assessment_rounds_opened_by_idx on app.assessment_rounds (workspace_id, opened_by)`.execute(db);
  await sql`create index assessment_rounds_closed_by_idx on app.assessment_rounds (workspace_id, closed_by)`.execute(db);
  await sql`comment on column app.assessment_rounds.assessors is
    'who judged a mock audit or the body''s own result, as its report names them'`.execute(db);
  await sql`comment on column app.assessment_rounds.closing_quota is
    'the manager quota as it stood when the round, or its engagement, was closed; null before'`.execute(db);
  await sql`grant update (current, held_on, assessors, closed_by, bonus_basis, bonus_proof)
    on app.assessment_rounds to app_web`.execute(db);
}

/** A round keeps the version it was judged under when its engagement goes on to a newer one. */
async function keepScheme(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  for (const { id } of rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    await sql`update app.assessment_rounds r set scheme_version_id = e.scheme_version_id from app.engagements e
      where e.workspace_id = r.workspace_id and e.id = r.engagement_id`.execute(db);
  }
  await sql`alter table app.assessment_rounds
    alter column scheme_version_id set not null,
    add constraint assessment_rounds_scheme_version_fkey
      foreign key (workspace_id, scheme_version_id) references app.scheme_versions (workspace_id, id)`.execute(db);
  await sql`create index assessment_rounds_scheme_idx on app.assessment_rounds (workspace_id, scheme_version_id)`.execute(db);
}

async function samples(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.samples (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    round_id uuid not null,
    clause text not null check (length(clause) between 1 and 40),
    drawn_from text not null check (length(drawn_from) between 1 and 500),
    how text check (length(how) <= 1000),
    period_from date,
    period_to date check (period_to >= period_from),
    size integer not null check (size between 1 and 100000),
    failed integer not null check (failed between 0 and size),
    findings text check (length(findings) <= 4000),
    rectification text check (length(rectification) <= 2000),
    proof text check (length(proof) <= 2000),
    created_by uuid not null,
    version integer not null default 1,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, client_id, round_id) references app.assessment_rounds (workspace_id, client_id, id),
    foreign key (workspace_id, created_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index samples_round_idx on app.samples (workspace_id, client_id, round_id, clause)`.execute(db);
  await sql`create index samples_created_by_idx on app.samples (workspace_id, created_by)`.execute(db);
  await fence(db, {
    table: "samples",
    web: {
      insert: true,
      delete: true,
      update: [
        ...["drawn_from", "how", "period_from", "period_to", "size", "failed", "findings", "rectification", "proof"],
        "version",
      ],
    },
  });
}

async function frozen(db: Kysely<unknown>): Promise<void> {
  // Both run with the caller's rights: who does not see the round writes no row of it either. Who writes holds the round
  // shared until the end of the transaction, who closes it alone: no write slips in behind a closing.
  await sql`create function app.refuse_closed_round() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare v_round uuid := case when tg_op = 'DELETE' then old.round_id else new.round_id end;
    begin
      perform pg_advisory_xact_lock_shared(hashtextextended(v_round::text, 0));
      if exists (select from app.assessment_rounds r where r.id = v_round and r.closed_at is not null) then
        raise exception using errcode = 'CW002', message = 'a closed round takes no change', constraint = 'round_is_open';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$`.execute(db);
  await sql`create function app.close_round_alone() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended(old.id::text, 0));
      if old.closed_at is not null then
        raise exception using errcode = 'CW002', message = 'a closed round takes no change', constraint = 'round_is_open';
      end if;
      return new;
    end $$`.execute(db);
  for (const name of ["refuse_closed_round", "close_round_alone"]) {
    await sql`revoke execute on function ${sql.raw(`app.${name}()`)} from public`.execute(db);
  }
  for (const table of ["item_results", "special_deductions", "samples"]) {
    await sql`create trigger ${sql.ref(`${table}_round_is_open`)} before insert or update or delete
      on ${sql.table(`app.${table}`)} for each row execute function app.refuse_closed_round()`.execute(db);
  }
  await sql`create trigger assessment_rounds_closed_alone before update on app.assessment_rounds
    for each row when (old.closed_at is not null or new.closed_at is not null)
    execute function app.close_round_alone()`.execute(db);
}

/**
 * A client's managers judge the items of their own company's internal evaluations while these are open, as who holds a
 * valid certificate; they read them for good, and nothing of any other round.
 */
async function evaluatedByClients(db: Kysely<unknown>): Promise<void> {
  await sql`create policy client_read on app.assessment_rounds for select
    using ((select app.scope()) = 'client' and kind = 'internal' and ${sql.raw(OWN_CLIENT)})`.execute(db);
  // With the caller's rights: what the caller may not see is not there.
  await sql`create function app.may_evaluate(p_round uuid) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
      select exists (
        select from app.assessment_rounds r
        join app.engagements e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
        join app.workspaces w on w.id = r.workspace_id
        join app.manager_certificates m on m.workspace_id = r.workspace_id and m.client_id = r.client_id
        where r.id = p_round and r.kind = 'internal' and r.closed_at is null and e.closed_at is null
          and m.member_id = app.member_id() and m.revoked_at is null
          and m.issued_on <= (app.now() at time zone w.time_zone)::date
          and coalesce(m.expires_on >= (app.now() at time zone w.time_zone)::date, true)) $$`.execute(db);
  await sql`revoke execute on function app.may_evaluate(uuid) from public`.execute(db);
  await sql`grant execute on function app.may_evaluate(uuid) to app_web, app_worker`.execute(db);
  for (const table of ["item_results", "samples"]) {
    await sql`create policy client_read on ${sql.table(`app.${table}`)} for select
      using ((select app.scope()) = 'client' and ${sql.raw(OWN_CLIENT)} and exists (
        select from app.assessment_rounds r where r.workspace_id = ${sql.ref(`${table}.workspace_id`)}
          and r.id = ${sql.ref(`${table}.round_id`)} and r.kind = 'internal'))`.execute(db);
  }
  const evaluates = sql`(select app.scope()) = 'client' and ${sql.raw(OWN_CLIENT)} and app.may_evaluate(round_id)`;
  await sql`create policy client_judges on app.item_results for update using (${evaluates})
    with check (${evaluates} and (judged_by is null or judged_by = (select app.member_id())))`.execute(db);
  await sql`create policy client_adds on app.samples for insert
    with check (${evaluates} and created_by = (select app.member_id()))`.execute(db);
  await sql`create policy client_changes on app.samples for update using (${evaluates}) with check (${evaluates})`.execute(db);
  await sql`create policy client_removes on app.samples for delete using (${evaluates})`.execute(db);
}
