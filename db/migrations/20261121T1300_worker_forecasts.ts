import { type Kysely, sql } from "kysely";

/**
 * A document that comes into force and a certificate that is issued change the score: the jobs that do either bring
 * judgements, forecast and milestones up to date, under the same fences as people.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (result, sample_failed, sample_size, reason, to_rejudge, judged_at, version)
    on app.item_results to app_worker`.execute(db);
  await sql`grant update (forecast_level, forecast_named, forecast_at_least, forecast_low, forecast_expected,
      forecast_high, assessed_items, total_items, stage, next_due_on, updated_at)
    on app.engagements to app_worker`.execute(db);
  await sql`grant update (planned_on, completed_on, completed_by, regressed_on, version)
    on app.milestones to app_worker`.execute(db);
}
