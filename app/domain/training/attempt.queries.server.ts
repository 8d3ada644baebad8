import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { type BankText, QUESTION_KINDS, type QuestionKind } from "./bank.types.ts";
import { titledClause } from "./clause-titles.rules.ts";
import { groupOf, tally, type Tally } from "./grading.rules.ts";

/** An attempt's head; of this person alone when one is given. Null when there is none. */
export async function getAttempt(db: TenantDb, id: Id, memberId: Id | null) {
  let query = db
    .selectFrom("attempts as a")
    .innerJoin("enrolments as e", (join) =>
      join
        .onRef("e.workspace_id", "=", "a.workspace_id")
        .onRef("e.client_id", "=", "a.client_id")
        .onRef("e.id", "=", "a.enrolment_id"),
    )
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "a.workspace_id").onRef("x.id", "=", "a.exam_id"))
    .innerJoin("course_runs as r", (join) => join.onRef("r.workspace_id", "=", "e.workspace_id").onRef("r.id", "=", "e.run_id"))
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "a.workspace_id").onRef("p.id", "=", "a.member_id"),
    )
    .select(["a.id", "a.number", "a.enrolment_id as enrolmentId", "a.started_at as startedAt", "e.run_id as runId"])
    .select(["a.deadline_at as deadlineAt", "a.submitted_at as submittedAt", "a.closed_by as closedBy"])
    .select(["a.graded_at as gradedAt", "a.earned_points as earnedPoints", "a.passed", "a.question_count as questionCount"])
    .select(["a.total_points as totalPoints", "a.pass_points as passPoints", "p.display_name as personName"])
    .select(["x.title_zh", "x.title_en", "r.closes_at as runClosesAt"])
    .select(sql<number>`floor(extract(epoch from a.deadline_at - app.now()))::integer`.as("secondsLeft"))
    .where("a.id", "=", id);
  if (memberId !== null) query = query.where("a.member_id", "=", memberId);
  return (await query.executeTakeFirst()) ?? null;
}

export interface PlayerQuestion {
  position: number;
  kind: QuestionKind;
  stem: string;
  options: { id: string; text: string }[];
  answer: unknown;
  counter: number;
}

/** The questions as drawn, in one language, each with what is saved. Keys are not among them. */
export async function listPlayerQuestions(db: TenantDb, attemptId: Id, locale: Locale): Promise<PlayerQuestion[]> {
  const rows = await withAnswers(db)
    .select(["q.position", "q.kind", "q.stem_zh", "q.stem_en", "q.options", "s.answer", "s.counter"])
    .where("q.attempt_id", "=", attemptId)
    .orderBy("q.position")
    .execute();
  return rows.map(({ position, kind, stem_zh, stem_en, options, answer, counter }) => ({
    position,
    kind,
    stem: locale === "en" ? stem_en : stem_zh,
    options: optionsIn(options, locale),
    answer: answer ?? null,
    counter: counter ?? 0,
  }));
}

function withAnswers(db: TenantDb) {
  return db.selectFrom("attempt_questions as q").leftJoin("attempt_answers as s", (join) =>
    join
      .onRef("s.workspace_id", "=", "q.workspace_id")
      .onRef("s.client_id", "=", "q.client_id")
      .onRef("s.attempt_id", "=", "q.attempt_id")
      .onRef("s.position", "=", "q.position"),
  );
}

function optionsIn(options: unknown, locale: Locale): { id: string; text: string }[] {
  return (options as { id: string; text: BankText }[]).map(({ id, text }) => ({
    id,
    text: locale === "en" ? text.en : text.zh,
  }));
}

/** Whether the learner who asks may see the marks of an attempt of theirs: the database decides, by the same rule. */
export async function isReleased(db: TenantDb, attemptId: Id): Promise<boolean> {
  const { rows } = await sql<{ released: boolean }>`
    select ${attemptId}::uuid = any (app.released_attempts()) as released`.execute(db);
  return rows[0]?.released ?? false;
}

/** A graded attempt of the learner who asks, as sums by clause group and by kind: all there is before release. */
export async function getSums(db: TenantDb, attemptId: Id, locale: Locale) {
  const { rows } = await sql<{ sum_of: "clause" | "kind"; name: string; correct: number } & Omit<Tally, "group" | "right">>`
    select sum_of, name, questions, correct, points, earned from app.attempt_sums(${attemptId}::uuid)`.execute(db);
  const sums = (wanted: "clause" | "kind") =>
    rows
      .filter(({ sum_of }) => sum_of === wanted)
      .map(({ name, correct, questions, points, earned }): Tally => ({ group: name, right: correct, questions, points, earned }))
      .sort((a, b) => a.group.localeCompare(b.group, "en", { numeric: true }));
  return {
    byClause: sums("clause").map((one) => ({ ...one, group: titledClause(one.group, locale) })),
    byKind: inOrder(sums("kind")),
  };
}

/**
 * A graded attempt question by question with key and explanation, and its sums by clause group and by kind; of a
 * learner's own attempt nothing before release.
 */
export async function getMarks(db: TenantDb, attemptId: Id, locale: Locale) {
  const rows = await withAnswers(db)
    .innerJoin("attempt_marks as m", (join) =>
      join
        .onRef("m.workspace_id", "=", "q.workspace_id")
        .onRef("m.client_id", "=", "q.client_id")
        .onRef("m.attempt_id", "=", "q.attempt_id")
        .onRef("m.position", "=", "q.position"),
    )
    .select(["q.position", "q.question_id as questionId", "q.kind", "q.clause", "q.stem_zh", "q.stem_en", "q.options", "s.answer"])
    .select(["m.points", "m.earned", "m.judged", "m.key", "m.explanation_zh", "m.explanation_en"])
    .where("q.attempt_id", "=", attemptId)
    .orderBy("q.position")
    .execute();
  const questions = rows.map((row) => ({
    position: row.position,
    questionId: row.questionId,
    annulled: row.judged !== null,
    kind: row.kind,
    clause: row.clause,
    stem: locale === "en" ? row.stem_en : row.stem_zh,
    options: optionsIn(row.options, locale),
    answer: row.answer ?? null,
    key: row.key,
    points: row.points,
    earned: row.earned,
    explanation: locale === "en" ? row.explanation_en : row.explanation_zh,
  }));
  return {
    questions,
    byClause: tally(questions.map((one) => ({ ...one, group: groupOf(one.clause) }))).map((one) => ({
      ...one,
      group: titledClause(one.group, locale),
    })),
    byKind: inOrder(tally(questions.map((one) => ({ ...one, group: one.kind })))),
  };
}

/** Sums by kind in the order in which an exam asks them. */
function inOrder(kinds: readonly Tally[]): Tally[] {
  const place = ({ group }: Tally) => QUESTION_KINDS.findIndex((kind) => kind === group);
  return [...kinds].sort((a, b) => place(a) - place(b));
}

export type MarkedQuestion = Awaited<ReturnType<typeof getMarks>>["questions"][number];

/** The kind of one question of an attempt; null when it has none at this place. */
export async function questionKind(db: TenantDb, attemptId: Id, position: number): Promise<QuestionKind | null> {
  const row = await db
    .selectFrom("attempt_questions")
    .select("kind")
    .where("attempt_id", "=", attemptId)
    .where("position", "=", position)
    .executeTakeFirst();
  return row?.kind ?? null;
}
