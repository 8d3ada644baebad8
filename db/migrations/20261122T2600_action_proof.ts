import { type Kysely, sql } from "kysely";
import { fence } from "../tenant-table.ts";

/** Evidence that proves an action done; both are of the same engagement. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unique index evidence_of_engagement_key on app.evidence (workspace_id, client_id, engagement_id, id)`.execute(db);
  await sql`create table app.action_proofs (
    workspace_id uuid not null default app.workspace_id(),
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    engagement_id uuid not null,
    action_id uuid not null,
    evidence_id uuid not null,
    primary key (workspace_id, id),
    unique (workspace_id, client_id, engagement_id, action_id, evidence_id),
    foreign key (workspace_id, client_id, engagement_id, action_id)
      references app.actions (workspace_id, client_id, engagement_id, id),
    foreign key (workspace_id, client_id, engagement_id, evidence_id)
      references app.evidence (workspace_id, client_id, engagement_id, id)
  )`.execute(db);
  await sql`create index action_proofs_evidence_idx
    on app.action_proofs (workspace_id, client_id, engagement_id, evidence_id)`.execute(db);
  await fence(db, { table: "action_proofs", web: { insert: true, delete: true } });
}
