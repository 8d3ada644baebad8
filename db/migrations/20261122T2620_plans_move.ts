import { type Kysely, sql } from "kysely";

/**
 * Versions of a scheme differ in milestones and entry conditions too. An engagement that moves takes in what is new; what
 * the newer version does not have stays with what was done and noted, out of sight and counted nowhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app.milestones add column dropped boolean not null default false`.execute(db);
  await sql`alter table app.entry_conditions add column dropped boolean not null default false`.execute(db);
  await sql`grant update (position, completion, dropped) on app.milestones to app_web`.execute(db);
  await sql`grant update (position, dropped) on app.entry_conditions to app_web`.execute(db);
}
