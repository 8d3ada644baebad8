import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Gap reports as they were made, and results read from a spreadsheet that wait for a person to confirm them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await reports(db);
  await imports(db);
  await alsoDue(db, "gap_import_expiry");
}

const SHA256 = sql.raw("'^[0-9a-f]{64}$'");

async function reports(db: Kysely<unknown>): Promise<void> {
  await sql`create table app.gap_reports (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    round_id uuid not null,
    number integer not null check (number > 0),
    content jsonb not null check (jsonb_typeof(content) = 'object'),
    state text not null default 'queued' check (state in ('queued', 'ready', 'failed')),
    pdf_zh_sha256 text check (pdf_zh_sha256 ~ ${SHA256}),
    pdf_en_sha256 text check (pdf_en_sha256 ~ ${SHA256}),
    docx_zh_sha256 text check (docx_zh_sha256 ~ ${SHA256}),
    docx_en_sha256 text check (docx_en_sha256 ~ ${SHA256}),
    made_by uuid not null,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    unique (workspace_id, client_id, engagement_id, number),
    check ((state = 'ready') = (num_nonnulls(pdf_zh_sha256, pdf_en_sha256, docx_zh_sha256, docx_en_sha256) = 4)),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, round_id) references app.assessment_rounds (workspace_id, client_id, id),
    foreign key (workspace_id, made_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index gap_reports_round_idx on app.gap_reports (workspace_id, client_id, round_id)`.execute(db);
  await sql`create index gap_reports_made_by_idx on app.gap_reports (workspace_id, made_by)`.execute(db);
  const files = ["state", "pdf_zh_sha256", "pdf_en_sha256", "docx_zh_sha256", "docx_en_sha256"];
  await fence(db, { table: "gap_reports", web: { insert: true }, worker: { update: files } });
}

async function imports(db: Kysely<unknown>): Promise<void> {
  // What a file said, row by row. Nothing of it counts before it is confirmed; it is deleted then, or once it expires.
  await sql`create table app.gap_imports (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    file_name text not null check (length(file_name) <= 255),
    rows jsonb not null check (jsonb_typeof(rows) = 'array'),
    created_by uuid not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default app.now(),
    primary key (workspace_id, id),
    unique (workspace_id, client_id, id),
    foreign key (workspace_id, client_id, engagement_id) references app.engagements (workspace_id, client_id, id),
    foreign key (workspace_id, created_by) references app.member_profiles (workspace_id, id)
  )`.execute(db);
  await sql`create index gap_imports_engagement_idx on app.gap_imports (workspace_id, client_id, engagement_id)`.execute(db);
  await sql`create index gap_imports_created_by_idx on app.gap_imports (workspace_id, created_by)`.execute(db);
  await fence(db, { table: "gap_imports", web: { insert: true, delete: true }, worker: { delete: true } });
}

/** One more kind of what falls due, beside whatever kinds there are by now. */
async function alsoDue(db: Kysely<unknown>, kind: string): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint
    where conname = 'due_kind_check' and conrelid = 'identity.due'::regclass`.execute(db);
  const kinds = [...(rows[0]?.said ?? "").matchAll(/'([a-z_]+)'/g)].map(([, known]) => known ?? "");
  const all = sql.join([...kinds, kind].map((one) => sql.lit(one)));
  await sql`alter table identity.due drop constraint due_kind_check`.execute(db);
  await sql`alter table identity.due add constraint due_kind_check check (kind in (${all}))`.execute(db);
}
