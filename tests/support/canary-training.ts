import { jobScope } from "#app/jobs/job-scope.server.ts";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { keepPaper } from "#app/domain/training/certificate-paper.server.ts";
import { installCourse } from "#app/domain/training/course.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { recordExternal } from "#app/domain/training/quota.commands.server.ts";
import { createRun, enrol } from "#app/domain/training/run.commands.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import type { Id } from "#db/schema.ts";
import { COURSE, EXAM, keysOf, rightAnswer, sampleBank, wrote } from "./training.ts";
import { type Person, scopeFor, type World } from "./world.ts";

/** Four questions, all of which have to be right. */
const SHORT_EXAM = {
  ...EXAM,
  passPoints: 20,
  parts: EXAM.parts.map((part) => ({ ...part, questions: 1 })),
};

export interface CanaryCourse {
  courseId: Id;
  lessonId: Id;
  questionId: Id;
  examId: Id;
}

/** What one learner has, as the addresses take it: an attempt passed, its certificate, and in another run an open one. */
export interface LearnerIds {
  enrolmentId: Id;
  attemptId: Id;
  openAttemptId: Id;
  certificateId: Id;
  /** Under which anyone may check the certificate. */
  code: string;
}

/** A course of the workspace whose texts name it. */
export function insertCourse({ scope }: World, mark: string): Promise<CanaryCourse> {
  const both = (text: string) => ({ zh: `${mark} ${text}`, en: `${mark} ${text}` });
  const course = { ...COURSE, title: both("course"), lessons: COURSE.lessons.map((one) => ({ ...one, title: both("lesson") })) };
  const bank = sampleBank().map((one) => ({ ...one, stem: both("question") }));
  return wrote(scope, async (db) => {
    const courseId = await installCourse(db, course, bank, { ...SHORT_EXAM, title: both("exam") });
    const firstOf = (table: "lessons" | "questions" | "exams") =>
      db.selectFrom(table).select("id").where("course_id", "=", courseId).orderBy("id").executeTakeFirstOrThrow();
    const [lesson, question, exam] = [await firstOf("lessons"), await firstOf("questions"), await firstOf("exams")];
    return { courseId, lessonId: lesson.id, questionId: question.id, examId: exam.id };
  });
}

/** Two open runs of the course for a client company, and a certificate that somebody else issued to one of its people. */
export function insertRuns(
  { scope }: World,
  { examId }: CanaryCourse,
  client: { id: Id; name: string; engagementId: Id },
): Promise<{ runId: Id; doneRunId: Id; externalId: Id }> {
  const times = {
    opensAt: new Date(Date.now() - 3_600_000).toISOString(),
    closesAt: new Date(Date.now() + 3 * 3_600_000).toISOString(),
  };
  return wrote(scope, async (db) => ({
    runId: await createRun(db, { examId, clientId: client.id, title: `${client.name} run`, ...times }),
    doneRunId: await createRun(db, { examId, clientId: client.id, title: `${client.name} run done`, ...times }),
    externalId: await recordExternal(db, client.engagementId, {
      ...{ personName: `${client.name} person`, issuer: `${client.name} issuer`, number: `${client.name}-X1` },
      ...{ issuedOn: "2026-01-05", expiresOn: null },
    }),
  }));
}

/** Takes a member of a client company through both runs. */
export async function learn(
  world: World,
  { runId, doneRunId }: { runId: Id; doneRunId: Id },
  { person, memberId, clientId }: { person: Person; memberId: Id; clientId: Id },
): Promise<LearnerIds> {
  const own = await scopeFor(person, world.slug, clientId);
  const enrolIn = (run: Id) =>
    wrote(world.scope, async (db) => {
      await enrol(db, run, [memberId]);
      const row = db.selectFrom("enrolments").select("id").where("run_id", "=", run).where("member_id", "=", memberId);
      return (await row.executeTakeFirstOrThrow()).id;
    });
  const [enrolmentId, doneId] = [await enrolIn(runId), await enrolIn(doneRunId)];
  const attemptId = await wrote(own, (db) => startAttempt(db, doneId));
  const keys = await keysOf(world, attemptId);
  await wrote(own, async (db) => {
    const questions = db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", attemptId);
    for (const { position, kind } of await questions.execute()) {
      await saveAnswer(db, attemptId, position, rightAnswer(kind, keys.get(position)), null);
    }
    await submitAttempt(db, attemptId);
  });
  const file = await putFile(world.id, Buffer.from(`%PDF-1.7 ${person.name} ${memberId}`));
  const certificate = await jobScope(world.id).write(async (db) => {
    await gradeAttempt(db, attemptId);
    const row = db.selectFrom("manager_certificates").select(["id", "code"]).where("attempt_id", "=", attemptId);
    const { id, code } = await row.executeTakeFirstOrThrow();
    await keepPaper(db, id, file);
    return { certificateId: id, code };
  });
  const openAttemptId = await wrote(own, (db) => startAttempt(db, enrolmentId));
  return { enrolmentId, attemptId, openAttemptId, ...certificate };
}
