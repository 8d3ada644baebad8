import { type Kysely, sql } from "kysely";

/** Why the pages of a version, or its seal, were not made; nothing once they are, or while they are tried again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.document_versions
    add column failure text check (failure in ('refused', 'late', 'stopped', 'unavailable', 'changed'))`.execute(db);
  await sql`grant update (failure) on app.document_versions to app_web, app_worker`.execute(db);
}
