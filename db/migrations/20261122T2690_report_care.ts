import { type Kysely, sql } from "kysely";

/** Reports are watched until they are made, and can be removed with their files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await watching(db);
  await removal(db);
}

/** A report somebody waits for does not hang on its job alone. */
async function watching(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identity.unfinished drop constraint unfinished_job_check`.execute(db);
  await sql`alter table identity.unfinished add constraint unfinished_job_check
    check (job in ('grade-attempt', 'render-manager-certificate', 'regrade-run', 'render-gap-report'))`.execute(db);
  await sql`create or replace function identity.requeue_unfinished(p_limit integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v record; v_key text; v_waits boolean; v_count integer := 0;
    begin
      for v in
        select s.* from (
          select u.*, row_number() over (partition by u.workspace_id, u.job order by u.look_at, u.ref) as place
          from identity.unfinished u where u.look_at <= app.now()) s
        where s.place <= 20 order by s.look_at limit p_limit
      loop
        perform 1 from identity.unfinished u
          where u.workspace_id = v.workspace_id and u.job = v.job and u.ref = v.ref and u.look_at = v.look_at
          for update skip locked;
        continue when not found;
        begin
          perform identity.set_context(v.workspace_id, null, null, 'workspace', '{}');
          if v.job = 'grade-attempt' then
            v_key := 'attemptId';
            v_waits := exists (select from app.attempts a
              where a.id = v.ref and a.submitted_at is not null and a.graded_at is null);
          elsif v.job = 'regrade-run' then
            v_key := 'annulmentId';
            v_waits := exists (select from app.annulled_questions n where n.id = v.ref and n.regraded_at is null);
          elsif v.job = 'render-gap-report' then
            v_key := 'reportId';
            v_waits := exists (select from app.gap_reports r where r.id = v.ref and r.state = 'queued');
          else
            v_key := 'certificateId';
            v_waits := exists (select from app.manager_certificates m where m.id = v.ref and m.pdf_sha256 is null);
          end if;
          if not v_waits then
            delete from identity.unfinished u
              where u.workspace_id = v.workspace_id and u.job = v.job and u.ref = v.ref;
            continue;
          end if;
          if not exists (select from pgboss.job j where j.name = v.job and j.data ->> v_key = v.ref::text
              and (j.state in ('created', 'retry') or j.state = 'active' and j.started_on + j.expire_in > now())) then
            perform app.enqueue(v.job, jsonb_build_object(v_key, v.ref));
            v_count := v_count + 1;
          end if;
        exception when others then
          raise warning 'unfinished % of workspace % failed: %', v.job, v.workspace_id, sqlerrm;
        end;
        update identity.unfinished u
          set looks = u.looks + 1, look_at = app.now() + least(interval '5 minutes' * power(2, least(u.looks, 10)), interval '6 hours')
          where u.workspace_id = v.workspace_id and u.job = v.job and u.ref = v.ref;
      end loop;
      return v_count;
    end $$`.execute(db);
}

/** The row of a removed report stays, empty, so that its number names no other. */
async function removal(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.gap_reports drop constraint gap_reports_state_check`.execute(db);
  await sql`alter table app.gap_reports add constraint gap_reports_state_check
    check (state in ('queued', 'ready', 'failed', 'removed'))`.execute(db);
  await sql`alter table app.gap_reports add constraint gap_reports_removed_check
    check (state <> 'removed' or content = '{}'::jsonb)`.execute(db);
  // Two reports of a day that say the same share their files. The lock is the one of the workspace's storage: who keeps
  // files under names that are there holds it too.
  await sql`create function app.remove_gap_report(p_report uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare v_files text[];
    begin
      if app.scope() is distinct from 'workspace' or app.workspace_id() is null then
        raise insufficient_privilege using message = 'no workspace is open';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('storage:' || app.workspace_id(), 0));
      select array[r.pdf_zh_sha256, r.pdf_en_sha256, r.docx_zh_sha256, r.docx_en_sha256] into v_files
        from app.gap_reports r where r.id = p_report and r.state <> 'removed' for update;
      if not found then
        return false;
      end if;
      update app.gap_reports r
        set state = 'removed', content = '{}', pdf_zh_sha256 = null, pdf_en_sha256 = null, docx_zh_sha256 = null, docx_en_sha256 = null
        where r.id = p_report;
      delete from app.files f
        where f.sha256 = any (v_files) and not exists (
          select from app.gap_reports r
          where f.sha256 in (r.pdf_zh_sha256, r.pdf_en_sha256, r.docx_zh_sha256, r.docx_en_sha256));
      return true;
    end $$`.execute(db);
  await sql`grant execute on function app.remove_gap_report(uuid) to app_web`.execute(db);
}
