import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { type BankQuestion, QUESTION_KINDS, type QuestionKind } from "#app/domain/training/bank.types.ts";
import { installCourse } from "#app/domain/training/course.commands.server.ts";
import { type ExamPart, shortfalls, within } from "#app/domain/training/exam.rules.ts";
import { COURSE, EXAM, wrote } from "#tests/support/training.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

const CLAUSES = ["5.1", "5.1.1", "5.1.1.1", "5.1.1.2", "5.1.11", "5.1.2.1", "5.2.1.1", "6.1"];
const PARTS = [null, "5", "5.1", "5.1.1", "5.1.1.1", "5.2", "6"];

let world: World;
let course = 0;

beforeAll(async () => {
  world = await makeWorkspace();
}, 60_000);

/** A part's points are its place plus one, so that each drawn question says which part it was drawn for. */
const onePart = fc.record({
  kind: fc.constantFrom(...QUESTION_KINDS),
  clause: fc.constantFrom(...PARTS),
  questions: fc.integer({ min: 1, max: 4 }),
});
const someParts = fc
  .array(onePart, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map((part, at): ExamPart => ({ ...part, points: at + 1 })));
const oneQuestion = fc.record({ kind: fc.constantFrom(...QUESTION_KINDS), clause: fc.constantFrom(...CLAUSES) });
const someBank = fc.oneof(
  fc.array(oneQuestion, { minLength: 1, maxLength: 20 }),
  fc.array(oneQuestion, { minLength: 60, maxLength: 120, size: "max" }),
);
const someSeed = fc.stringMatching(/^[0-9a-f-]{1,36}$/);

function written(kind: QuestionKind, clause: string, n: number): BankQuestion {
  const both = { zh: `题 ${n}`, en: `Question ${n}` };
  const base = { code: `D-${n}`, clause, difficulty: 1 as const, stem: both, explanation: both };
  const options = ["a", "b", "c"].map((id) => ({ id, text: both }));
  if (kind === "single") return { ...base, kind, options, key: ["a"] };
  if (kind === "multiple") return { ...base, kind, options, key: ["a", "b"] };
  return kind === "true_false" ? { ...base, kind, options: [], key: true } : { ...base, kind, options: [], key: ["x"] };
}

interface Drawn {
  place: number;
  id: string;
  points: number;
  kind: QuestionKind;
  clause: string;
}

async function examOf(parts: readonly ExamPart[], bank: readonly { kind: QuestionKind; clause: string }[]): Promise<string> {
  course += 1;
  const questions = bank.map(({ kind, clause }, n) => written(kind, clause, n));
  return wrote(world.scope, async (db) => {
    const exam = { ...EXAM, passPoints: 1, parts };
    const id = await installCourse(db, { ...COURSE, code: `draw-${course}` }, questions, exam);
    const found = await db.selectFrom("exams").select("id").where("course_id", "=", id).executeTakeFirstOrThrow();
    return found.id;
  });
}

async function draw(examId: string, seed: string): Promise<Drawn[] | "too small"> {
  return world.scope
    .read(async (db) => {
      const { rows } = await sql<Drawn>`select d.place, d.question_id as id, d.points, q.kind, q.clause
        from app.draw_questions(${examId}::uuid, ${seed}) d join app.questions q on q.id = d.question_id
        order by d.place`.execute(db);
      return rows;
    })
    .catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "CW001") return "too small" as const;
      throw error;
    });
}

test("whatever bank and blueprint: each part is met without a question twice, or the check says what lacks", async () => {
  let met = 0;
  let lacking = 0;
  await fc.assert(
    fc.asyncProperty(someParts, someBank, someSeed, async (parts, bank, seed) => {
      const examId = await examOf(parts, bank);
      const drawn = await draw(examId, seed);
      const short = shortfalls(parts, bank);
      expect(drawn === "too small").toBe(short.length > 0);
      if (drawn === "too small") {
        lacking += 1;
        return;
      }
      met += 1;
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
      expect(drawn.map(({ place }) => place)).toEqual(drawn.map((_, at) => at + 1));
      for (const [at, part] of parts.entries()) {
        const ofPart = drawn.filter(({ points }) => points === at + 1);
        expect(ofPart).toHaveLength(part.questions);
        expect(ofPart.every(({ kind, clause }) => kind === part.kind && within(clause, part.clause))).toBe(true);
      }
      expect(drawn.map(({ kind }) => QUESTION_KINDS.indexOf(kind))).toEqual(
        drawn.map(({ kind }) => QUESTION_KINDS.indexOf(kind)).sort((a, b) => a - b),
      );
      expect(await draw(examId, seed)).toEqual(drawn);
    }),
    { numRuns: 50 },
  );
  expect(met).toBeGreaterThan(5);
  expect(lacking).toBeGreaterThan(5);
}, 120_000);

test("other seeds draw other questions, and each question of the bank has its turn", async () => {
  const examId = await examOf(
    [{ kind: "single", clause: null, questions: 5, points: 1 }],
    Array.from({ length: 20 }, () => ({ kind: "single" as const, clause: "5.1.1.1" })),
  );
  const draws = await Promise.all(Array.from({ length: 60 }, (_, n) => draw(examId, `seed ${n}`)));
  const ids = draws.flatMap((drawn) => (drawn === "too small" ? [] : [drawn.map(({ id }) => id)]));
  expect(ids).toHaveLength(60);
  expect(new Set(ids.flat()).size).toBe(20);
  expect(new Set(ids.map((one) => [...one].sort().join())).size).toBeGreaterThan(40);
});
