import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/**
 * Whoever marks papers of a run shares this until the commit, whoever annuls a question of it has it alone: a paper is
 * either marked with the annulment known, or there to be graded anew.
 */
export async function lockMarks(db: TenantDb, runId: Id, how: "shared" | "alone"): Promise<void> {
  const lock = sql.raw(how === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
  await sql`select ${lock}(hashtextextended(${`marks of run ${runId}`}, 0))`.execute(db);
}

/**
 * Annuls a question in one run for good: every paper there that has it earns its points, those graded already through a
 * job. Points are only ever added, so nobody who has passed fails by it.
 */
export async function annulQuestion(
  db: TenantDb,
  actor: Actor,
  { runId, questionId, reason }: { runId: Id; questionId: Id; reason: string },
): Promise<void> {
  const row = await db
    .selectFrom("course_runs as r")
    .innerJoin("questions as q", (join) => join.onRef("q.workspace_id", "=", "r.workspace_id").onRef("q.course_id", "=", "r.course_id"))
    .select(["r.title", "r.for_client_id as clientId", "q.code", "q.number"])
    .where("r.id", "=", runId)
    .where("q.id", "=", questionId)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  await lockMarks(db, runId, "alone");
  const added = await db
    .insertInto("annulled_questions")
    .values({ run_id: runId, question_id: questionId, reason, annulled_by: actor.memberId })
    .onConflict((conflict) => conflict.columns(["workspace_id", "run_id", "question_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) throw new Refusal("stale");
  await sql`select app.enqueue('regrade-run', ${JSON.stringify({ annulmentId: added.id })}::jsonb),
    identity.watch('regrade-run', ${added.id}::uuid)`.execute(db);
  record(db, {
    action: "question.annulled",
    subjectType: "question",
    subjectId: questionId,
    ...(row.clientId === null ? {} : { clientId: row.clientId }),
    data: { questionCode: row.code, wording: row.number, run: row.title, reason },
  });
}
