import { type Kysely, sql } from "kysely";

/** A sample or deduction that a re-check took along knows which one it goes on from: a form left open finds it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unique index samples_client_key on app.samples (workspace_id, client_id, id)`.execute(db);
  for (const table of ["samples", "special_deductions"]) {
    await sql`alter table ${sql.table(`app.${table}`)} add column carried_from uuid,
      add constraint ${sql.id(`${table}_carried_from_fkey`)} foreign key (workspace_id, client_id, carried_from)
        references ${sql.table(`app.${table}`)} (workspace_id, client_id, id)`.execute(db);
    await sql`create index ${sql.id(`${table}_carried_from_idx`)}
      on ${sql.table(`app.${table}`)} (workspace_id, client_id, carried_from)`.execute(db);
  }
}
