import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { mailResult } from "./exam-mail.commands.server.ts";
import { lockMarks } from "./annulment.commands.server.ts";
import { type Answered, markAll, sumOf } from "./grading.rules.ts";
import { certify } from "./manager-certificate.commands.server.ts";

/**
 * Grades a closed attempt by its frozen keys and what is annulled in its run, once: marks, result and, when passed, the certificate stand together or
 * not at all. Runs in the workspace's scope; nothing when the attempt is open, graded, or not there.
 */
export async function gradeAttempt(db: TenantDb, attemptId: Id): Promise<void> {
  const attempt = await db
    .selectFrom("attempts")
    .select(["id", "client_id", "member_id", "enrolment_id", "exam_id", "number", "pass_points", "total_points"])
    .where("id", "=", attemptId)
    .where("submitted_at", "is not", null)
    .where("graded_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!attempt) return;
  const { run_id: runId } = await db
    .selectFrom("enrolments")
    .select("run_id")
    .where("client_id", "=", attempt.client_id)
    .where("id", "=", attempt.enrolment_id)
    .executeTakeFirstOrThrow();
  await lockMarks(db, runId, "shared");
  const answered = await answeredQuestions(db, attempt.client_id, attempt.id, runId);
  const marks = markAll(answered);
  const earned = sumOf(marks);
  const passed = earned >= attempt.pass_points;
  await db
    .insertInto("attempt_marks")
    .values(
      answered.map(({ position, points, key, explanationZh, explanationEn }, at) => ({
        client_id: attempt.client_id,
        attempt_id: attempt.id,
        position,
        member_id: attempt.member_id,
        points,
        earned: marks[at]?.earned ?? 0,
        judged: marks[at]?.judged ?? null,
        key: JSON.stringify(key),
        explanation_zh: explanationZh,
        explanation_en: explanationEn,
      })),
    )
    .execute();
  await db
    .updateTable("attempts")
    .set({ graded_at: sql<string>`app.now()`, earned_points: earned, passed })
    .where("client_id", "=", attempt.client_id)
    .where("id", "=", attempt.id)
    .execute();
  const person = await db
    .selectFrom("member_profiles")
    .select("display_name as name")
    .where("id", "=", attempt.member_id)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ digest: string }>`select app.attempt_digest(${attempt.id}::uuid) as digest`.execute(db);
  record(db, {
    action: "attempt.graded",
    subjectType: "attempt",
    subjectId: attempt.id,
    clientId: attempt.client_id,
    data: {
      ...{ name: person.name, attempt: attempt.number, earned, total: attempt.total_points, passed },
      answersSha256: rows[0]?.digest ?? "",
    },
  });
  await mailResult(db, attempt.id, "result_ready");
  if (passed) await certify(db, { ...attempt, personName: person.name });
}

type AnsweredWithWords = Answered & { explanationZh: string; explanationEn: string };

function answeredQuestions(db: TenantDb, clientId: Id, attemptId: Id, runId: Id): Promise<AnsweredWithWords[]> {
  return db
    .selectFrom("attempt_questions as q")
    .innerJoin("attempt_keys as k", (join) =>
      join
        .onRef("k.workspace_id", "=", "q.workspace_id")
        .onRef("k.client_id", "=", "q.client_id")
        .onRef("k.attempt_id", "=", "q.attempt_id")
        .onRef("k.position", "=", "q.position"),
    )
    .leftJoin("attempt_answers as a", (join) =>
      join
        .onRef("a.workspace_id", "=", "q.workspace_id")
        .onRef("a.client_id", "=", "q.client_id")
        .onRef("a.attempt_id", "=", "q.attempt_id")
        .onRef("a.position", "=", "q.position"),
    )
    .leftJoin("annulled_questions as n", (join) =>
      join.onRef("n.workspace_id", "=", "q.workspace_id").onRef("n.question_id", "=", "q.question_id").on("n.run_id", "=", runId),
    )
    .select(["q.position", "q.kind", "q.clause", "k.points", "k.key", "a.answer"])
    .select(sql<boolean>`n.id is not null`.as("annulled"))
    .select(["k.explanation_zh as explanationZh", "k.explanation_en as explanationEn"])
    .where("q.client_id", "=", clientId)
    .where("q.attempt_id", "=", attemptId)
    .orderBy("q.position")
    .execute();
}
