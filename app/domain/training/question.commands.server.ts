import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { WrittenQuestion } from "./bank.types.ts";
import { lockBank, refuseShortRuns } from "./bank-shortage.server.ts";

/**
 * Puts a question into use or takes it out, unless a run that is not over could no longer draw its exam; exams drawn
 * already keep it. An older wording stays as it is.
 */
export async function setQuestionState(
  db: TenantDb,
  id: Id,
  { state, version }: { state: "approved" | "retired"; version: number },
): Promise<void> {
  const row = await db
    .selectFrom("questions")
    .select(["course_id", "code", "state", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  if (row.state === "superseded") throw new Refusal("not_changeable");
  if (row.state === state) return;
  if (state === "retired") await lockBank(db, row.course_id);
  await db.updateTable("questions").set({ state, version: version + 1 }).where("id", "=", id).execute();
  if (state === "retired") await refuseShortRuns(db, row.course_id);
  record(db, {
    action: state === "approved" ? "question.approved" : "question.retired",
    subjectType: "question",
    subjectId: id,
    data: { questionCode: row.code },
  });
}

/** Adds a question to the bank of a course; without a code it takes the next one of its clause, such as Q-5.1.2.2-01. */
export async function createQuestion(
  db: TenantDb,
  actor: Actor,
  where: { courseId: Id; code: string; state: "draft" | "approved" },
  written: WrittenQuestion,
): Promise<Id> {
  const { courseId, state } = where;
  const course = await db.selectFrom("courses").select("id").where("id", "=", courseId).executeTakeFirst();
  if (!course) throw new Response(null, { status: 404 });
  const code = where.code === "" ? await nextCode(db, courseId, written.clause) : where.code;
  const id = await insertWording(db, actor, { courseId, code, state, number: 1, version: 1 }, written);
  record(db, {
    action: "question.created",
    subjectType: "question",
    subjectId: id,
    data: { questionCode: code, questionKind: written.kind, review: state },
  });
  return id;
}

/**
 * Gives a question a new wording, which supersedes the one before: attempts keep the wording and the key that they were
 * drawn with. `id` may be of any wording, `version` is of the newest. Gives the id of the newest wording, which is the
 * old one where nothing is said anew.
 */
export async function reviseQuestion(
  db: TenantDb,
  actor: Actor,
  id: Id,
  { state, version }: { state: "draft" | "approved" | "retired"; version: number },
  written: WrittenQuestion,
): Promise<Id> {
  const asked = await db.selectFrom("questions").select(["course_id", "code"]).where("id", "=", id).executeTakeFirst();
  if (!asked) throw new Response(null, { status: 404 });
  // Who waits here for someone else's new wording finds none in force afterwards: the page that was seen is stale.
  const newest = await db
    .selectFrom("questions")
    .select(["id", "course_id", "code", "number", "state", "version"])
    .where("course_id", "=", asked.course_id)
    .where("code", "=", asked.code)
    .where("state", "<>", "superseded")
    .forUpdate()
    .executeTakeFirst();
  if (!newest || newest.version !== version) throw new Refusal("stale");
  const { course_id: courseId, code, number } = newest;
  const same = isDeepStrictEqual(await wordingOf(db, newest.id), written);
  if (same && newest.state === state) return newest.id;
  const next = { courseId, code, state, number: number + 1, version: version + 1 };
  await lockBank(db, courseId);
  await db
    .updateTable("questions")
    .set({ state: same ? state : "superseded", version: next.version })
    .where("id", "=", newest.id)
    .execute();
  const newId = same ? newest.id : await insertWording(db, actor, next, written);
  if (newest.state === "approved") await refuseShortRuns(db, courseId);
  record(db, {
    action: "question.revised",
    subjectType: "question",
    subjectId: newId,
    data: { questionCode: code, questionKind: written.kind, wording: same ? number : next.number, review: state },
  });
  return newId;
}

interface Place {
  courseId: Id;
  code: string;
  state: "draft" | "approved" | "retired";
  number: number;
  version: number;
}

async function insertWording(db: TenantDb, actor: Actor, place: Place, written: WrittenQuestion): Promise<Id> {
  const { id } = await db
    .insertInto("questions")
    .values({
      ...{ course_id: place.courseId, code: place.code, state: place.state, number: place.number, version: place.version },
      ...{ clause: written.clause, kind: written.kind, difficulty: written.difficulty, created_by: actor.memberId },
      ...{ stem_zh: written.stem.zh, stem_en: written.stem.en, options: JSON.stringify(written.options) },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("question_keys")
    .values({
      question_id: id,
      key: JSON.stringify(written.key),
      explanation_zh: written.explanation.zh,
      explanation_en: written.explanation.en,
    })
    .execute();
  return id;
}

/** What a wording says, to be compared with an entry. */
async function wordingOf(db: TenantDb, id: Id): Promise<unknown> {
  const row = await db
    .selectFrom("questions as q")
    .innerJoin("question_keys as k", (join) =>
      join.onRef("k.workspace_id", "=", "q.workspace_id").onRef("k.question_id", "=", "q.id"),
    )
    .select(["q.clause", "q.difficulty", "q.kind", "q.stem_zh", "q.stem_en", "q.options", "k.key"])
    .select(["k.explanation_zh", "k.explanation_en"])
    .where("q.id", "=", id)
    .executeTakeFirstOrThrow();
  const { clause, difficulty, kind, options, key } = row;
  const stem = { zh: row.stem_zh, en: row.stem_en };
  return { clause, difficulty, kind, stem, explanation: { zh: row.explanation_zh, en: row.explanation_en }, options, key };
}

/** Two who ask for the next code at once take turns until the first has committed. */
async function nextCode(db: TenantDb, courseId: Id, clause: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question code ${courseId}`}, 0))`.execute(db);
  const start = `Q-${clause}-`;
  const rows = await db
    .selectFrom("questions")
    .select("code")
    .where("course_id", "=", courseId)
    .where(sql<boolean>`starts_with(code, ${start})`)
    .execute();
  const used = rows.map(({ code }) => code.slice(start.length)).filter((rest) => /^\d{1,6}$/.test(rest));
  return start + String(Math.max(0, ...used.map(Number)) + 1).padStart(2, "0");
}
