import { afterAll, expect, test } from "vitest";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { getManagerCertificate } from "#app/domain/training/manager-certificate.queries.server.ts";
import { recordExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { followCertificates } from "#app/domain/training/quota-days.commands.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { addDays, addMonths, daysBetween } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { closePools, webPool, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { makeEngagement, meetAll, setManagementStaff } from "#tests/support/engagement.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";
import { asOwner, makeWorkspace, type World } from "#tests/support/world.ts";

const CLAUSE = "5.1.2.2";
const ISSUER = "中国商业联合会";
const TODAY = todayIn("Asia/Shanghai");

afterAll(closePools);

/** Runs work on a later day of the product's clock, after the worker has looked at what fell due by then. */
async function inDays<Value>(days: number, world: World, work: () => Promise<Value>): Promise<Value> {
  await asOwner((owner) => owner.query("update app.clock set time_offset = make_interval(days => $1)", [days]));
  try {
    await asSuperuser((client) => client.query("delete from pgboss.job"));
    await runNamedOn(workerPool(), "select identity.enqueue_due(200)", []);
    const jobs = await asSuperuser((client) =>
      client.query<{ data: unknown }>("select data from pgboss.job where name = 'manager-quota' and data ->> 'workspaceId' = $1", [
        world.id,
      ]),
    );
    for (const { data } of jobs.rows) await runJob("manager-quota", data);
    return await work();
  } finally {
    await asOwner((owner) => owner.query("update app.clock set time_offset = '0'"));
  }
}

const dueDays = async (world: World) =>
  asSuperuser(async (client) => {
    const text = `select (due_at at time zone 'Asia/Shanghai')::text as at from identity.due
      where workspace_id = $1 and kind = 'manager_quota' order by due_at`;
    return (await client.query<{ at: string }>(text, [world.id])).rows.map(({ at }) => at);
  });

/** Read as a job does: log-in sessions end as the clock goes on. */
function standing(world: World, id: string) {
  return jobScope(world.id).read(async (db) => {
    const item = await getItem(db, id, CLAUSE);
    const { completed_on } = await db
      .selectFrom("milestones")
      .select("completed_on")
      .where("engagement_id", "=", id)
      .where("code", "=", "managers_trained")
      .executeTakeFirstOrThrow();
    const { expected } = await db
      .selectFrom("engagements")
      .select("forecast_expected as expected")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return { result: item?.result, trained: completed_on !== null, expected };
  });
}

const MET = { result: "met", trained: true, expected: 100_000 };
const NOT_MET = { result: "not_met", trained: false, expected: 95_000 };

test("a certificate that runs out overnight takes item, milestone and portfolio with it, and one that begins brings them back", async () => {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  await setManagementStaff(world, client.id, 3);
  await wrote(world.scope, (db) => saveIssuers(db, id, { own: true, issuers: [ISSUER], version: null }));
  await meetAll(world, id, [CLAUSE]);
  const record = (number: string, issuedOn: string, expiresOn: string | null) =>
    wrote(world.scope, (db) => recordExternal(db, id, { personName: "何静", issuer: ISSUER, number, issuedOn, expiresOn }));
  await record("GLS-1", addDays(TODAY, -700), addDays(TODAY, 10));
  await record("GLS-2", addDays(TODAY, 20), addDays(TODAY, 40));
  expect(await standing(world, id)).toEqual(MET);
  expect(await dueDays(world)).toEqual([`${addDays(TODAY, 11)} 00:00:00`]);

  expect(await inDays(10, world, () => standing(world, id))).toEqual(MET);
  expect(await inDays(11, world, () => standing(world, id))).toEqual(NOT_MET);
  expect(await inDays(19, world, () => standing(world, id))).toEqual(NOT_MET);
  expect(await inDays(20, world, () => standing(world, id))).toEqual(MET);
  const again = () => jobScope(world.id).write((db) => followCertificates(db, client.id));
  await inDays(20, world, again);
  expect(await dueDays(world)).toEqual([11, 20, 41].map((days) => `${addDays(TODAY, days)} 00:00:00`));
  // Missed for days, as when the worker stood still, it catches up at once.
  expect(await inDays(60, world, () => standing(world, id))).toEqual(NOT_MET);
});

test("a certificate that the workspace issues is followed on the day after its last", async () => {
  const room = await makeClassroom(1);
  const learner = room.learners[0] as Learner;
  const id = await wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
  const keys = await keysOf(room, id);
  await wrote(learner.scope, async (db) => {
    const questions = await db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", id).execute();
    for (const { position, kind } of questions) await saveAnswer(db, id, position, rightAnswer(kind, keys.get(position)), null);
    await submitAttempt(db, id);
  });
  await jobScope(room.id).write((db) => gradeAttempt(db, id));
  const certificate = await room.scope.read((db) =>
    db.selectFrom("manager_certificates").select(["id", "code", "expires_on"]).where("attempt_id", "=", id).executeTakeFirstOrThrow(),
  );
  const last = addMonths(TODAY, 36);
  expect(certificate.expires_on).toBe(last);
  expect(await dueDays(room)).toEqual([`${addDays(last, 1)} 00:00:00`]);

  // The day printed as the last is one, wherever the certificate is shown.
  const days = daysBetween(TODAY, last);
  const told = async () => {
    const text = "select identity.check_code($1) ->> 'state' as state";
    const [row] = await runNamedOn<{ state: string }>(webPool(), text, [certificate.code]);
    const shown = await jobScope(room.id).read(async (db) =>
      getManagerCertificate(db, certificate.id, await workspaceToday(db), null),
    );
    return [row?.state, shown?.state];
  };
  expect(await inDays(days, room, told)).toEqual(["valid", "valid"]);
  expect(await inDays(days + 1, room, told)).toEqual(["expired", "expired"]);
});
