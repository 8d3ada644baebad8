import { expect, test } from "vitest";
import { startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { createRun, enrol, updateRun } from "#app/domain/training/run.commands.server.ts";
import { handle as announce } from "#app/jobs/handlers/exam-opening.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { paths } from "#app/lib/paths.ts";
import { clearMailbox, mailsTo, passTime } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { type Classroom, type Learner, makeClassroom, wrote } from "#tests/support/training.ts";

const inHours = (hours: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * 3_600_000).toISOString();
const first = (room: Classroom) => room.learners[0] as Learner;
const templates = async (learner: Learner) => (await mailsTo(learner.person.email)).map(({ template }) => template);

async function upcomingRun(room: Classroom, opensIn: number) {
  const times = { opensAt: inHours(opensIn), closesAt: inHours(48) };
  const run = { examId: room.examId, clientId: room.client.id, title: "二期班", ...times };
  const id = await wrote(room.scope, (db) => createRun(db, run));
  await wrote(room.scope, (db) => enrol(db, id, [first(room).memberId]));
  return { id, ...run };
}

async function due(ref: string): Promise<string[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ due_at: Date }>(
      "select due_at from identity.due where kind = 'exam_opening' and ref = $1 order by due_at",
      [ref],
    ),
  );
  return rows.map(({ due_at }) => due_at.toISOString());
}

test("who is enrolled in an open run is told so once, with the way there and the last minute", async () => {
  const room = await makeClassroom(1);
  const learner = first(room);
  const [mail, ...more] = await mailsTo(learner.person.email);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ template: "exam_open", subject: "考试已开放：结业考试" });
  expect(mail?.text).toContain(paths.learning(room.slug, room.client.id).enrolment(learner.enrolmentId));
  expect(mail?.text).toMatch(/考试开放到 20\d\d-\d\d-\d\d \d\d:\d\d/);
  await clearMailbox(learner.person.email);
  await wrote(room.scope, (db) => enrol(db, room.runId, [learner.memberId]));
  expect(await templates(learner)).toEqual([]);
});

test("an English reader is told of the exam by its English title", async () => {
  const room = await makeClassroom(1);
  const { memberId, person } = first(room);
  await clearMailbox(person.email);
  await asSuperuser((client) => client.query("update identity.persons set locale = 'en' where id = $1", [person.id]));
  const times = { opensAt: inHours(-1), closesAt: inHours(48) };
  const run = await wrote(room.scope, (db) => createRun(db, { examId: room.examId, clientId: null, title: "三期班", ...times }));
  await wrote(room.scope, (db) => enrol(db, run, [memberId]));
  expect((await mailsTo(person.email)).map(({ subject }) => subject)).toEqual(["The exam is open: Final exam"]);
});

test("who is enrolled before a run opens is told when it opens, and not at a moment it was moved from", async () => {
  const room = await makeClassroom(1);
  const learner = first(room);
  await clearMailbox(learner.person.email);
  const run = await upcomingRun(room, 24);
  expect(await templates(learner)).toEqual([]);
  expect(await due(run.id)).toEqual([run.opensAt]);

  const later = inHours(30);
  await wrote(room.scope, (db) =>
    updateRun(db, run.id, { title: run.title, opensAt: later, closesAt: run.closesAt, version: 1 }),
  );
  expect(await due(run.id)).toEqual([run.opensAt, later]);
  await passTime("25 hours", async () => {
    await announce(jobScope(room.id), { ref: run.id, dueAt: run.opensAt });
    expect(await templates(learner)).toEqual([]);
  });
  await passTime("31 hours", async () => {
    await announce(jobScope(room.id), { ref: run.id, dueAt: later });
    expect(await templates(learner)).toEqual(["exam_open"]);
  });
});

test("a run that is opened earlier tells its people at once", async () => {
  const room = await makeClassroom(1);
  const learner = first(room);
  await clearMailbox(learner.person.email);
  const run = await upcomingRun(room, 24);
  await wrote(room.scope, (db) =>
    updateRun(db, run.id, { title: run.title, opensAt: inHours(-1), closesAt: run.closesAt, version: 1 }),
  );
  expect(await templates(learner)).toEqual(["exam_open"]);
  await announce(jobScope(room.id), { ref: run.id, dueAt: run.opensAt });
  expect(await templates(learner)).toEqual(["exam_open"]);
});

test("a graded attempt is told once, and the mail says nothing of the result", async () => {
  const room = await makeClassroom(1);
  const learner = first(room);
  await clearMailbox(learner.person.email);
  const id = await wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
  await wrote(learner.scope, (db) => submitAttempt(db, id));
  expect(await templates(learner)).toEqual([]);
  for (let time = 0; time < 2; time += 1) await jobScope(room.id).write((db) => gradeAttempt(db, id));
  const [mail, ...more] = await mailsTo(learner.person.email);
  expect(more).toEqual([]);
  expect(mail?.template).toBe("result_ready");
  expect(mail?.text).toContain(paths.learning(room.slug, room.client.id).result(id));
  expect(mail?.text).not.toMatch(/通过|未通过|\d+\s*分/);
});
