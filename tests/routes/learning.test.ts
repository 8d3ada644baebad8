import { beforeAll, describe, expect, test } from "vitest";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { paths } from "#app/lib/paths.ts";
import * as submissionPage from "#app/routes/portal.$workspace.$client+/attempts.$attemptId.submission.tsx";
import * as resultPage from "#app/routes/portal.$workspace.$client+/attempts.$attemptId.result.tsx";
import * as examPage from "#app/routes/portal.$workspace.$client+/learning.$enrolmentId.exam.tsx";
import * as lessonPage from "#app/routes/portal.$workspace.$client+/learning.$enrolmentId.lessons.$lessonId.tsx";
import * as staffPage from "#app/routes/w.$workspace+/training.attempts.$attemptId.tsx";
import type { Id } from "#db/schema.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { type Classroom, EXAM, keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";

const zh = learning["zh-CN"];
let room: Classroom;
let learner: Learner;
let own: ReturnType<typeof paths.learning>;
let lessonIds: Id[];

beforeAll(async () => {
  room = await makeClassroom(1, { ...EXAM, attempts: 1 });
  learner = room.learners[0] as Learner;
  own = paths.learning(room.slug, room.client.id);
  const lessons = await room.scope.read((db) =>
    db.selectFrom("lessons").select("id").where("course_id", "=", room.courseId).orderBy("position").execute(),
  );
  lessonIds = lessons.map(({ id }) => id);
});

const callAs = (path: string, more: Record<string, string> = {}) => ({
  path,
  as: learner.person,
  params: { workspace: room.slug, client: room.client.id, enrolmentId: learner.enrolmentId, ...more },
});

async function mark(lessonId: Id, state: "done" | "open") {
  const { status, headers } = await callRoute(lessonPage.action, { ...callAs("/", { lessonId }), form: { state } });
  return { status, to: headers.get("Location"), toast: /toast=(\w+)/.exec(headers.get("Set-Cookie") ?? "")?.[1] };
}

const entry = async () => (await openPage(examPage, callAs("/"))).html;

describe("reading", () => {
  test("the exam's first page says how many lessons are unread, and lets its learner begin all the same", async () => {
    const html = await entry();
    expect(html).toContain("还有 2 课未学");
    expect(html).toContain(`href="${own.enrolment(learner.enrolmentId)}"`);
    expect(html).toContain(zh.start.begin);
  });

  test("a lesson done leads to the next unread one and says so; the last leads back to the course", async () => {
    const [first = "", second = ""] = lessonIds;
    expect(await mark(second, "done")).toEqual({ status: 303, to: own.lesson(learner.enrolmentId, first), toast: "lessonDone" });
    expect(await entry()).toContain("还有 1 课未学");
    expect(await mark(first, "done")).toEqual({ status: 303, to: own.enrolment(learner.enrolmentId), toast: "courseRead" });
    expect(await entry()).not.toContain(zh.start.unreadBody);
    expect(await mark(first, "open")).toEqual({ status: 303, to: own.lesson(learner.enrolmentId, first), toast: "lessonReopened" });
    await mark(first, "done");
  });
});

describe("handing in and the result", () => {
  let attemptId: Id;
  /** Answered wrong, one question of each kind. */
  const wrong = new Map<string, number>();

  beforeAll(async () => {
    attemptId = await wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
  });

  const hand = () => openPage(submissionPage, callAs(own.submission(attemptId), { attemptId }));

  test("before handing in the clock runs on, every unanswered question is a link, and one may go back", async () => {
    await wrote(learner.scope, (db) => saveAnswer(db, attemptId, 1, "1", null));
    const { html } = await hand();
    expect(html).toMatch(/<header[^]*结业考试[^]*前交卷[^]*<\/header>/);
    expect(html).toContain("还有 19 题未答（共 20 题）");
    for (const position of [2, 11, 20]) expect(html).toContain(`href="${own.attempt(attemptId, position)}"`);
    expect(html).not.toContain(`href="${own.attempt(attemptId, 1)}"`);
    expect(html).toContain(zh.submit.back);
    expect(html).not.toContain("取消");
  });

  test("after the deadline there is nothing to hand in", async () => {
    const late = (minutes: number) =>
      asSuperuser((client) =>
        client.query("update app.attempts set deadline_at = deadline_at + make_interval(mins => $2) where id = $1", [attemptId, minutes]),
      );
    await late(-120);
    const answer = await callRoute(submissionPage.loader, callAs("/", { attemptId }));
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, own.result(attemptId)]);
    await late(120);
    expect((await hand()).status).toBe(200);
  });

  test("the result lists options line by line, tells choice and key, and can be narrowed to what was wrong", async () => {
    const keys = await keysOf(room, attemptId);
    const questions = await learner.scope.read((db) =>
      db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", attemptId).orderBy("position").execute(),
    );
    for (const { position, kind } of questions) {
      if (!wrong.has(kind)) wrong.set(kind, position);
      else await wrote(learner.scope, (db) => saveAnswer(db, attemptId, position, rightAnswer(kind, keys.get(position)), null));
    }
    const [single = 0, written = 0] = [wrong.get("single"), wrong.get("fill_in")];
    const chosen = ["1", "2"].find((id) => id !== (keys.get(single) as string[])[0]) ?? "";
    await wrote(learner.scope, (db) => saveAnswer(db, attemptId, single, chosen, null));
    const accepted = JSON.stringify(["甲", "乙", "丙", "丁"]);
    await asSuperuser((client) =>
      client.query("update app.attempt_keys set key = $3::jsonb where attempt_id = $1 and position = $2", [attemptId, written, accepted]),
    );
    await wrote(learner.scope, (db) => submitAttempt(db, attemptId));
    await jobScope(room.id).write((db) => gradeAttempt(db, attemptId));

    const show = async (address: string) => (await openPage(resultPage, callAs(address, { attemptId }))).html;
    const numbers = (html: string) => [...html.matchAll(/<span>(\d+) · 5/g)].map(([, position]) => Number(position));
    const [all, narrowed] = [await show(own.result(attemptId)), await show(own.result(attemptId, "wrong"))];
    expect(numbers(all)).toEqual(questions.map(({ position }) => position));
    expect(numbers(narrowed)).toEqual([...wrong.values()]);
    const countOn = (label: string) => new RegExp(`<a [^>]*>${label}<span[^>]*>(\\d+)<`).exec(all)?.[1];
    expect([countOn(zh.result.showAll), countOn(zh.result.showWrong)]).toEqual(["20", "4"]);
    expect(all).toContain(`href="${own.result(attemptId, "wrong")}#questions"`);
    expect(all).toMatch(new RegExp(`aria-current="true"[^>]*>${zh.result.showAll}`));
    expect(narrowed).toMatch(new RegExp(`aria-current="true"[^>]*>${zh.result.showWrong}`));

    const [, part = ""] = narrowed.split(`<span>${single} · 5`);
    const lines = [...(part.split("</ul>")[0] ?? "").matchAll(/<li class[^]*?<\/li>/g)].map(([line]) => line.replaceAll(/<[^>]+>/g, ""));
    expect(lines.map((line) => line.slice(0, 3))).toEqual(["A. ", "B. ", "C. ", "D. "]);
    expect(lines[Number(chosen) - 1]).toContain(zh.result.yourChoice);
    expect(lines.filter((line) => line.includes(zh.result.rightChoice))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(zh.result.yourChoice))).toHaveLength(1);
    expect(narrowed).toMatch(/正确答案：甲<[^]*<details[^]*另有 3 种写法[^]*<li[^>]*>乙<[^]*<li[^>]*>丁</);
    expect(narrowed.split(zh.result.unanswered)).toHaveLength(4);
  });

  test("staff see the same paper as the learner's, narrowed in the same way", async () => {
    const address = paths.workspace(room.slug).attempt(attemptId, "wrong");
    const { html } = await openPage(staffPage, { path: address, params: { workspace: room.slug, attemptId }, as: room.owner });
    expect(html).toMatch(new RegExp(`aria-current="true"[^>]*>${zh.result.showWrong}`));
    expect(html).toContain(zh.result.theirChoice);
    expect(html).not.toContain(zh.result.yourChoice);
  });
});
