import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { mailResult } from "./exam-mail.commands.server.ts";
import { certify } from "./manager-certificate.commands.server.ts";

/** The graded papers of a run that do not know yet that a question of theirs is annulled. */
export async function listToRegrade(db: TenantDb, annulmentId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom("annulled_questions as n")
    .innerJoin("attempt_questions as q", (join) =>
      join.onRef("q.workspace_id", "=", "n.workspace_id").onRef("q.question_id", "=", "n.question_id"),
    )
    .innerJoin("attempt_marks as m", (join) =>
      join
        .onRef("m.workspace_id", "=", "q.workspace_id")
        .onRef("m.client_id", "=", "q.client_id")
        .onRef("m.attempt_id", "=", "q.attempt_id")
        .onRef("m.position", "=", "q.position"),
    )
    .innerJoin("attempts as a", (join) =>
      join.onRef("a.workspace_id", "=", "q.workspace_id").onRef("a.client_id", "=", "q.client_id").onRef("a.id", "=", "q.attempt_id"),
    )
    .innerJoin("enrolments as e", (join) =>
      join
        .onRef("e.workspace_id", "=", "a.workspace_id")
        .onRef("e.client_id", "=", "a.client_id")
        .onRef("e.id", "=", "a.enrolment_id")
        .onRef("e.run_id", "=", "n.run_id"),
    )
    .select("a.id")
    .where("n.id", "=", annulmentId)
    .where("m.judged", "is", null)
    .orderBy("a.id")
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Gives a graded paper the points of its annulled question, once; who passes by it gets the certificate in the same
 * transaction. Nothing when the paper knows of the annulment, or has no such question.
 */
export async function regradeAttempt(db: TenantDb, attemptId: Id, annulmentId: Id): Promise<void> {
  const attempt = await db
    .selectFrom("attempts as a")
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "a.workspace_id").onRef("p.id", "=", "a.member_id"),
    )
    .select(["a.id", "a.client_id", "a.member_id", "a.enrolment_id", "a.exam_id", "a.number", "a.pass_points"])
    .select(["a.total_points", "a.earned_points", "a.passed", "p.display_name as personName"])
    .where("a.id", "=", attemptId)
    .where("a.graded_at", "is not", null)
    .forUpdate("a")
    .executeTakeFirst();
  const mark = attempt && (await markOf(db, attempt.client_id, attempt.id, annulmentId));
  if (!attempt || !mark) return;
  await db
    .updateTable("attempt_marks")
    .set({ judged: mark.earned, earned: mark.points })
    .where("client_id", "=", attempt.client_id)
    .where("attempt_id", "=", attempt.id)
    .where("position", "=", mark.position)
    .execute();
  if (mark.earned === mark.points) return;
  const before = attempt.earned_points ?? 0;
  const earned = before + mark.points - mark.earned;
  const passed = attempt.passed === true || earned >= attempt.pass_points;
  await db
    .updateTable("attempts")
    .set({ earned_points: earned, passed })
    .where("client_id", "=", attempt.client_id)
    .where("id", "=", attempt.id)
    .execute();
  record(db, {
    action: "attempt.regraded",
    subjectType: "attempt",
    subjectId: attempt.id,
    clientId: attempt.client_id,
    data: {
      ...{ name: attempt.personName, attempt: attempt.number, questionCode: mark.code, from: before, to: earned },
      ...{ total: attempt.total_points, passed },
    },
  });
  await mailResult(db, attempt.id, "result_changed");
  if (passed && attempt.passed !== true) await certify(db, attempt);
}

function markOf(db: TenantDb, clientId: Id, attemptId: Id, annulmentId: Id) {
  return db
    .selectFrom("attempt_marks as m")
    .innerJoin("attempt_questions as q", (join) =>
      join
        .onRef("q.workspace_id", "=", "m.workspace_id")
        .onRef("q.client_id", "=", "m.client_id")
        .onRef("q.attempt_id", "=", "m.attempt_id")
        .onRef("q.position", "=", "m.position"),
    )
    .innerJoin("annulled_questions as n", (join) =>
      join.onRef("n.workspace_id", "=", "q.workspace_id").onRef("n.question_id", "=", "q.question_id"),
    )
    .innerJoin("questions as b", (join) => join.onRef("b.workspace_id", "=", "q.workspace_id").onRef("b.id", "=", "q.question_id"))
    .select(["m.position", "m.points", "m.earned", "b.code"])
    .where("m.client_id", "=", clientId)
    .where("m.attempt_id", "=", attemptId)
    .where("n.id", "=", annulmentId)
    .where("m.judged", "is", null)
    .executeTakeFirst();
}

/** Every paper that was graded before the annulment has its points. */
export async function noteRegraded(db: TenantDb, annulmentId: Id): Promise<void> {
  await db
    .updateTable("annulled_questions")
    .set({ regraded_at: sql<string>`app.now()` })
    .where("id", "=", annulmentId)
    .where("regraded_at", "is", null)
    .execute();
}
