import { type Kysely, sql } from "kysely";

/**
 * Who asked for a fapiao may take the request back, and one that was issued may be reversed by a red one: the order is free
 * for another fapiao then. What has ended never begins again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await dropChecks(db, ["'refused'::text", "num_nonnulls(number", "(answered_at IS NULL)"], ["refusal_reason IS NOT NULL"]);
  await sql`alter table app.fapiao_requests
    add column withdrawn_at timestamptz,
    add column red_number text check (red_number ~ '^[0-9]{20}$' and red_number <> number),
    add column reversed_on date check (reversed_on >= issued_on),
    add column reversal_reason text check (length(reversal_reason) between 1 and 400),
    add column reversed_at timestamptz,
    add constraint fapiao_requests_states check (state in ('requested', 'issued', 'refused', 'reversed', 'withdrawn')),
    add constraint fapiao_requests_issued check (num_nonnulls(number, issued_on) = case when state in ('issued', 'reversed') then 2 else 0 end),
    add constraint fapiao_requests_answered check ((state in ('issued', 'refused', 'reversed')) = (answered_at is not null)),
    add constraint fapiao_requests_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)),
    add constraint fapiao_requests_reversed
      check (num_nonnulls(red_number, reversed_on, reversal_reason, reversed_at) = case when state = 'reversed' then 4 else 0 end),
    add constraint fapiao_requests_red_number_key unique (workspace_id, red_number)`.execute(db);
  await sql`drop index app.fapiao_requests_order_key`.execute(db);
  await sql`create unique index fapiao_requests_order_key on app.fapiao_requests (workspace_id, order_id)
    where state in ('requested', 'issued')`.execute(db);
  await sql`create index fapiao_requests_at_idx on app.fapiao_requests (workspace_id, requested_at desc, id)`.execute(db);
  await sql`grant update (state, withdrawn_at, version) on app.fapiao_requests to app_web`.execute(db);
  await sql`grant update (red_number, reversed_on, reversal_reason, reversed_at) on app.fapiao_requests to app_worker`.execute(db);
  await sql`create function app.check_fapiao_state() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if current_user = 'app_web' and (old.state, new.state) is distinct from ('requested', 'withdrawn') then
        raise insufficient_privilege using message = 'a form takes a waiting request back and no more';
      end if;
      if (old.state, new.state) not in (('requested', 'issued'), ('requested', 'refused'), ('requested', 'withdrawn'), ('issued', 'reversed')) then
        raise check_violation using message = 'no such step', constraint = 'fapiao_state';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger fapiao_state before update on app.fapiao_requests
    for each row execute function app.check_fapiao_state()`.execute(db);
  await files(db);
}

/** A red fapiao has files of its own beside those of the fapiao that it reverses. */
async function files(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.fapiao_files add column part text not null default 'issue' check (part in ('issue', 'reversal'))`.execute(db);
  await sql`alter table app.fapiao_files drop constraint fapiao_files_workspace_id_request_id_format_key`.execute(db);
  await sql`alter table app.fapiao_files add constraint fapiao_files_part_key unique (workspace_id, request_id, part, format)`.execute(db);
}

/** Drops one unnamed check for each text that its definition contains. */
async function dropChecks(db: Kysely<unknown>, texts: readonly string[], without: readonly string[]): Promise<void> {
  for (const text of texts) {
    const { rows } = await sql<{ name: string; text: string }>`select conname as name, pg_get_constraintdef(oid) as text from pg_constraint
      where conrelid = 'app.fapiao_requests'::regclass and contype = 'c' and strpos(pg_get_constraintdef(oid), ${text}) > 0`.execute(db);
    const [check, ...others] = rows.filter((row) => !without.some((part) => row.text.includes(part)));
    if (!check || others.length > 0) throw new Error(`No single check contains ${text}.`);
    await sql`alter table app.fapiao_requests drop constraint ${sql.ref(check.name)}`.execute(db);
  }
}
