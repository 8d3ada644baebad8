import { type Kysely, sql } from "kysely";

/**
 * A draft of which no version was ever made may be deleted, and goes with its document. The key of document_versions
 * keeps every other document from it, whoever asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.document_drafts
    drop constraint document_drafts_workspace_id_client_id_document_id_fkey,
    add constraint document_drafts_document_fkey foreign key (workspace_id, client_id, document_id)
      references app.documents (workspace_id, client_id, id) on delete cascade`.execute(db);
  await sql`grant delete on app.documents to app_web`.execute(db);
}
