import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { keptAnswers } from "./kept-answers.queries.server.ts";

/**
 * Puts what is kept of clauses that the engagement's version does not have into the round of a version that has them
 * again: what was found, and the samples of it. Nobody has judged it there, so it waits to be confirmed. For an
 * engagement that has not yet gone over to that version.
 */
export async function bringBack(db: TenantDb, engagementId: Id, roundId: Id): Promise<void> {
  const kept = keptAnswers(db, engagementId);
  await sql`with kept as (${kept}), back as (
      update app.item_results i
      set result = k.result, sample_failed = k.sample_failed, sample_size = k.sample_size, confidence = k.confidence,
        note = k.note, reason = k.reason, unmet_before_exclusion = k.unmet_before_exclusion, to_rejudge = k.to_rejudge
      from kept k
      where k.answered and i.client_id = k.client_id and i.round_id = ${roundId}::uuid and i.clause = k.clause
      returning i.clause, k.round_id)
    insert into app.samples (client_id, round_id, clause, drawn_from, how, period_from, period_to, size, failed,
      findings, rectification, proof, created_by, carried_from, version, created_at)
    select s.client_id, ${roundId}::uuid, s.clause, s.drawn_from, s.how, s.period_from, s.period_to, s.size, s.failed,
      s.findings, s.rectification, s.proof, s.created_by, s.id, s.version + 1, s.created_at
    from back b join app.samples s on s.round_id = b.round_id and s.clause = b.clause`.execute(db);
}
