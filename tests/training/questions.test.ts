import { beforeAll, describe, expect, test } from "vitest";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import type { WrittenQuestion } from "#app/domain/training/bank.types.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { createQuestion, reviseQuestion, setQuestionState } from "#app/domain/training/question.commands.server.ts";
import { getNewestWording, getQuestion, listWordings } from "#app/domain/training/question.queries.server.ts";
import type { errors } from "#app/i18n/messages/errors.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { action as revise, loader as editPage } from "#app/routes/w.$workspace+/training.questions.$questionId.edit.tsx";
import { action as create } from "#app/routes/w.$workspace+/training.questions.new.tsx";
import type { Id } from "#db/schema.ts";
import { type Answer, callRoute } from "#tests/support/route.ts";
import { type Classroom, EXAM, keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";

const both = (zh: string, en = zh) => ({ zh, en });
const SINGLE: WrittenQuestion = {
  ...{ clause: "5.1.2.2", difficulty: 1, stem: both("谁管售后？", "Who runs after-sales?"), explanation: both("理由", "Reason") },
  ...{ kind: "single", key: ["a"] },
  options: [
    { id: "a", text: both("售后经理", "The manager") },
    { id: "b", text: both("门卫", "The doorman") },
  ],
};

/** Only one question can be drawn, so that the one which is revised is the one which was asked. */
const ONE_QUESTION = { ...EXAM, passPoints: 1, parts: [{ kind: "single" as const, clause: null, questions: 1, points: 5 }] };

let room: Classroom;

beforeAll(async () => {
  room = await makeClassroom(2, ONE_QUESTION);
}, 60_000);

const add = (code: string, state: "draft" | "approved" = "approved") =>
  wrote(room.scope, (db) => createQuestion(db, room.scope.actor, { courseId: room.courseId, code, state }, SINGLE));
const stored = (id: Id) => room.scope.read((db) => getQuestion(db, id));
const newest = (id: Id) => room.scope.read((db) => getNewestWording(db, id));

/** Everything an attempt holds, as the workspace reads it. */
function paperOf(attemptId: Id) {
  return room.scope.read(async (db) => ({
    attempt: await db.selectFrom("attempts").selectAll().where("id", "=", attemptId).execute(),
    questions: await db.selectFrom("attempt_questions").selectAll().where("attempt_id", "=", attemptId).execute(),
    keys: await db.selectFrom("attempt_keys").selectAll().where("attempt_id", "=", attemptId).execute(),
    answers: await db.selectFrom("attempt_answers").selectAll().where("attempt_id", "=", attemptId).execute(),
    marks: await db.selectFrom("attempt_marks").selectAll().where("attempt_id", "=", attemptId).execute(),
  }));
}

describe("a new wording", () => {
  test("leaves papers handed out as they were, graded and open ones, and is drawn from then on", async () => {
    const [done, open] = room.learners as [Learner, Learner];
    const [graded, running] = [
      await wrote(done.scope, (db) => startAttempt(db, done.enrolmentId)),
      await wrote(open.scope, (db) => startAttempt(db, open.enrolmentId)),
    ];
    const key = (await keysOf(room, graded)).get(1);
    await wrote(done.scope, (db) => saveAnswer(db, graded, 1, rightAnswer("single", key), null));
    await wrote(done.scope, (db) => submitAttempt(db, graded));
    await jobScope(room.id).write((db) => gradeAttempt(db, graded));
    const before = [await paperOf(graded), await paperOf(running)];
    expect(before[0]?.attempt[0]).toMatchObject({ passed: true, earned_points: 5 });

    const asked = [...new Set(before.flatMap((paper) => paper.questions.map((one) => one.question_id)))];
    for (const id of asked) {
      const { version = 0 } = (await stored(id)) ?? {};
      const next: WrittenQuestion = { ...SINGLE, key: ["b"], stem: both("换了题干", "Another wording"), clause: "5.3" };
      await wrote(room.scope, (db) => reviseQuestion(db, room.scope.actor, id, { state: "approved", version }, next));
    }
    expect([await paperOf(graded), await paperOf(running)]).toEqual(before);

    // The open paper is still marked by the key it was drawn with.
    await wrote(open.scope, async (db) => saveAnswer(db, running, 1, rightAnswer("single", (await keysOf(room, running)).get(1)), null));
    await wrote(open.scope, (db) => submitAttempt(db, running));
    await jobScope(room.id).write((db) => gradeAttempt(db, running));
    expect((await paperOf(running)).attempt[0]).toMatchObject({ passed: true, earned_points: 5 });
    expect((await paperOf(running)).keys).toEqual(before[1]?.keys);

    const wordings = await room.scope.read(async (db) => listWordings(db, (await getQuestion(db, asked[0] ?? "")) ?? { courseId: "", code: "" }));
    expect(wordings.map(({ number, author }) => [number, author])).toEqual([
      [2, room.owner.name],
      [1, null],
    ]);
    expect(wordings.map(({ drawn }) => drawn)).toEqual([0, asked.length === 1 ? 2 : 1]);
  });

  test("supersedes the one before with all it says, and only one is in force", async () => {
    const id = await add("WORDING-1");
    const fill: WrittenQuestion = { ...SINGLE, kind: "fill_in", options: [], key: ["经理", "manager"], difficulty: 3 };
    const next = await wrote(room.scope, (db) => reviseQuestion(db, room.scope.actor, id, { state: "draft", version: 1 }, fill));
    expect(next).not.toBe(id);
    expect(await stored(id)).toMatchObject({ state: "superseded", kind: "single", key: ["a"], stem_zh: "谁管售后？" });
    expect(await newest(id)).toMatchObject({
      ...{ id: next, code: "WORDING-1", number: 2, version: 2, state: "draft", kind: "fill_in", options: [], difficulty: 3 },
      key: ["经理", "manager"],
    });
    const refused = await room.scope.write((db) => setQuestionState(db, id, { state: "approved", version: 2 }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: "not_changeable" } });
  });

  test("is not made where nothing is said anew; a changed review is kept", async () => {
    const id = await add("SAME-1", "draft");
    const same = (state: "draft" | "approved", version: number) =>
      wrote(room.scope, (db) => reviseQuestion(db, room.scope.actor, id, { state, version }, SINGLE));
    expect(await same("draft", 1)).toBe(id);
    expect(await stored(id)).toMatchObject({ version: 1, number: 1, state: "draft" });
    expect(await same("approved", 1)).toBe(id);
    expect(await stored(id)).toMatchObject({ version: 2, number: 1, state: "approved" });
  });

  test("of two people who revise at once one is told to look again, whichever wording the address names", async () => {
    const id = await add("RACE-1");
    const write = (zh: string, version: number) =>
      room.scope.write((db) =>
        reviseQuestion(db, room.scope.actor, id, { state: "approved", version }, { ...SINGLE, stem: both(zh) }),
      );
    const outcomes = await Promise.all([write("甲的题干", 1), write("乙的题干", 1)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "stale" } });
    expect((await write("丙的题干", 1)).ok).toBe(false);
    expect((await write("丙的题干", 2)).ok).toBe(true);
    expect(await newest(id)).toMatchObject({ number: 3, version: 3, stem_zh: "丙的题干" });
  });

  test("a review that changed meanwhile makes the entry stale as well", async () => {
    const id = await add("RACE-2");
    await wrote(room.scope, (db) => setQuestionState(db, id, { state: "retired", version: 1 }));
    const late = await room.scope.write((db) =>
      reviseQuestion(db, room.scope.actor, id, { state: "approved", version: 1 }, { ...SINGLE, stem: both("迟到") }),
    );
    expect(late).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(await newest(id)).toMatchObject({ state: "retired", number: 1 });
  });
});

describe("codes", () => {
  test("number themselves by clause, also for people who write at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => add("", "draft")));
    const codes = await Promise.all(ids.map(async (id) => (await stored(id))?.code));
    expect(codes.sort()).toEqual([1, 2, 3, 4].map((n) => `Q-5.1.2.2-0${n}`));
  });

  test("stand once in a bank", async () => {
    await add("TWICE-1");
    const again = await room.scope.write((db) =>
      createQuestion(db, room.scope.actor, { courseId: room.courseId, code: "TWICE-1", state: "draft" }, SINGLE),
    );
    expect(again).toMatchObject({ ok: false, refusal: { code: "question_code_taken", field: "code" } });
  });
});

describe("the form", () => {
  const params = () => ({ workspace: room.slug });
  const ENTRY = {
    ...{ clause: "5.1.2.2", difficulty: "1", kind: "single", stemZh: "题干", stemEn: "Question", code: "", state: "draft" },
    ...{ "optionA.zh": "甲", "optionA.en": "First", "optionA.right": "on", "optionC.zh": "丙", "optionC.en": "Third" },
  };
  const send = (form: Record<string, string>, locale: Locale = "zh-CN") =>
    callRoute(create, { path: "/", params: params(), as: room.owner, locale, form: { ...ENTRY, courseId: room.courseId, ...form } });
  const said = ({ data }: Answer) => (data as { result: { error: Record<string, string[]> } }).result.error;
  const without = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ""]));
  const OPTIONS = ["optionA.zh", "optionA.en", "optionA.right", "optionC.zh", "optionC.en"];

  test.each<[string, Record<string, string>, string, keyof typeof errors.en, number?]>([
    ["too few options", without("optionC.zh", "optionC.en"), "options", "optionsTooFew"],
    ["no options", without(...OPTIONS), "options", "optionsTooFew"],
    ["no key", without("optionA.right"), "options", "keyMissing"],
    ["two keys of a single choice", { "optionC.right": "on" }, "options", "keyOne"],
    ["one key of a multiple choice", { kind: "multiple" }, "options", "keyTwo"],
    ["a key at an empty row", { "optionF.right": "on" }, "optionF.right", "keyAtEmpty"],
    ["an option twice", { "optionC.zh": "甲 " }, "optionC.zh", "optionTwice"],
    ["an option twice in the other language", { "optionC.en": "Ｆirst" }, "optionC.en", "optionTwice"],
    ["an option in one language", without("optionC.en"), "optionC.en", "required"],
    ["no truth", { kind: "true_false" }, "truth", "choose"],
    ["no accepted answer", { kind: "fill_in", answers: " \n " }, "answers", "required"],
    ["an accepted answer nobody can give", { kind: "fill_in", answers: "长".repeat(201) }, "answers", "eachTooLong", 200],
    ["too many accepted answers", { kind: "fill_in", answers: Array.from({ length: 21 }, (_, n) => n).join("\n") }, "answers", "tooMany", 20],
    ["an unknown clause", { clause: "5.9.9" }, "clause", "unknownClause"],
    ["no clause", { clause: "" }, "clause", "choose"],
    ["no English", { stemEn: "" }, "stemEn", "required"],
    ["a text too long", { stemZh: "长".repeat(2_001) }, "stemZh", "tooLong", 2_000],
    ["an option too long", { "optionA.zh": "长".repeat(501) }, "optionA.zh", "tooLong", 500],
  ])("%s is said beside the field", async (_, form, field, code, limit = 0) => {
    for (const locale of ["zh-CN", "en"] as const) {
      const answer = await send(form, locale);
      expect(answer.status).toBe(400);
      expect(said(answer)[field]).toEqual([translatorOf(locale, "errors")(code, { limit })]);
    }
  });

  test("all faults are told at once", async () => {
    const answer = await send({ stemZh: "", clause: "", ...without("optionA.right"), "optionC.zh": "甲" });
    expect(Object.keys(said(answer)).sort()).toEqual(["clause", "optionC.zh", "options", "stemZh"]);
  });

  test("empty rows fall away and what other kinds take is not looked at", async () => {
    const made = await send({ truth: "true", answers: "长".repeat(300), "optionE.zh": "戊", "optionE.en": "Fifth\nline" });
    expect(made.status).toBe(303);
    const id = made.headers.get("Location")?.split("/").at(-1) ?? "";
    expect(await stored(id)).toMatchObject({
      ...{ key: ["a"], state: "draft", number: 1 },
      options: [
        { id: "a", text: both("甲", "First") },
        { id: "b", text: both("丙", "Third") },
        { id: "c", text: both("戊", "Fifth line") },
      ],
    });
    const judged = await send({ kind: "true_false", truth: "false", ...without(...OPTIONS) });
    expect(await stored(judged.headers.get("Location")?.split("/").at(-1) ?? "")).toMatchObject({ key: false, options: [] });
  });

  test("who was slower sees what stands now and keeps the own entry, from the old address", async () => {
    const id = await add("FORM-1");
    const change = (form: Record<string, string>) =>
      callRoute(revise, { path: "/", params: { ...params(), questionId: id }, as: room.owner, form: { ...ENTRY, ...form } });
    expect((await change({ version: "1", stemZh: "先到" })).status).toBe(303);
    const late = await change({ version: "1", stemZh: "后到" });
    expect([late.status, (late.data as { stale: boolean }).stale]).toEqual([409, true]);
    const page = await callRoute(editPage, { path: "/", params: { ...params(), questionId: id }, as: room.owner });
    expect(page.data).toMatchObject({ version: 2, number: 2, question: { stem: { zh: "先到" } } });
    expect((await change({ version: "2", stemZh: "后到" })).status).toBe(303);
  });
});
