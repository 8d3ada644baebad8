import { beforeAll, expect, test } from "vitest";
import * as archivalRoute from "#app/routes/w.$workspace+/training.exams.$examId.archival.tsx";
import * as examRoute from "#app/routes/w.$workspace+/training.exams.$examId._index.tsx";
import * as listRoute from "#app/routes/w.$workspace+/training.exams._index.tsx";
import * as newRunRoute from "#app/routes/w.$workspace+/training.runs.new.tsx";
import { createExam, renameExam, setExamArchived, updateExam } from "#app/domain/training/exam.commands.server.ts";
import { createRun, updateRun } from "#app/domain/training/run.commands.server.ts";
import type { Id } from "#db/schema.ts";
import { passTime } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { type Classroom, EXAM, makeClassroom, wrote } from "#tests/support/training.ts";

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
let room: Classroom;

beforeAll(async () => {
  room = await makeClassroom(1);
}, 60_000);

const make = () => wrote(room.scope, (db) => createExam(db, room.courseId, EXAM));
const put = (id: Id, version: number, state: "archived" | "active") =>
  room.scope.write((db) => setExamArchived(db, id, { state, version }));
const hold = (examId: Id, from: number, to: number) =>
  room.scope.write((db) => createRun(db, { examId, clientId: null, title: "班次", opensAt: at(from), closesAt: at(to) }));
const refusal = (code: string, field?: string) => ({ ok: false, refusal: { code, field } });

test("an archived exam leaves the list and the choice for runs, stays as it is, and can be brought back", async () => {
  const id = await make();
  const listed = async (search = "") => {
    const call = { path: `/${search}`, params: { workspace: room.slug }, as: room.owner };
    const { rows } = (await callRoute(listRoute.loader, call)).data as { rows: { id: Id; archived: boolean }[] };
    return rows.filter((row) => row.id === id).map(({ archived }) => archived);
  };
  const offered = async () => {
    const call = { path: "/", params: { workspace: room.slug }, as: room.owner };
    const { exams } = (await callRoute(newRunRoute.loader, call)).data as { exams: { value: Id }[] };
    return exams.some(({ value }) => value === id);
  };
  expect([await listed(), await listed("?archived=yes"), await offered()]).toEqual([[false], [], true]);
  const page = { path: "/", params: { workspace: room.slug, examId: id }, as: room.owner };
  expect((await openPage(archivalRoute, page)).html).toContain("归档“结业考试”？");
  expect((await callRoute(archivalRoute.action, { ...page, form: { state: "archived", version: "1" } })).status).toBe(303);
  expect([await listed(), await listed("?archived=yes"), await listed("?archived=all"), await offered()]).toEqual([[], [true], [true], false]);
  expect((await openPage(examRoute, page)).html).toContain("试卷已归档");
  expect((await openPage(examRoute, { ...page, locale: "en" })).html).toContain("This exam is archived");
  expect(await put(id, 2, "archived")).toMatchObject(refusal("stale"));
  expect(await put(id, 1, "active")).toMatchObject(refusal("stale"));
  expect(await room.scope.write((db) => updateExam(db, id, { ...EXAM, version: 2 }))).toMatchObject(refusal("exam_archived"));
  const renamed = { version: 2, title: EXAM.title, attempts: 5 };
  expect(await room.scope.write((db) => renameExam(db, id, renamed))).toMatchObject(refusal("exam_archived"));
  expect(await hold(id, 1, 2)).toMatchObject(refusal("exam_archived", "examId"));
  expect((await put(id, 2, "active")).ok).toBe(true);
  expect([await listed(), await offered(), (await hold(id, 1, 2)).ok]).toEqual([[false], true, true]);
  const events = await room.scope.read((db) =>
    db.selectFrom("activity_events").select("action").where("subject_id", "=", id).orderBy("seq").execute(),
  );
  expect(events.map(({ action }) => action)).toEqual(["exam.created", "exam.archived", "exam.restored"]);
});

test("an exam is archived only when its runs are over, and then none of them is brought back", async () => {
  const id = await make();
  const held = await hold(id, -1, 1);
  const runId = held.ok ? held.value : "";
  expect(await put(id, 1, "archived")).toMatchObject(refusal("exam_in_use"));
  await passTime("2 hours", async () => {
    expect((await put(id, 1, "archived")).ok).toBe(true);
    const change = (closesAt: string) =>
      room.scope.write((db) => updateRun(db, runId, { title: "改名", version: 1, opensAt: at(-1), closesAt }));
    expect(await change(at(3))).toMatchObject(refusal("exam_archived", "closesAt"));
    expect((await change(at(1))).ok).toBe(true);
  });
});

test("of a run made and an exam archived at once only one happens", async () => {
  for (let round = 0; round < 4; round += 1) {
    const id = await make();
    const outcomes = await Promise.all([hold(id, 1, 2), put(id, 1, "archived")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  }
});
