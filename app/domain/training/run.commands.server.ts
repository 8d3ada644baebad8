import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id, Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { lockBank, refuseShortExam } from "./bank-shortage.server.ts";
import { mailExamOpen, scheduleOpening } from "./exam-mail.commands.server.ts";

export interface RunFields {
  title: string;
  opensAt: Moment;
  closesAt: Moment;
}

/** Opens a course run with an exam that the bank can fill: of one client, or of all when `clientId` is null. */
export async function createRun(
  db: TenantDb,
  { examId, clientId, title, opensAt, closesAt }: RunFields & { examId: Id; clientId: Id | null },
): Promise<Id> {
  refuseBackwards({ opensAt, closesAt });
  const exam = await db
    .selectFrom("exams")
    .select(["id", "course_id", "archived_at"])
    .where("id", "=", examId)
    .forKeyShare()
    .executeTakeFirst();
  if (!exam) throw new Response(null, { status: 404 });
  if (exam.archived_at !== null) throw new Refusal("exam_archived", "examId");
  if (clientId !== null) {
    const client = await db.selectFrom("clients").select("archived_at").where("id", "=", clientId).executeTakeFirst();
    if (!client) throw new Response(null, { status: 404 });
    if (client.archived_at !== null) throw new Refusal("client_archived", "clientId");
  }
  await lockBank(db, exam.course_id);
  await refuseShortExam(db, exam.course_id, exam.id, "examId");
  const { id } = await db
    .insertInto("course_runs")
    .values({
      ...{ course_id: exam.course_id, exam_id: exam.id, for_client_id: clientId, title },
      ...{ opens_at: opensAt, closes_at: closesAt },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await scheduleOpening(db, id);
  record(db, {
    action: "course_run.created",
    subjectType: "course_run",
    subjectId: id,
    ...(clientId === null ? {} : { clientId }),
    data: { name: title, opensAt, closesAt },
  });
  return id;
}

/** Two readings of a wall clock may stand the other way round than their moments where clocks are changed. */
function refuseBackwards({ opensAt, closesAt }: Pick<RunFields, "opensAt" | "closesAt">): void {
  if (Date.parse(closesAt) <= Date.parse(opensAt)) throw new Refusal("closes_before_opens", "closesAt");
}

/**
 * Saves title and times. Attempts under way keep the deadline they began with; a run that this opens tells its people.
 * A run that is over stays so while its exam is archived.
 */
export async function updateRun(db: TenantDb, id: Id, { version, ...fields }: RunFields & { version: number }): Promise<void> {
  refuseBackwards(fields);
  const row = await runAt(db, id);
  const exam = await db
    .selectFrom("exams")
    .select("archived_at")
    .where("id", "=", row.exam_id)
    .forKeyShare()
    .executeTakeFirstOrThrow();
  if (exam.archived_at !== null && Date.parse(fields.closesAt) > Date.parse(row.now)) {
    throw new Refusal("exam_archived", "closesAt");
  }
  const { numUpdatedRows } = await db
    .updateTable("course_runs")
    .set({ title: fields.title, opens_at: fields.opensAt, closes_at: fields.closesAt, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal("stale");
  // A run that is over may be brought back; one that is not has kept its questions.
  if (row.over) {
    await lockBank(db, row.course_id);
    await refuseShortExam(db, row.course_id, row.exam_id);
  }
  await scheduleOpening(db, id);
  if (row.upcoming) await mailExamOpen(db, id, "everyone");
  record(db, {
    action: "course_run.updated",
    subjectType: "course_run",
    subjectId: id,
    ...(row.for_client_id === null ? {} : { clientId: row.for_client_id }),
    data: { name: fields.title, opensAt: fields.opensAt, closesAt: fields.closesAt },
  });
}

/** Enrols people of client companies who are active members; who is enrolled already stays so. Gives how many were new. */
export async function enrol(db: TenantDb, runId: Id, memberIds: readonly Id[]): Promise<number> {
  const run = await runAt(db, runId);
  const people = await db
    .selectFrom("member_profiles")
    .select(["id", "client_id as clientId", "display_name as name"])
    .where("id", "in", memberIds)
    .where("client_id", "is not", null)
    .where("active", "=", true)
    .execute();
  const fitting = people.filter(({ clientId }) => run.for_client_id === null || clientId === run.for_client_id);
  if (fitting.length !== new Set(memberIds).size) throw new Refusal("not_of_this_run", "member");
  const added = await db
    .insertInto("enrolments")
    .values(
      fitting.map(({ id, clientId }) => ({
        client_id: clientId ?? "",
        run_id: runId,
        course_id: run.course_id,
        member_id: id,
      })),
    )
    .onConflict((conflict) => conflict.columns(["workspace_id", "run_id", "member_id"]).doNothing())
    .returning(["id", "client_id", "member_id"])
    .execute();
  for (const { id, client_id, member_id } of added) {
    const name = fitting.find((one) => one.id === member_id)?.name ?? "";
    record(db, {
      action: "enrolment.created",
      subjectType: "enrolment",
      subjectId: id,
      clientId: client_id,
      data: { name, run: run.title },
    });
  }
  if (added.length > 0) await mailExamOpen(db, runId, added.map(({ member_id }) => member_id));
  return added.length;
}

/** Takes a person off a run who has not begun its exam. */
export async function withdraw(db: TenantDb, runId: Id, enrolmentId: Id): Promise<void> {
  const row = await db
    .selectFrom("enrolments as e")
    .innerJoin("course_runs as r", (join) => join.onRef("r.workspace_id", "=", "e.workspace_id").onRef("r.id", "=", "e.run_id"))
    .innerJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.member_id"),
    )
    .select(["e.client_id as clientId", "p.display_name as name", "r.title"])
    .where("e.id", "=", enrolmentId)
    .where("e.run_id", "=", runId)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  const begun = await db.selectFrom("attempts").select("id").where("enrolment_id", "=", enrolmentId).executeTakeFirst();
  if (begun) throw new Refusal("has_begun");
  await db.deleteFrom("lesson_progress").where("enrolment_id", "=", enrolmentId).execute();
  await db.deleteFrom("enrolments").where("id", "=", enrolmentId).execute();
  record(db, {
    action: "enrolment.removed",
    subjectType: "enrolment",
    subjectId: enrolmentId,
    clientId: row.clientId,
    data: { name: row.name, run: row.title },
  });
}

async function runAt(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("course_runs")
    .select(["id", "course_id", "exam_id", "for_client_id", "title"])
    .select([sql<boolean>`opens_at > app.now()`.as("upcoming"), sql<boolean>`closes_at <= app.now()`.as("over")])
    .select(sql<Moment>`app.now()`.as("now"))
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row;
}
