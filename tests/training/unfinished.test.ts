import { expect, test, vi } from "vitest";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import type { Id } from "#db/schema.ts";
import { startProcess } from "../../scripts/application.mjs";
import { asSuperuser } from "#tests/support/superuser.ts";
import { type Classroom, keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";
import { asRole, makeWorkspace } from "#tests/support/world.ts";

const startWorker = () =>
  startProcess("worker", {
    DATABASE_WORKER_URL: process.env.DATABASE_WORKER_URL ?? "",
    DATABASE_EMBEDDED: "1",
    FILES_DIR: process.env.FILES_DIR ?? "",
  });

/** An attempt handed in with every answer right. */
async function handIn(room: Classroom, learner: Learner): Promise<Id> {
  const id = await wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
  const keys = await keysOf(room, id);
  await wrote(learner.scope, async (db) => {
    const questions = db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", id);
    for (const { position, kind } of await questions.execute()) {
      await saveAnswer(db, id, position, rightAnswer(kind, keys.get(position)), null);
    }
    await submitAttempt(db, id);
  });
  return id;
}

const sql = <Row extends object>(text: string, values: unknown[]) =>
  asSuperuser(async (client) => (await client.query<Row>(text, values)).rows);

/** What the worker's scan does; gives how many jobs it queued. */
const requeue = () =>
  asRole(process.env.DATABASE_WORKER_URL ?? "", async (client) => {
    const { rows } = await client.query<{ jobs: number }>("select identity.requeue_unfinished(200) as jobs");
    return rows[0]?.jobs;
  });

const minutesPass = (workspaceId: Id) =>
  asSuperuser(async (client) => {
    await client.query("update identity.unfinished set look_at = now() - interval '1 second' where workspace_id = $1", [workspaceId]);
    await client.query(
      "update pgboss.job set started_on = now() - interval '4 minutes' where state = 'active' and data ->> 'workspaceId' = $1",
      [workspaceId],
    );
  });

test("what a killed worker left, and what failed for good, is graded and drawn by the next one, once", async () => {
  const room = await makeClassroom(3);
  const [held, lost, undrawn] = (await Promise.all(room.learners.map((one) => handIn(room, one)))) as [Id, Id, Id];
  await jobScope(room.id).write((db) => gradeAttempt(db, undrawn));
  await sql("update pgboss.job set state = 'failed', completed_on = now() where data ->> 'workspaceId' = $1 and data ->> 'attemptId' is distinct from $2", [room.id, held]);
  expect(await requeue()).toBe(0);
  await asSuperuser(async (client) => {
    // Grading waits for this lock until the worker is gone.
    await client.query("begin");
    await client.query("select from app.attempts where id = $1 for update", [held]);
    const first = startWorker();
    try {
      const text = "select state::text from pgboss.job where name = 'grade-attempt' and data ->> 'attemptId' = $1";
      await vi.waitFor(async () => expect(await sql(text, [held])).toEqual([{ state: "active" }]), { timeout: 30_000, interval: 200 });
    } finally {
      await first.kill();
    }
    await client.query("rollback");
  });
  expect(await sql("select expire_in::text from pgboss.job where data ->> 'attemptId' = $1", [held])).toEqual([{ expire_in: "00:03:00" }]);
  const standing = () =>
    room.scope.read(async (db) => ({
      graded: (await db.selectFrom("attempts").select("id").where("graded_at", "is not", null).execute()).length,
      drawn: (await db.selectFrom("manager_certificates").select("id").where("pdf_sha256", "is not", null).execute()).length,
      marks: (await db.selectFrom("attempt_marks").select("position").execute()).length,
    }));
  expect(await standing()).toEqual({ graded: 1, drawn: 0, marks: 20 });
  await minutesPass(room.id);
  const second = startWorker();
  try {
    await vi.waitFor(async () => expect(await standing()).toEqual({ graded: 3, drawn: 3, marks: 60 }), { timeout: 60_000, interval: 500 });
  } finally {
    await second.stop();
  }
  const events = await room.scope.read((db) =>
    db.selectFrom("activity_events").select("action").where("subject_id", "in", [held, lost, undrawn]).execute(),
  );
  expect(events.filter(({ action }) => action === "attempt.graded")).toHaveLength(3);
  await minutesPass(room.id);
  expect(await requeue()).toBe(0);
  expect(await sql("select from identity.unfinished where workspace_id = $1", [room.id])).toEqual([]);
}, 150_000);

test("one workspace gets twenty of a kind back into the queue at once, each only while it has no job", async () => {
  const { id } = await makeWorkspace();
  await asSuperuser(async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(
      `with made as (
         insert into app.manager_certificates (workspace_id, client_id, attempt_id, enrolment_id, member_id, course_id, number,
             code, person_name, course_title_zh, course_title_en, hours, issuer, issued_on)
           select $1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'SM-' || n,
             'CODE' || n, 'x', 'x', 'x', 16, 'x', '2026-01-01' from generate_series(1, 30) as n returning id)
       insert into identity.unfinished (workspace_id, job, ref, look_at)
         select $1, 'render-manager-certificate', id, now() from made`,
      [id],
    );
    await client.query("commit");
  });
  expect([await requeue(), await requeue(), await requeue()]).toEqual([20, 10, 0]);
  await minutesPass(id);
  expect(await requeue()).toBe(0);
  const looks = await sql<{ looks: number }>("select looks from identity.unfinished where workspace_id = $1 and looks > 1", [id]);
  expect(looks).toHaveLength(20);
});
