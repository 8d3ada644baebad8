import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** Puts a question into use or takes it out; exams drawn already keep it. An older wording stays as it is. */
export async function setQuestionState(
  db: TenantDb,
  id: Id,
  { state, version }: { state: "approved" | "retired"; version: number },
): Promise<void> {
  const row = await db
    .selectFrom("questions")
    .select(["code", "state", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version) throw new Refusal("stale");
  if (row.state === "superseded") throw new Refusal("not_changeable");
  if (row.state === state) return;
  await db.updateTable("questions").set({ state, version: version + 1 }).where("id", "=", id).execute();
  record(db, {
    action: state === "approved" ? "question.approved" : "question.retired",
    subjectType: "question",
    subjectId: id,
    data: { number: row.code },
  });
}
