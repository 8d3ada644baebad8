import { beforeAll, describe, expect, test } from "vitest";
import type { WrittenQuestion } from "#app/domain/training/bank.types.ts";
import { createExam } from "#app/domain/training/exam.commands.server.ts";
import { EXAM_LIST, listExams } from "#app/domain/training/exam.queries.server.ts";
import { createQuestion, reviseQuestion, setQuestionState } from "#app/domain/training/question.commands.server.ts";
import { createRun, updateRun } from "#app/domain/training/run.commands.server.ts";
import { readList } from "#app/lib/list-request.ts";
import type { Id } from "#db/schema.ts";
import { type Classroom, makeClassroom, wrote } from "#tests/support/training.ts";

const HOUR = 3_600_000;
const both = (text: string) => ({ zh: text, en: text });

let room: Classroom;
/** Asks for every single-choice question that the sample bank has below 5.1.2. */
let examId: Id;
let runId: Id;

const times = (fromNow: number) => ({
  opensAt: new Date(Date.now() + fromNow).toISOString(),
  closesAt: new Date(Date.now() + fromNow + HOUR).toISOString(),
});
const open = () =>
  room.scope.write((db) => createRun(db, { examId, clientId: null, title: "九月班", ...times(HOUR) }));
const move = (version: number, fromNow: number) =>
  room.scope.write((db) => updateRun(db, runId, { title: "九月班", version, ...times(fromNow) }));
const retire = (id: Id, version = 1) => room.scope.write((db) => setQuestionState(db, id, { state: "retired", version }));
const singles = () =>
  room.scope.read((db) =>
    db
      .selectFrom("questions")
      .select(["id", "version"])
      .where("course_id", "=", room.courseId)
      .where("kind", "=", "single")
      .where("clause", "like", "5.1.2%")
      .where("state", "=", "approved")
      .orderBy("code")
      .execute(),
  );
const add = (clause: string) =>
  wrote(room.scope, (db) =>
    createQuestion(
      db,
      room.scope.actor,
      { courseId: room.courseId, code: "", state: "approved" },
      {
        ...{ clause, difficulty: 1, kind: "single", stem: both("题干"), explanation: both("理由"), key: ["a"] },
        options: [
          { id: "a", text: both("甲") },
          { id: "b", text: both("乙") },
        ],
      },
    ),
  );
const marked = () =>
  room.scope.read(async (db) => {
    const { rows } = await listExams(db, readList(new Request("http://certway.test/"), EXAM_LIST));
    return rows.filter(({ short }) => short).map(({ id }) => id);
  });
const NEEDED = { ok: false, refusal: { code: "question_needed", values: { run: "九月班" } } };

beforeAll(async () => {
  room = await makeClassroom(1);
  examId = await wrote(room.scope, (db) =>
    createExam(db, room.courseId, {
      ...{ title: both("全部单选"), minutes: 30, passPoints: 1, attempts: 1, validityMonths: null },
      parts: [{ kind: "single", clause: "5.1.2", questions: 4, points: 1 }],
    }),
  );
  runId = await wrote(room.scope, (db) => createRun(db, { examId, clientId: null, title: "九月班", ...times(HOUR) }));
}, 60_000);

describe("a question that a coming or open run needs", () => {
  test("is not taken out of use, nor moved by a new wording to where the run does not draw", async () => {
    const [first] = await singles();
    expect(await retire(first?.id ?? "", first?.version)).toMatchObject(NEEDED);
    const written: WrittenQuestion = {
      ...{ clause: "5.3.1.1", difficulty: 1, kind: "true_false", key: true, options: [] },
      ...{ stem: both("新题干"), explanation: both("理由") },
    };
    const revised = await room.scope.write((db) =>
      reviseQuestion(db, room.scope.actor, first?.id ?? "", { state: "approved", version: first?.version ?? 0 }, written),
    );
    expect(revised).toMatchObject(NEEDED);
    expect(await singles()).toHaveLength(4);
    expect(await marked()).toEqual([]);
  });

  test("may go when another takes its place, of two at once only one", async () => {
    await add("5.1.2.1");
    const [a, b] = await singles();
    const outcomes = await Promise.all([retire(a?.id ?? "", a?.version), retire(b?.id ?? "", b?.version)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject(NEEDED);
    expect(await singles()).toHaveLength(4);
  });

  test("may go when the run is over; its exam is marked then, and no run is opened with it or brought back", async () => {
    expect((await move(1, -2 * HOUR)).ok).toBe(true);
    const [first] = await singles();
    expect((await retire(first?.id ?? "", first?.version)).ok).toBe(true);
    expect(await marked()).toEqual([examId]);
    expect(await open()).toMatchObject({ ok: false, refusal: { code: "exam_short", field: "examId" } });
    expect(await move(2, HOUR)).toMatchObject({ ok: false, refusal: { code: "exam_short" } });
    await add("5.1.2.3");
    expect((await move(2, HOUR)).ok).toBe(true);
    expect(await marked()).toEqual([]);
  });
});
