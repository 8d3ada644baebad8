import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Schemes as data: each workspace holds its own published versions, so an engagement's rules never move under it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.schemes (
    workspace_id uuid not null default app.workspace_id() references app.workspaces (id),
    id uuid not null default gen_random_uuid(),
    code text not null,
    kind text not null check (kind in ('management_system', 'service', 'product')),
    title_zh text not null,
    title_en text not null,
    built_in boolean not null default false,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id)
  )`.execute(db);
  await sql`create unique index schemes_code_key on app.schemes (workspace_id, code)`.execute(db);

  await sql`create table app.scheme_versions (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    scheme_id uuid not null,
    number integer not null check (number > 0),
    status text not null check (status in ('draft', 'published')),
    provisional boolean not null,
    rules jsonb not null,
    published_at timestamptz,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, scheme_id) references app.schemes (workspace_id, id)
  )`.execute(db);
  await sql`create unique index scheme_versions_number_key
    on app.scheme_versions (workspace_id, scheme_id, number)`.execute(db);

  await sql`create table app.requirements (
    workspace_id uuid not null default app.workspace_id(),
    id uuid not null default gen_random_uuid(),
    scheme_version_id uuid not null,
    clause text not null,
    parent_clause text,
    kind text not null check (kind in ('section', 'group', 'item')),
    position integer not null,
    title_zh text not null,
    title_en text not null,
    guidance_zh text not null,
    guidance_en text not null,
    evidence_zh text[] not null,
    evidence_en text[] not null,
    points integer not null check (points >= 0),
    applicability text,
    primary key (workspace_id, id),
    foreign key (workspace_id, scheme_version_id) references app.scheme_versions (workspace_id, id)
  )`.execute(db);
  await sql`create unique index requirements_clause_key
    on app.requirements (workspace_id, scheme_version_id, clause)`.execute(db);
  await sql`create unique index requirements_position_key
    on app.requirements (workspace_id, scheme_version_id, position)`.execute(db);
  await sql`comment on column app.requirements.points is 'millipoints; of a section or group the sum of its items'`.execute(
    db,
  );

  for (const table of ["schemes", "scheme_versions", "requirements"]) {
    await fence(db, { table, web: { insert: true }, clientRead: "true" });
  }
}
