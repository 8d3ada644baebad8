import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** Notes that the learner is done with a lesson, or takes it back. Reading is nobody's business state: no activity. */
export async function markLesson(
  db: TenantDb,
  memberId: Id,
  { enrolmentId, lessonId, done }: { enrolmentId: Id; lessonId: Id; done: boolean },
): Promise<void> {
  const row = await db
    .selectFrom("enrolments as e")
    .innerJoin("lessons as l", (join) =>
      join.onRef("l.workspace_id", "=", "e.workspace_id").onRef("l.course_id", "=", "e.course_id"),
    )
    .select(["e.client_id as clientId"])
    .where("e.id", "=", enrolmentId)
    .where("e.member_id", "=", memberId)
    .where("l.id", "=", lessonId)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (done) {
    await db
      .insertInto("lesson_progress")
      .values({ client_id: row.clientId, enrolment_id: enrolmentId, lesson_id: lessonId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await db
      .deleteFrom("lesson_progress")
      .where("enrolment_id", "=", enrolmentId)
      .where("lesson_id", "=", lessonId)
      .execute();
  }
}
