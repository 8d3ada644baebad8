import { sql } from "kysely";
import type { Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueLimitedMail, queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { paths } from "#app/lib/paths.ts";
import { wallClock } from "#app/lib/zoned.ts";

/**
 * Tells people of a run that its exam is open and until when; nobody while the run is not open.
 * `who`: these members, everyone, or those who were enrolled before the run opened, which no limit on mails stops.
 */
export async function mailExamOpen(db: TenantDb, runId: Id, who: readonly Id[] | "everyone" | "enrolled_before"): Promise<void> {
  let query = db
    .selectFrom("enrolments as e")
    .innerJoin("course_runs as r", (join) => join.onRef("r.workspace_id", "=", "e.workspace_id").onRef("r.id", "=", "e.run_id"))
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "r.workspace_id").onRef("x.id", "=", "r.exam_id"))
    .innerJoin("workspaces as w", "w.id", "e.workspace_id")
    .select(["e.id", "e.member_id as memberId", "e.client_id as clientId", "r.closes_at as closesAt"])
    .select(["x.title_zh as examZh", "x.title_en as examEn", "w.slug", "w.time_zone as timeZone"])
    .where("r.id", "=", runId)
    .where("r.opens_at", "<=", sql<string>`app.now()`)
    .where("r.closes_at", ">", sql<string>`app.now()`)
    .orderBy("e.id");
  if (who === "enrolled_before") query = query.whereRef("e.created_at", "<", "r.opens_at");
  else if (who !== "everyone") query = query.where("e.member_id", "in", [...who]);
  const queue = who === "enrolled_before" ? queueMail : queueLimitedMail;
  for (const row of await query.execute()) {
    await queue(db, {
      template: "exam_open",
      to: { memberId: row.memberId },
      params: {
        ...{ examZh: row.examZh, examEn: row.examEn },
        until: wallClock(row.closesAt, row.timeZone).replace("T", " "),
        path: paths.learning(row.slug, row.clientId).enrolment(row.id),
      },
    });
  }
}

/** Has the people of a run told when it opens, should that be later than now. */
export async function scheduleOpening(db: TenantDb, runId: Id): Promise<void> {
  await sql`select identity.schedule('exam_opening', r.id, r.opens_at) from app.course_runs r
    where r.id = ${runId}::uuid and r.opens_at > app.now()`.execute(db);
}

/** The scheduled moment of a run's opening has come; it tells nobody when the run has been moved since. */
export async function announceOpening(db: TenantDb, runId: Id, dueAt: Moment): Promise<void> {
  const run = await db
    .selectFrom("course_runs")
    .select("id")
    .where("id", "=", runId)
    .where("opens_at", "=", dueAt)
    .executeTakeFirst();
  if (run) await mailExamOpen(db, runId, "enrolled_before");
}

/** Tells a learner that an attempt is graded, or has more points than before; the result itself is in no mail. */
export async function mailResult(db: TenantDb, attemptId: Id, template: "result_ready" | "result_changed"): Promise<void> {
  const row = await db
    .selectFrom("attempts as a")
    .innerJoin("exams as x", (join) => join.onRef("x.workspace_id", "=", "a.workspace_id").onRef("x.id", "=", "a.exam_id"))
    .innerJoin("workspaces as w", "w.id", "a.workspace_id")
    .select(["a.member_id as memberId", "a.client_id as clientId", "x.title_zh as examZh", "x.title_en as examEn", "w.slug"])
    .where("a.id", "=", attemptId)
    .executeTakeFirstOrThrow();
  await queueMail(db, {
    template,
    to: { memberId: row.memberId },
    params: {
      ...{ examZh: row.examZh, examEn: row.examEn },
      path: paths.learning(row.slug, row.clientId).result(attemptId),
    },
  });
}
