import { type Kysely, sql } from "kysely";

/** Schemas, the product's clock, and the small functions through which policies read the transaction's context. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema app`.execute(db);
  await sql`create schema identity`.execute(db);
  await sql`revoke create on schema public from public`.execute(db);
  await sql`grant usage on schema app, identity to app_web, app_worker`.execute(db);
  await sql`alter default privileges revoke execute on functions from public`.execute(db);

  await sql`create table app.clock (
    only_row boolean primary key default true check (only_row),
    time_offset interval not null default '0'
  )`.execute(db);
  await sql`insert into app.clock default values`.execute(db);
  await sql`create function app.now() returns timestamptz
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select pg_catalog.now() + (select time_offset from app.clock) $$`.execute(db);
  await sql`create function app.clock_is_real() returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select time_offset = '0'::interval from app.clock $$`.execute(db);

  // After a transaction a setting reads '' instead of null: nullif makes both mean "no scope", hence no rows.
  for (const [name, type] of [
    ["workspace_id", "uuid"],
    ["person_id", "uuid"],
    ["member_id", "uuid"],
    ["scope", "text"],
    ["client_ids", "text"],
  ] as const) {
    await sql`create function ${sql.raw(`app.${name}()`)} returns ${sql.raw(type)}
      language sql stable parallel safe
      as ${sql.raw(`$$ select nullif(current_setting('app.${name}', true), '')::${type} $$`)}`.execute(db);
  }
  await sql`create function identity.set_context(
      p_workspace uuid, p_person uuid, p_member uuid, p_scope text, p_clients uuid[])
    returns void language sql set search_path = pg_catalog, pg_temp as $$
      select set_config('app.workspace_id', p_workspace::text, true),
             set_config('app.person_id', coalesce(p_person::text, ''), true),
             set_config('app.member_id', coalesce(p_member::text, ''), true),
             set_config('app.scope', p_scope, true),
             set_config('app.client_ids', p_clients::text, true) $$`.execute(db);

  await sql`grant execute on function app.now(), app.clock_is_real(), app.workspace_id(), app.person_id(),
    app.member_id(), app.scope(), app.client_ids() to app_web, app_worker`.execute(db);
}
