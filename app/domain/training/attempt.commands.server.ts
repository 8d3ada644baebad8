import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal, type RefusalCode } from "#app/lib/refusal.ts";

/**
 * Takes up the learner's open attempt or starts the next one: questions drawn, keys and deadline frozen by the
 * database. One left open past its deadline is closed and given back, so that its result can be told. 404 when the
 * enrolment is not the learner's own. The writer's scope must be the learner's.
 */
export async function startAttempt(db: TenantDb, enrolmentId: Id): Promise<Id> {
  const { rows } = await sql<{ attempt_id: Id | null; started: boolean; refusal: RefusalCode | null }>`
    select * from app.start_attempt(${enrolmentId}::uuid)`.execute(db).catch(bankTooSmall);
  const [row] = rows;
  if (row?.refusal === "result_pending" && row.attempt_id) {
    await handIn(db, row.attempt_id, "attempt.timed_out");
    return row.attempt_id;
  }
  if (row?.refusal) throw new Refusal(row.refusal);
  if (!row?.attempt_id) throw new Response(null, { status: 404 });
  if (row.started) await noteAttempt(db, row.attempt_id, "attempt.started", {});
  return row.attempt_id;
}

function bankTooSmall(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "CW001") throw new Refusal("bank_too_small");
  throw error;
}

export interface SavedAnswer {
  /** "kept": a newer answer than this one stands; "closed": the attempt takes no more answers. */
  state: "saved" | "kept" | "closed";
  counter: number | null;
  savedAt: Moment | null;
}

/**
 * Keeps the answer to one question; `counter` rises with every change of it, null means the newest. Call it last in a
 * transaction: whoever acknowledges it does so after the commit. 404 when the attempt is not the learner's own.
 */
export async function saveAnswer(
  db: TenantDb,
  attemptId: Id,
  position: number,
  answer: unknown,
  counter: number | null,
): Promise<SavedAnswer> {
  const { rows } = await sql<{ state: SavedAnswer["state"]; counter: number | null; saved_at: Moment | null }>`
    select * from app.save_answer(${attemptId}::uuid, ${position}::integer, ${JSON.stringify(answer)}::jsonb,
      ${counter}::bigint)`.execute(db);
  const [row] = rows;
  if (!row) throw new Response(null, { status: 404 });
  return { state: row.state, counter: row.counter, savedAt: row.saved_at };
}

/** Closes the learner's attempt and asks for its grading; done already, it stays as it is. */
export function submitAttempt(db: TenantDb, attemptId: Id): Promise<void> {
  return handIn(db, attemptId, "attempt.submitted");
}

async function handIn(db: TenantDb, attemptId: Id, action: "attempt.submitted" | "attempt.timed_out"): Promise<void> {
  const { rows } = await sql<{ state: "submitted" | "already"; digest: string | null }>`
    select * from app.submit_attempt(${attemptId}::uuid)`.execute(db);
  const [row] = rows;
  if (!row) throw new Response(null, { status: 404 });
  if (row.state === "submitted") {
    await noteAttempt(db, attemptId, action, { answersSha256: row.digest ?? "" });
  }
}

/** Closes an attempt whose deadline has passed with what was saved; nothing when it is closed or has time left. */
export async function closeOverdue(db: TenantDb, attemptId: Id): Promise<void> {
  const due = await db
    .selectFrom("attempts")
    .select("id")
    .where("id", "=", attemptId)
    .where("submitted_at", "is", null)
    .where("deadline_at", "<", sql<string>`app.now()`)
    .executeTakeFirst();
  if (!due) return;
  const { rows } = await sql<{ digest: string | null }>`select app.close_attempt(${attemptId}::uuid) as digest`.execute(db);
  const digest = rows[0]?.digest;
  if (digest) await noteAttempt(db, attemptId, "attempt.timed_out", { answersSha256: digest });
}

async function noteAttempt(db: TenantDb, id: Id, action: string, data: Record<string, unknown>): Promise<void> {
  const row = await db
    .selectFrom("attempts as a")
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "a.workspace_id").onRef("x.id", "=", "a.exam_id"))
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "a.workspace_id").onRef("p.id", "=", "a.member_id"),
    )
    .select(["a.client_id as clientId", "a.number", "x.title_zh as exam", "p.display_name as person"])
    .where("a.id", "=", id)
    .executeTakeFirstOrThrow();
  record(db, {
    action,
    subjectType: "attempt",
    subjectId: id,
    clientId: row.clientId,
    data: { name: row.person, exam: row.exam, attempt: row.number, ...data },
  });
}
