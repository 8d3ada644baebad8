import { beforeAll, describe, expect, test } from "vitest";
import { annulQuestion } from "#app/domain/training/annulment.commands.server.ts";
import { annulmentEffect, listAnnulled } from "#app/domain/training/annulment.queries.server.ts";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { getEnrolment } from "#app/domain/training/learning.queries.server.ts";
import { listItemStatistics, ITEM_LIST } from "#app/domain/training/item-statistics.queries.server.ts";
import { getPersonOfRun } from "#app/domain/training/team.queries.server.ts";
import { handle as regradeRun } from "#app/jobs/handlers/regrade-run.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { paths } from "#app/lib/paths.ts";
import * as annulmentPage from "#app/routes/w.$workspace+/training.runs.$runId.questions.$questionId.annulment.tsx";
import * as attemptPage from "#app/routes/w.$workspace+/training.attempts.$attemptId.tsx";
import * as runPage from "#app/routes/w.$workspace+/training.runs.$runId._index.tsx";
import type { Id } from "#db/schema.ts";
import { clearMailbox, mailsTo } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { type Classroom, keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";
import { asRole } from "#tests/support/world.ts";

let room: Classroom;
beforeAll(async () => {
  room = await makeClassroom(5);
});

const learnerAt = (n: number) => room.learners[n] as Learner;
const grade = (id: Id) => jobScope(room.id).write((db) => gradeAttempt(db, id));
const start = (learner: Learner) => wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
const questionsOf = (id: Id) =>
  room.scope.read((db) =>
    db.selectFrom("attempt_questions").select(["position", "kind", "question_id as questionId"]).where("attempt_id", "=", id).orderBy("position").execute(),
  );

/** Hands in a paper of twenty questions at five points with the first so many answered right; sixty points pass. */
async function handIn(learner: Learner, right: number): Promise<Id> {
  const id = await start(learner);
  const keys = await keysOf(room, id);
  const questions = await questionsOf(id);
  await wrote(learner.scope, async (db) => {
    for (const { position, kind } of questions.slice(0, right)) {
      await saveAnswer(db, id, position, rightAnswer(kind, keys.get(position)), null);
    }
    await submitAttempt(db, id);
  });
  return id;
}

/** The question of the paper at this place; the last ones are not answered. */
const questionAt = async (id: Id, position: number) => (await questionsOf(id))[position - 1]?.questionId ?? "";

const annul = (questionId: Id, runId = room.runId) =>
  wrote(room.scope, (db) => annulQuestion(db, room.scope.actor, { runId, questionId, reason: "选项有误" }));

const annulmentOf = async (questionId: Id) =>
  (await room.scope.read((db) => listAnnulled(db, room.runId))).find((one) => one.questionId === questionId);

async function regrade(questionId: Id): Promise<void> {
  const annulmentId = (await annulmentOf(questionId))?.id ?? "";
  // Two workers may have the same job.
  await Promise.all([regradeRun(jobScope(room.id), { annulmentId }), regradeRun(jobScope(room.id), { annulmentId })]);
}

const resultOf = (id: Id) =>
  room.scope.read((db) =>
    db.selectFrom("attempts").select(["earned_points as earned", "passed"]).where("id", "=", id).executeTakeFirstOrThrow(),
  );
const certificatesOf = (learner: Learner) =>
  room.scope.read((db) => db.selectFrom("manager_certificates").select("id").where("member_id", "=", learner.memberId).execute());
const eventsOf = async (id: Id) => {
  const rows = await room.scope.read((db) =>
    db.selectFrom("activity_events").select(["action", "event"]).where("subject_id", "=", id).orderBy("seq").execute(),
  );
  return rows.map(({ action, event }) => ({ action, data: (JSON.parse(event) as { data: unknown }).data }));
};

describe("a question annulled in a run", () => {
  test("lifts a paper over the pass mark: one certificate, one mail, and the journal tells from where to where", async () => {
    const learner = learnerAt(0);
    const id = await handIn(learner, 11);
    await grade(id);
    expect(await resultOf(id)).toEqual({ earned: 55, passed: false });
    await clearMailbox(learner.person.email);
    const questionId = await questionAt(id, 20);
    expect(await room.scope.read((db) => annulmentEffect(db, room.runId, questionId))).toEqual({ papers: 1, gaining: 1, passing: 1 });
    await annul(questionId);
    expect(await resultOf(id)).toEqual({ earned: 55, passed: false });
    expect((await annulmentOf(questionId))?.regradedAt).toBeNull();
    await regrade(questionId);
    await regrade(questionId);
    expect(await resultOf(id)).toEqual({ earned: 60, passed: true });
    expect(await certificatesOf(learner)).toHaveLength(1);
    expect((await mailsTo(learner.person.email)).map(({ template }) => template)).toEqual(["result_changed"]);
    const regraded = (await eventsOf(id)).filter(({ action }) => action === "attempt.regraded");
    expect(regraded).toHaveLength(1);
    expect(regraded[0]?.data).toMatchObject({ from: 55, to: 60, total: 100, passed: true });
    expect((await eventsOf(questionId)).at(-1)).toMatchObject({ action: "question.annulled", data: { run: "首期班", reason: "选项有误" } });
    expect((await annulmentOf(questionId))?.regradedAt).not.toBeNull();
  });

  test("counts in full in a paper that is graded afterwards, or at the same moment", async () => {
    const learner = learnerAt(1);
    const id = await handIn(learner, 0);
    const [before, meanwhile] = [await questionAt(id, 20), await questionAt(id, 19)];
    for (const questionId of [before]) if (!(await annulmentOf(questionId))) await annul(questionId);
    await Promise.all([grade(id), (await annulmentOf(meanwhile)) ? null : annul(meanwhile)]);
    await regrade(meanwhile);
    const marks = await room.scope.read((db) =>
      db.selectFrom("attempt_marks").select(["position", "earned", "judged"]).where("attempt_id", "=", id).orderBy("position").execute(),
    );
    expect(marks.slice(-2)).toEqual([
      { position: 19, earned: 5, judged: 0 },
      { position: 20, earned: 5, judged: 0 },
    ]);
    expect((await resultOf(id)).earned).toBe(marks.reduce((sum, { earned }) => sum + earned, 0));
  });

  test("makes an earlier attempt pass after a later one has failed: passed, and nothing left to sit", async () => {
    const learner = learnerAt(2);
    const annulled = new Set((await room.scope.read((db) => listAnnulled(db, room.runId))).map(({ questionId }) => questionId));
    const first = await start(learner);
    const keys = await keysOf(room, first);
    const questions = await questionsOf(first);
    const open = questions.filter(({ questionId }) => !annulled.has(questionId));
    const given = questions.length - open.length;
    await wrote(learner.scope, async (db) => {
      for (const { position, kind } of open.slice(0, 11 - given)) {
        await saveAnswer(db, first, position, rightAnswer(kind, keys.get(position)), null);
      }
      await submitAttempt(db, first);
    });
    await grade(first);
    expect(await resultOf(first)).toEqual({ earned: 55, passed: false });
    const second = await handIn(learner, 0);
    await grade(second);
    expect((await resultOf(second)).passed).toBe(false);
    const questionId = open.at(-1)?.questionId ?? "";
    await annul(questionId);
    await regrade(questionId);
    expect(await resultOf(first)).toEqual({ earned: 60, passed: true });
    expect(await certificatesOf(learner)).toHaveLength(1);
    const enrolment = await learner.scope.read((db) => getEnrolment(db, learner.memberId, learner.enrolmentId));
    expect(enrolment).toMatchObject({ state: "passed", attemptId: first, earnedPoints: 60, attemptsLeft: 0 });
    expect(await room.scope.read((db) => getPersonOfRun(db, room.runId, learner.enrolmentId))).toMatchObject({ state: "passed", attempts: 2 });
    await expect(start(learner)).rejects.toMatchObject({ code: "exam_passed" });
  });

  test("leads to no second certificate where an open attempt passes after an earlier one has by the annulment", async () => {
    const learner = learnerAt(3);
    const annulled = new Set((await room.scope.read((db) => listAnnulled(db, room.runId))).map(({ questionId }) => questionId));
    const first = await handIn(learner, 0);
    await grade(first);
    const second = await handIn(learner, 20);
    await asSuperuser((client) => client.query("update app.attempts set pass_points = 1 + earned_points where id = $1", [first]));
    const questionId = (await questionsOf(first)).find((one) => !annulled.has(one.questionId))?.questionId ?? "";
    await annul(questionId);
    await regrade(questionId);
    expect((await resultOf(first)).passed).toBe(true);
    await grade(second);
    expect(await resultOf(second)).toEqual({ earned: 100, passed: true });
    expect(await certificatesOf(learner)).toHaveLength(1);
  });

  test("still tells in the statistics what was answered", async () => {
    const list = { q: "", sort: "facility", dir: "asc", page: 1, pageSize: 100, filters: {} } as const;
    const { rows } = await room.scope.read((db) => listItemStatistics(db, room.examId, list));
    expect(ITEM_LIST.defaultSort).toBe("facility");
    const counted = await room.scope.read((db) =>
      db
        .selectFrom("attempts as a")
        .innerJoin("attempt_marks as m", "m.attempt_id", "a.id")
        .innerJoin("attempt_questions as q", (join) => join.onRef("q.attempt_id", "=", "m.attempt_id").onRef("q.position", "=", "m.position"))
        .select(["q.question_id as id", "m.points", "m.earned", "m.judged"])
        .where("a.number", "=", 1)
        .execute(),
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const own = counted.filter(({ id }) => id === row.id);
      expect([row.papers, row.right]).toEqual([own.length, own.filter(({ judged, earned, points }) => (judged ?? earned) === points).length]);
      expect(row).toMatchObject({ discrimination: null, verdict: "unknown" });
    }
    const ofRun = await room.scope.read((db) => listItemStatistics(db, room.examId, { ...list, filters: { run: room.runId } }));
    expect(ofRun.total).toBe(rows.length);
  });

  test("is found again by the worker's scan when its job is lost", async () => {
    const id = await handIn(learnerAt(4), 20);
    await grade(id);
    const annulled = new Set((await room.scope.read((db) => listAnnulled(db, room.runId))).map(({ questionId }) => questionId));
    const questionId = (await questionsOf(id)).find((one) => !annulled.has(one.questionId))?.questionId ?? "";
    await annul(questionId);
    const annulmentId = (await annulmentOf(questionId))?.id ?? "";
    const jobs = "from pgboss.job where name = 'regrade-run' and data ->> 'annulmentId' = $1";
    const scan = () =>
      asRole(process.env.DATABASE_WORKER_URL ?? "", (client) => client.query("select identity.requeue_unfinished(200)"));
    await asSuperuser(async (client) => {
      await client.query(`delete ${jobs}`, [annulmentId]);
      await client.query("update identity.unfinished set look_at = now() - interval '1 second' where ref = $1", [annulmentId]);
      await scan();
      expect((await client.query(`select ${jobs}`, [annulmentId])).rows).toHaveLength(1);
      await regrade(questionId);
      await client.query("update identity.unfinished set look_at = now() - interval '1 second' where ref = $1", [annulmentId]);
      await scan();
      expect((await client.query("select from identity.unfinished where ref = $1", [annulmentId])).rows).toEqual([]);
    });
  });
});

describe("annulling", () => {
  let id: Id;
  let questionId: Id;
  beforeAll(async () => {
    room = await makeClassroom(1);
    id = await handIn(learnerAt(0), 11);
    await grade(id);
    questionId = await questionAt(id, 20);
  });

  const params = () => ({ workspace: room.slug, runId: room.runId, questionId, attemptId: id });
  const send = (reason: string) => callRoute(annulmentPage.action, { path: "/", params: params(), as: room.owner, form: { reason } });

  test("begins at a paper, asks first and says what will change", async () => {
    const address = paths.workspace(room.slug).annulment(room.runId, questionId);
    const { html } = await openPage(attemptPage, { path: "/", params: params(), as: room.owner });
    expect(html).toContain(`href="${address}"`);
    const page = await openPage(annulmentPage, { path: address, params: params(), as: room.owner });
    const text = page.html.replaceAll(/<[^>]+>/g, "");
    expect(text).toContain("有 1 份抽到这道题；作废后一律按满分计，1 份会加分");
    expect(text).toContain("1 人因此改为通过");
  });

  test("takes a reason, happens once, and is told on the run's page", async () => {
    expect((await send("")).status).toBe(400);
    expect(await annulmentOf(questionId)).toBeUndefined();
    const done = await send("两个选项都对");
    const home = paths.workspace(room.slug).courseRun(room.runId);
    expect([done.status, done.headers.get("Location")]).toEqual([303, home]);
    await expect(annul(questionId)).rejects.toThrow(Refusal);
    const again = await callRoute(annulmentPage.loader, { path: "/", params: params(), as: room.owner });
    expect([again.status, again.headers.get("Location")]).toEqual([302, home]);
    const show = async () => (await openPage(runPage, { path: "/", params: params(), as: room.owner })).html;
    expect(await show()).toMatch(/两个选项都对/);
    expect(await show()).toContain("正在更正成绩");
    await regrade(questionId);
    expect(await show()).toContain("成绩已更正");
    const paper = await openPage(attemptPage, { path: "/", params: params(), as: room.owner });
    expect(paper.html).toContain("本题已作废，按满分计");
  });

  test("is of a question of the run's own course alone", async () => {
    const other = await makeClassroom(1);
    const strange = await other.scope.read((db) => db.selectFrom("questions").select("id").executeTakeFirstOrThrow());
    const answer = await callRoute(annulmentPage.loader, { path: "/", params: { ...params(), questionId: strange.id }, as: room.owner });
    expect(answer.status).toBe(404);
    await expect(annul(strange.id)).rejects.toMatchObject({ status: 404 });
  });

  test("leaves marks to the worker: the web role changes none", async () => {
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2, null)", [room.owner.digest, room.slug]);
      for (const statement of ["update app.attempt_marks set earned = points", "update app.annulled_questions set reason = 'x'", "delete from app.annulled_questions"]) {
        await client.query("savepoint before");
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied/);
        await client.query("rollback to before");
      }
    });
  });
});

describe("a question annulled that somebody had right", () => {
  // Of a run of its own: nothing that another test annuls may stand in the paper.
  beforeAll(async () => {
    room = await makeClassroom(1);
  });

  test("changes nothing for who had it right, and takes a pass from nobody", async () => {
    const learner = learnerAt(0);
    const id = await handIn(learner, 12);
    await grade(id);
    await clearMailbox(learner.person.email);
    const questionId = await questionAt(id, 1);
    await annul(questionId);
    await regrade(questionId);
    expect(await resultOf(id)).toEqual({ earned: 60, passed: true });
    expect(await certificatesOf(learner)).toHaveLength(1);
    expect(await mailsTo(learner.person.email)).toEqual([]);
    const mark = await room.scope.read((db) =>
      db.selectFrom("attempt_marks").select(["earned", "judged"]).where("attempt_id", "=", id).where("position", "=", 1).executeTakeFirst(),
    );
    expect(mark).toEqual({ earned: 5, judged: 5 });
  });
});
