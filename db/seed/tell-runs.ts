import type pg from "pg";
import { handle as gradeAttempt } from "#app/jobs/handlers/grade-attempt.server.ts";
import { handle as renderCertificate } from "#app/jobs/handlers/render-manager-certificate.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { createRun, enrol } from "#app/domain/training/run.commands.server.ts";
import type { DEMO_RUNS } from "./demo.data.ts";
import { type Actor, on } from "./stage.ts";

type Run = (typeof DEMO_RUNS)[number];

/** A learner as a member of the client company. */
export interface Learner extends Actor {
  name: string;
  memberId: string;
}

const HOUR = 3_600_000;
/** Questions a learner who does not pass has answered before giving up. */
const GIVEN_UP_AFTER = 20;

/** A course run of one client with its learners; those who pass have their certificates drawn. */
export async function tellRun(run: Run, owner: pg.Client, trainer: Actor, clientId: string, learners: readonly Learner[]): Promise<void> {
  const from = (days: number, hours: number) => new Date(Date.now() + days * 24 * HOUR + hours * HOUR).toISOString();
  await on(owner, run.opensIn, trainer, async (db) => {
    const exam = await db.selectFrom("exams").select("id").executeTakeFirstOrThrow();
    const times = { opensAt: from(run.opensIn, -1), closesAt: from(run.closesIn, 0) };
    const runId = await createRun(db, { examId: exam.id, clientId, title: run.title, ...times });
    await enrol(db, runId, learners.map(({ memberId }) => memberId));
  });
  if (run.closesIn > 0) return;
  for (const learner of learners) await sit(run, owner, trainer, learner);
}

async function sit(run: Run, owner: pg.Client, trainer: Actor, learner: Learner): Promise<void> {
  const day = run.opensIn + 4;
  const { attemptId, workspaceId } = await on(owner, day, learner, async (db, scope) => {
    const { id } = await db.selectFrom("enrolments").select("id").where("member_id", "=", learner.memberId).executeTakeFirstOrThrow();
    return { attemptId: await startAttempt(db, id), workspaceId: scope.workspaceId };
  });
  const keys = await on(owner, day, trainer, (db) =>
    db
      .selectFrom("attempt_keys as k")
      .innerJoin("attempt_questions as q", (join) =>
        join
          .onRef("q.workspace_id", "=", "k.workspace_id")
          .onRef("q.client_id", "=", "k.client_id")
          .onRef("q.attempt_id", "=", "k.attempt_id")
          .onRef("q.position", "=", "k.position"),
      )
      .select(["k.position", "k.key", "q.kind"])
      .where("k.attempt_id", "=", attemptId)
      .orderBy("k.position")
      .execute(),
  );
  const passes = run.passed.some((name) => name === learner.name);
  await on(owner, day, learner, async (db) => {
    for (const { position, key, kind } of passes ? keys : keys.slice(0, GIVEN_UP_AFTER)) {
      const answer: unknown = (kind === "single" || kind === "fill_in") && Array.isArray(key) ? key[0] : key;
      await saveAnswer(db, attemptId, position, answer, null);
    }
    await submitAttempt(db, attemptId);
  });
  await gradeAttempt(jobScope(workspaceId), { attemptId });
  const certificates = await on(owner, day, trainer, (db) =>
    db.selectFrom("manager_certificates").select("id").where("attempt_id", "=", attemptId).execute(),
  );
  for (const { id } of certificates) await renderCertificate(jobScope(workspaceId), { certificateId: id });
}
