import { expect, test } from "vitest";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { closeOverdue, saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { getMarks, getSums, isReleased } from "#app/domain/training/attempt.queries.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import type { Id } from "#db/schema.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { asOwner } from "#tests/support/world.ts";
import { type Classroom, EXAM, keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";

const start = (learner: Learner) => wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
const save = (learner: Learner, id: Id, position: number, answer: unknown, counter: number | null = null) =>
  wrote(learner.scope, (db) => saveAnswer(db, id, position, answer, counter));
const submit = (learner: Learner, id: Id) => wrote(learner.scope, (db) => submitAttempt(db, id));
const grade = (room: Classroom, id: Id) => jobScope(room.id).write((db) => gradeAttempt(db, id));
const one = (room: Classroom) => room.learners[0] as Learner;

async function answerAll(room: Classroom, learner: Learner, id: Id, right: number): Promise<void> {
  const keys = await keysOf(room, id);
  const questions = await learner.scope.read((db) =>
    db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", id).orderBy("position").execute(),
  );
  for (const { position, kind } of questions.slice(0, right)) {
    await save(learner, id, position, rightAnswer(kind, keys.get(position)));
  }
}

/** Runs work while the product's clock is so many minutes ahead. */
async function ahead<Value>(minutes: number, work: () => Promise<Value>): Promise<Value> {
  await asOwner((owner) => owner.query("update app.clock set time_offset = make_interval(mins => $1)", [minutes]));
  try {
    return await work();
  } finally {
    await asOwner((owner) => owner.query("update app.clock set time_offset = '0'"));
  }
}

const attemptRow = (room: Classroom, id: Id) =>
  room.scope.read((db) => db.selectFrom("attempts").selectAll().where("id", "=", id).executeTakeFirstOrThrow());

test("an attempt is drawn as the blueprint says, goes on on another device, and passes to one certificate", async () => {
  const room = await makeClassroom();
  const learner = one(room);
  const id = await start(learner);
  expect(await start(learner)).toBe(id);
  const questions = await learner.scope.read((db) =>
    db.selectFrom("attempt_questions").selectAll().where("attempt_id", "=", id).orderBy("position").execute(),
  );
  expect(questions.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  for (const part of EXAM.parts) {
    expect(questions.filter(({ kind }) => kind === part.kind)).toHaveLength(part.questions);
  }
  expect(new Set(questions.map(({ question_id }) => question_id)).size).toBe(20);
  await answerAll(room, learner, id, 12);
  await submit(learner, id);
  await grade(room, id);
  await grade(room, id);
  expect(await attemptRow(room, id)).toMatchObject({ earned_points: 60, passed: true, closed_by: "person" });
  const certificates = await learner.scope.read((db) => db.selectFrom("manager_certificates").selectAll().execute());
  expect(certificates).toHaveLength(1);
  expect(certificates[0]).toMatchObject({ person_name: "学员1", issuer: "证途咨询", hours: 16 });
  expect(certificates[0]?.number).toMatch(/^SM-\d{4}-0001$/);
  expect(await learner.scope.write((db) => startAttempt(db, learner.enrolmentId))).toMatchObject({
    ok: false,
    refusal: { code: "exam_passed" },
  });
});

test("one point short is not passed; the second attempt draws anew and is the last", async () => {
  const room = await makeClassroom(1);
  const learner = one(room);
  for (const number of [1, 2]) {
    const id = await start(learner);
    await answerAll(room, learner, id, 11);
    await submit(learner, id);
    expect(await learner.scope.write((db) => startAttempt(db, learner.enrolmentId))).toMatchObject({
      refusal: { code: "result_pending" },
    });
    await grade(room, id);
    expect(await attemptRow(room, id)).toMatchObject({ number, earned_points: 55, passed: false });
  }
  expect(await learner.scope.write((db) => startAttempt(db, learner.enrolmentId))).toMatchObject({
    refusal: { code: "attempts_used_up" },
  });
});

test("an older counter never overwrites a newer one, a repeated save is acknowledged again", async () => {
  const room = await makeClassroom(1);
  const learner = one(room);
  const id = await start(learner);
  expect(await save(learner, id, 1, "2", 5)).toMatchObject({ state: "saved", counter: 5 });
  expect(await save(learner, id, 1, "3", 4)).toMatchObject({ state: "kept", counter: 5 });
  expect(await save(learner, id, 1, "2", 5)).toMatchObject({ state: "saved", counter: 5 });
  expect(await save(learner, id, 1, "4", 5)).toMatchObject({ state: "kept", counter: 5 });
  expect(await save(learner, id, 1, "1", null)).toMatchObject({ state: "saved", counter: 6 });
  const stored = await learner.scope.read((db) =>
    db.selectFrom("attempt_answers").select(["answer", "counter"]).where("attempt_id", "=", id).execute(),
  );
  expect(stored).toEqual([{ answer: "1", counter: 6 }]);
  await expect(save(learner, id, 21, "1")).rejects.toMatchObject({ status: 404 });
});

test("after the deadline nothing is taken, and what was saved counts", async () => {
  const room = await makeClassroom(1);
  const learner = one(room);
  const id = await start(learner);
  await answerAll(room, learner, id, 12);
  await ahead(59, async () => {
    expect(await save(learner, id, 13, "1")).toMatchObject({ state: "saved" });
    await jobScope(room.id).write((db) => closeOverdue(db, id));
    expect((await attemptRow(room, id)).submitted_at).toBeNull();
  });
  await ahead(61, async () => {
    expect(await save(learner, id, 14, "1")).toMatchObject({ state: "closed" });
    await jobScope(room.id).write((db) => closeOverdue(db, id));
    await jobScope(room.id).write((db) => closeOverdue(db, id));
  });
  await grade(room, id);
  const row = await attemptRow(room, id);
  expect(row).toMatchObject({ closed_by: "deadline", submitted_at: row.deadline_at });
  expect(row.earned_points).toBeGreaterThanOrEqual(60);
  const due = await asSuperuser((client) =>
    client.query("select 1 from identity.due where kind = 'attempt_deadline' and ref = $1", [id]),
  );
  expect(due.rowCount).toBe(1);
});

test("marks are told once no attempt can follow: passed, all used up or the run over, and never while one is open", async () => {
  const room = await makeClassroom(2);
  const [first, second] = room.learners as [Learner, Learner];
  const told = (learner: Learner, id: Id) =>
    learner.scope.read(async (db) => {
      const { questions, byKind } = await getMarks(db, id, "en");
      const rows = await db.selectFrom("attempt_marks").selectAll().where("attempt_id", "=", id).execute();
      expect([rows.length, questions.length, byKind.length > 0]).toEqual([questions.length, questions.length, questions.length > 0]);
      expect(await isReleased(db, id)).toBe(questions.length > 0);
      return questions.length;
    });
  const sit = async (learner: Learner, right: number) => {
    const id = await start(learner);
    await answerAll(room, learner, id, right);
    await submit(learner, id);
    return id;
  };
  const failed = await sit(first, 3);
  expect(await told(first, failed)).toBe(0);
  await grade(room, failed);
  expect(await told(first, failed)).toBe(0);
  const sums = await first.scope.read((db) => getSums(db, failed, "en"));
  const whole = await room.scope.read((db) => getMarks(db, failed, "en"));
  expect(sums).toEqual({ byClause: whole.byClause, byKind: whole.byKind });
  expect(await second.scope.read((db) => getSums(db, failed, "en"))).toEqual({ byClause: [], byKind: [] });
  await ahead(181, async () => expect(await told(first, failed)).toBe(20));
  const last = await start(first);
  expect(await told(first, failed)).toBe(0);
  await submit(first, last);
  expect(await told(first, failed)).toBe(20);
  expect(await told(second, failed)).toBe(0);
  const passed = await sit(second, 12);
  expect(await told(second, passed)).toBe(0);
  await grade(room, passed);
  expect(await told(second, passed)).toBe(20);
});

test("an attempt left open past its deadline is closed by whoever wants to start again, and its result awaited", async () => {
  const room = await makeClassroom(1);
  const learner = one(room);
  const id = await start(learner);
  await ahead(61, async () => expect(await start(learner)).toBe(id));
  expect(await attemptRow(room, id)).toMatchObject({ closed_by: "deadline" });
  const events = await room.scope.read((db) =>
    db.selectFrom("activity_events").select("action").where("subject_id", "=", id).orderBy("seq").execute(),
  );
  expect(events.map(({ action }) => action)).toEqual(["attempt.started", "attempt.timed_out"]);
  await grade(room, id);
  expect((await attemptRow(room, id)).graded_at).not.toBeNull();
});

test("the deadline does not reach past the close of the run, which lets nobody start any more", async () => {
  const room = await makeClassroom(2);
  const [first, second] = room.learners as [Learner, Learner];
  await ahead(170, async () => {
    const id = await start(first);
    const run = await room.scope.read((db) => db.selectFrom("course_runs").select("closes_at").executeTakeFirstOrThrow());
    expect((await attemptRow(room, id)).deadline_at).toBe(run.closes_at);
  });
  await ahead(181, async () => {
    expect(await second.scope.write((db) => startAttempt(db, second.enrolmentId))).toMatchObject({
      refusal: { code: "run_closed" },
    });
  });
  await ahead(-120, async () => {
    expect(await second.scope.write((db) => startAttempt(db, second.enrolmentId))).toMatchObject({
      refusal: { code: "run_not_open" },
    });
  });
});

test("fifty submits at once make one result and one certificate", async () => {
  const room = await makeClassroom(1);
  const learner = one(room);
  const id = await start(learner);
  await answerAll(room, learner, id, 20);
  await Promise.all(Array.from({ length: 50 }, () => submit(learner, id)));
  const queued = await asSuperuser((client) =>
    client.query("select 1 from pgboss.job where name = 'grade-attempt' and data ->> 'attemptId' = $1", [id]),
  );
  expect(queued.rowCount).toBe(1);
  await Promise.all(Array.from({ length: 6 }, () => grade(room, id)));
  const found = await room.scope.read(async (db) => ({
    marks: await db.selectFrom("attempt_marks").select("position").where("attempt_id", "=", id).execute(),
    certificates: await db.selectFrom("manager_certificates").select("number").where("attempt_id", "=", id).execute(),
  }));
  expect(found.marks).toHaveLength(20);
  const { byClause } = await learner.scope.read((db) => getMarks(db, id, "en"));
  expect(byClause.map(({ group }) => group).filter((group) => !/^[\d.]+ [A-Z]/.test(group))).toEqual([]);
  expect(byClause.reduce((sum, { questions }) => sum + questions, 0)).toBe(20);
  expect(found.certificates).toHaveLength(1);
  const events = await room.scope.read((db) =>
    db.selectFrom("activity_events").select("action").where("subject_id", "=", id).orderBy("seq").execute(),
  );
  expect(events.map(({ action }) => action)).toEqual(["attempt.started", "attempt.submitted", "attempt.graded"]);
});

test("somebody else's enrolment or attempt is not there", async () => {
  const room = await makeClassroom(2);
  const [first, second] = room.learners as [Learner, Learner];
  const id = await start(first);
  await expect(wrote(second.scope, (db) => startAttempt(db, first.enrolmentId))).rejects.toMatchObject({ status: 404 });
  await expect(save(second, id, 1, "1")).rejects.toMatchObject({ status: 404 });
  await expect(submit(second, id)).rejects.toMatchObject({ status: 404 });
  await asOwner((owner) => owner.query("update identity.memberships set revoked_at = now() where id = $1", [first.memberId]));
  await expect(save(first, id, 1, "1")).rejects.toMatchObject({ status: 404 });
});
