import { type Kysely, sql } from "kysely";
import { BRAND_SCHEME } from "./gbt27925-2011.ts";

/**
 * Drafts of schemes: copies of a version that people edit until they publish them. What is published is frozen: the
 * version's row and its requirements take no write any more. The second built-in scheme comes to every workspace.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await columns(db);
  await frozen(db);
  await brandSchemeOfEveryWorkspace(db);
}

async function columns(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.schemes
    add column copied_from_id uuid,
    add column archived_at timestamptz,
    add column version integer not null default 1,
    add foreign key (workspace_id, copied_from_id) references app.scheme_versions (workspace_id, id)`.execute(db);
  await sql`create index schemes_copied_from_idx on app.schemes (workspace_id, copied_from_id)`.execute(db);
  await sql`alter table app.scheme_versions
    add column parts jsonb not null default '{}' check (jsonb_typeof(parts) = 'object'),
    add column confirmed_by uuid,
    add column confirmed_source text check (length(confirmed_source) between 1 and 400),
    add column confirmed_on date,
    add column published_by uuid,
    add foreign key (workspace_id, confirmed_by) references app.member_profiles (workspace_id, id),
    add foreign key (workspace_id, published_by) references app.member_profiles (workspace_id, id),
    add check (num_nulls(confirmed_by, confirmed_source, confirmed_on) in (0, 3)),
    add check (status = 'draft' or published_at is not null)`.execute(db);
  await sql`create index scheme_versions_confirmed_by_idx on app.scheme_versions (workspace_id, confirmed_by)`.execute(db);
  await sql`create index scheme_versions_published_by_idx on app.scheme_versions (workspace_id, published_by)`.execute(db);
  await sql`create unique index scheme_versions_draft_key
    on app.scheme_versions (workspace_id, scheme_id) where status = 'draft'`.execute(db);
  await sql`alter table app.requirements add column version integer not null default 1`.execute(db);
  // Rows change places one after the other; no two may share one in the end.
  await sql`drop index app.requirements_position_key`.execute(db);
  await sql`alter table app.requirements add constraint requirements_position_key
    unique (workspace_id, scheme_version_id, position) deferrable initially deferred`.execute(db);
  await sql`comment on column app.requirements.points is
    'millipoints; of a section what its items shall add up to, of a group what they do'`.execute(db);

  await sql`grant update (title_zh, title_en, kind, archived_at, version) on app.schemes to app_web`.execute(db);
  await sql`grant delete on app.schemes, app.scheme_versions, app.requirements to app_web`.execute(db);
  await sql`grant update (status, provisional, rules, parts, confirmed_by, confirmed_source, confirmed_on, published_by,
    published_at) on app.scheme_versions to app_web`.execute(db);
  await sql`grant update (clause, parent_clause, position, title_zh, title_en, guidance_zh, guidance_en, evidence_zh,
    evidence_en, points, applicability, version) on app.requirements to app_web`.execute(db);
  // An engagement goes on under a newer version; its rounds keep theirs.
  await sql`grant update (scheme_version_id) on app.engagements to app_web`.execute(db);
  // What is still being written is nobody's but the consultancy's.
  await sql`alter policy client_read on app.scheme_versions
    using ((select app.scope()) = 'client' and status = 'published')`.execute(db);
  await sql`alter policy client_read on app.requirements
    using ((select app.scope()) = 'client' and exists (select from app.scheme_versions v
      where v.workspace_id = requirements.workspace_id and v.id = requirements.scheme_version_id))`.execute(db);
}

async function frozen(db: Kysely<unknown>): Promise<void> {
  await sql`create function app.keep_published_version() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if old.status = 'published' then
        raise check_violation using message = 'a published scheme version never changes', constraint = 'scheme_version_frozen';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$`.execute(db);
  await sql`create trigger scheme_version_frozen before update or delete on app.scheme_versions
    for each row execute function app.keep_published_version()`.execute(db);
  await sql`create function app.keep_published_requirements() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    declare
      v_row app.requirements := case when tg_op = 'INSERT' then new else old end;
      v_status text;
    begin
      select v.status into v_status from app.scheme_versions v
        where v.workspace_id = v_row.workspace_id and v.id = v_row.scheme_version_id for share;
      if v_status = 'published' then
        raise check_violation using message = 'a published scheme version never changes', constraint = 'scheme_version_frozen';
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$`.execute(db);
  await sql`create trigger requirements_frozen before insert or update or delete on app.requirements
    for each row execute function app.keep_published_requirements()`.execute(db);
}

async function brandSchemeOfEveryWorkspace(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from identity.workspace_slugs`.execute(db);
  const scheme = BRAND_SCHEME;
  for (const { id } of rows) {
    await sql`select identity.set_context(${id}::uuid, null, null, 'workspace', '{}')`.execute(db);
    const version = await sql<{ id: string }>`
      with made as (
        insert into app.schemes (code, kind, title_zh, title_en, built_in)
        values (${scheme.code}, ${scheme.kind}, ${scheme.title_zh}, ${scheme.title_en}, true) returning id)
      insert into app.scheme_versions (scheme_id, number, status, provisional, rules)
      select id, 1, 'draft', true, ${JSON.stringify(scheme.rules)}::jsonb from made returning id`.execute(db);
    const versionId = version.rows[0]?.id;
    await sql`insert into app.requirements (scheme_version_id, clause, parent_clause, kind, position, title_zh, title_en,
        guidance_zh, guidance_en, evidence_zh, evidence_en, points)
      select ${versionId}::uuid, r ->> 'clause', r ->> 'parent', r ->> 'kind', n - 1, r ->> 'title_zh', r ->> 'title_en',
        r ->> 'guidance_zh', r ->> 'guidance_en',
        array(select jsonb_array_elements_text(r -> 'evidence_zh')),
        array(select jsonb_array_elements_text(r -> 'evidence_en')), (r ->> 'points')::integer
      from jsonb_array_elements(${JSON.stringify(scheme.requirements)}::jsonb) with ordinality as t (r, n)`.execute(db);
    await sql`update app.scheme_versions set status = 'published', published_at = app.now()
      where id = ${versionId}::uuid`.execute(db);
    await sql`select app.append_activity('scheme.installed', 'scheme_version', ${versionId}::uuid, null, null,
      ${`{"provisional":true,"scheme":"${scheme.code}"}`})`.execute(db);
  }
}
