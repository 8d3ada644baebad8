import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { startAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { createExam, renameExam, updateExam } from "#app/domain/training/exam.commands.server.ts";
import { examIsSettled, getExam } from "#app/domain/training/exam.queries.server.ts";
import type { ExamBlueprint } from "#app/domain/training/exam.rules.ts";
import { createRun, updateRun } from "#app/domain/training/run.commands.server.ts";
import { catalogue } from "#app/i18n/catalogue.ts";
import * as editRoute from "#app/routes/w.$workspace+/training.exams.$examId.edit.tsx";
import * as examRoute from "#app/routes/w.$workspace+/training.exams.$examId._index.tsx";
import * as newRoute from "#app/routes/w.$workspace+/training.exams.new.tsx";
import type { Id } from "#db/schema.ts";
import { openPage } from "#tests/support/page.tsx";
import { type Answer, callRoute } from "#tests/support/route.ts";
import { type Classroom, type Learner, makeClassroom, wrote } from "#tests/support/training.ts";

const HOUR = 3_600_000;
/** The sample bank has twelve of each kind, four of them in each of three clause groups. */
const PAPER: ExamBlueprint = {
  ...{ title: { zh: "摸底考试", en: "Placement exam" }, minutes: 30, passPoints: 6, attempts: 2, validityMonths: null },
  parts: [
    { kind: "single", clause: "5.1.2", questions: 4, points: 2 },
    { kind: "true_false", clause: null, questions: 2, points: 1 },
  ],
};

let room: Classroom;

beforeAll(async () => {
  room = await makeClassroom(1);
}, 60_000);

const make = (exam: Partial<ExamBlueprint> = {}) => wrote(room.scope, (db) => createExam(db, room.courseId, { ...PAPER, ...exam }));
const stored = (id: Id) => room.scope.read((db) => getExam(db, id));
const settled = (id: Id) => room.scope.read((db) => examIsSettled(db, id));
const change = (id: Id, version: number, exam: Partial<ExamBlueprint> = {}) =>
  room.scope.write((db) => updateExam(db, id, { ...PAPER, ...exam, version }));
const rename = (id: Id, version: number, attempts: number) =>
  room.scope.write((db) => renameExam(db, id, { version, title: { zh: "改名", en: "Renamed" }, attempts }));
const times = (fromNow: number) => ({
  opensAt: new Date(Date.now() + fromNow).toISOString(),
  closesAt: new Date(Date.now() + fromNow + HOUR).toISOString(),
});
const run = (examId: Id, fromNow: number) =>
  wrote(room.scope, (db) => createRun(db, { examId, clientId: null, title: "班次", ...times(fromNow) }));

describe("an exam", () => {
  test("is kept with its parts, sums and terms", async () => {
    const id = await make();
    expect(await stored(id)).toMatchObject({
      ...{ title_zh: "摸底考试", title_en: "Placement exam", minutes: 30, pass: 6, attempts: 2, validityMonths: null },
      ...{ questions: 6, total: 10, version: 1, short: [], parts: PAPER.parts },
    });
    expect((await change(id, 1, { parts: PAPER.parts.slice(0, 1), passPoints: 8, validityMonths: 24 })).ok).toBe(true);
    expect(await stored(id)).toMatchObject({
      ...{ questions: 4, total: 8, pass: 8, version: 2, validityMonths: 24, parts: PAPER.parts.slice(0, 1) },
    });
  });

  test("that the bank cannot fill is refused part by part, new and changed, with nothing kept", async () => {
    const short: ExamBlueprint["parts"] = [
      { kind: "single", clause: null, questions: 10, points: 2 },
      { kind: "single", clause: "5.1.2", questions: 3, points: 2 },
      { kind: "fill_in", clause: "5.3", questions: 2, points: 2 },
    ];
    const refusal = {
      ...{ code: "part_too_large", field: "part1.questions" },
      values: { kind: "single", clause: "all", wanted: 10, found: 9, missing: 1 },
      others: [
        { field: "part3.questions", values: { kind: "fill_in", clause: "5.3", wanted: 2, found: 0, missing: 2 } },
      ],
    };
    const count = () => room.scope.read(async (db) => (await db.selectFrom("exams").select("id").execute()).length);
    const before = await count();
    const refused = await room.scope.write((db) => createExam(db, room.courseId, { ...PAPER, parts: short }));
    expect(refused).toMatchObject({ ok: false, refusal });
    expect(await count()).toBe(before);
    const id = await make();
    expect(await change(id, 1, { parts: short })).toMatchObject({ ok: false, refusal });
    expect(await stored(id)).toMatchObject({ version: 1, parts: PAPER.parts });
  });

  test("of two people who change it at once one is told to look again", async () => {
    const id = await make();
    const outcomes = await Promise.all([change(id, 1, { minutes: 40 }), change(id, 1, { minutes: 50 }), rename(id, 1, 3)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.code).toBe("stale");
    expect(await stored(id)).toMatchObject({ version: 2 });
  });
});

describe("an exam in use", () => {
  test("may change until a run opens, then only its titles and more attempts", async () => {
    const id = await make();
    const runId = await run(id, HOUR);
    expect(await settled(id)).toBe(false);
    expect((await change(id, 1, { minutes: 45 })).ok).toBe(true);
    await wrote(room.scope, (db) => updateRun(db, runId, { title: "班次", version: 1, ...times(-60_000) }));
    expect(await settled(id)).toBe(true);
    expect(await change(id, 2, { minutes: 50 })).toMatchObject({ ok: false, refusal: { code: "exam_settled" } });
    expect(await rename(id, 2, 1)).toMatchObject({ ok: false, refusal: { code: "attempts_lowered", field: "attempts", limit: 2 } });
    expect(await stored(id)).toMatchObject({ minutes: 45, title_zh: "摸底考试", version: 2 });
    expect((await rename(id, 2, 3)).ok).toBe(true);
    expect(await stored(id)).toMatchObject({ minutes: 45, title_zh: "改名", attempts: 3, version: 3 });
  });

  test("stays as it is once someone was examined by it, though its run is put off", async () => {
    const { enrolmentId, scope } = room.learners[0] as Learner;
    await wrote(scope, (db) => startAttempt(db, enrolmentId));
    await wrote(room.scope, (db) => updateRun(db, room.runId, { title: "首期班", version: 1, ...times(HOUR) }));
    expect(await settled(room.examId)).toBe(true);
    expect(await change(room.examId, 1)).toMatchObject({ ok: false, refusal: { code: "exam_settled" } });
  });

  test("a run about to open counts as open, so that nobody begins while an exam is being saved", async () => {
    const id = await make();
    await run(id, 30_000);
    expect(await settled(id)).toBe(true);
  });

  test("a run that is being moved is waited for, and waits", async () => {
    const open = { title: "班次", version: 1, ...times(-60_000) };
    const waits = (work: Promise<unknown>) => Promise.race([work.then(() => false), setTimeout(300, true)]);
    const id = await make();
    const runId = await run(id, HOUR);
    let later: ReturnType<typeof change> | undefined;
    await wrote(room.scope, async (db) => {
      await updateRun(db, runId, open);
      later = change(id, 1, { minutes: 99 });
      expect(await waits(later)).toBe(true);
    });
    expect(await later).toMatchObject({ ok: false, refusal: { code: "exam_settled" } });

    const other = await make();
    const otherRun = await run(other, HOUR);
    let moved: Promise<unknown> = Promise.resolve();
    await wrote(room.scope, async (db) => {
      await updateExam(db, other, { ...PAPER, minutes: 99, version: 1 });
      moved = room.scope.write((own) => updateRun(own, otherRun, open));
      expect(await waits(moved)).toBe(true);
    });
    expect(await moved).toMatchObject({ ok: true });
    expect(await stored(other)).toMatchObject({ minutes: 99 });
  });
});

describe("the forms", () => {
  const TERMS = { titleZh: "结业卷", titleEn: "Final", minutes: "30", passPoints: "6", attempts: "2", validityMonths: "" };
  const ROWS = {
    ...{ "part1.kind": "single", "part1.clause": "5.1", "part1.questions": "3", "part1.points": "2" },
    ...{ "part9.kind": "fill_in", "part9.clause": "", "part9.questions": "2", "part9.points": "1" },
  };
  const params = (examId = "") => ({ workspace: room.slug, examId });
  const create = (form: Record<string, string>, locale: "zh-CN" | "en" = "zh-CN") =>
    callRoute(newRoute.action, { path: "/", params: params(), as: room.owner, locale, form: { ...TERMS, courseId: room.courseId, ...form } });
  const said = ({ data }: Answer) => (data as { result: { error: Record<string, string[]> } }).result.error;

  test("a part that the bank cannot fill is named with what it lacks, in the row it was entered in", async () => {
    const form = { ...ROWS, "part9.clause": "5.3", "part9.questions": "4" };
    expect(said(await create(form))["part9.questions"]).toEqual([
      "填空题（条款 5.3）还差 4 题：需要 4 题，题库中可用 0 题",
    ]);
    expect(said(await create({ ...ROWS, "part9.questions": "13" }, "en"))["part9.questions"]).toEqual([
      "Fill in: 1 question missing. 13 wanted, 12 free in the bank",
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["no part", {}, "parts"],
    ["a part without a kind", { ...ROWS, "part1.kind": "" }, "part1.kind"],
    ["a part without a number", { ...ROWS, "part1.questions": "" }, "part1.questions"],
    ["a part without points", { ...ROWS, "part9.points": "" }, "part9.points"],
    ["an unknown clause", { ...ROWS, "part1.clause": "5.9" }, "part1.clause"],
    ["more points to pass than there are", { ...ROWS, passPoints: "9" }, "passPoints"],
    ["too many questions", { ...ROWS, "part1.questions": "200", "part9.questions": "101" }, "parts"],
    ["too much time", { ...ROWS, minutes: "601" }, "minutes"],
  ])("%s is refused at its field", async (_, form, field) => {
    const answer = await create(form);
    expect(answer.status).toBe(400);
    expect(Object.keys(said(answer))).toEqual([field]);
  });

  test("a copy begins with all the exam has and is saved as one of its own", async () => {
    const id = await make();
    const opened = await callRoute(newRoute.loader, { path: `/?from=${id}`, params: params(), as: room.owner });
    expect(opened.data).toMatchObject({
      copied: { id, entry: { title_zh: "摸底考试（副本）", title_en: "Placement exam (copy)", parts: PAPER.parts, minutes: 30 } },
    });
    const page = await openPage(newRoute, { path: `/?from=${id}`, params: params(), as: room.owner });
    const fields = [...page.html.matchAll(/<input[^>]* name="(\w+(?:\.\w+)?)"[^>]* value="([^"]*)"/g)];
    const sent = Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value]));
    expect(sent).toMatchObject({ titleZh: "摸底考试（副本）", "part1.questions": "4", "part2.points": "1", passPoints: "6" });
    const made = await create({ ...sent, "part1.kind": "single", "part1.clause": "5.1.2", "part2.kind": "true_false" });
    expect(made.status).toBe(303);
    const copy = made.headers.get("Location")?.split("/").at(-1) ?? "";
    expect(copy).not.toBe(id);
    expect(await stored(copy)).toMatchObject({ title_zh: "摸底考试（副本）", parts: PAPER.parts, pass: 6, version: 1 });
    for (const strange of ["x", "00000000-0000-4000-8000-000000000000"]) {
      const none = await callRoute(newRoute.loader, { path: `/?from=${strange}`, params: params(), as: room.owner });
      expect(none.data).toMatchObject({ copied: null });
    }
  });

  test("a locked exam says why and offers a copy; its rules that arrive all the same are refused", async () => {
    const id = await make();
    await run(id, -60_000);
    for (const locale of ["zh-CN", "en"] as const) {
      const { exams } = catalogue.training[locale];
      const page = await openPage(editRoute, { path: "/", params: params(id), as: room.owner, locale });
      expect(page.html).toContain(exams.settledTitle);
      expect(page.html).toContain(`/training/exams/new?from=${id}`);
      expect(page.html).not.toContain("part1.kind");
      expect(page.html).toContain('name="attempts"');
    }
    const form = { ...TERMS, ...ROWS, extent: "whole", version: "1" };
    const answer = await callRoute(editRoute.action, { path: "/", params: params(id), as: room.owner, form });
    expect([answer.status, said(answer)[""]]).toEqual([409, [catalogue.errors["zh-CN"].exam_settled]]);
    expect(await stored(id)).toMatchObject({ minutes: 30, version: 1 });
  });

  test("an exam says what the bank lacks now, clause by clause", async () => {
    const id = await make({ parts: [{ kind: "single", clause: "5.1.2", questions: 4, points: 2 }] });
    await wrote(room.scope, (db) =>
      db.updateTable("questions").set({ state: "retired" }).where("clause", "=", "5.1.2.2").where("kind", "=", "single").execute(),
    );
    const { html } = await openPage(examRoute, { path: "/", params: params(id), as: room.owner });
    expect(html).toContain("单选（条款 5.1.2）需要 4 题，题库中只有 0 题。");
    expect(html).toContain(`/training/exams/${id}/edit`);
  });
});
