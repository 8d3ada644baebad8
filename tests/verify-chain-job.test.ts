import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { lastChainCheck } from "#app/domain/activity/activity.queries.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { asRole, makeWorkspace, type World } from "#tests/support/world.ts";

const DAY = 86_400_000;

interface Job {
  name: string;
  data: { workspaceId: string; ref: string; dueAt: string };
}

async function enqueueDue(): Promise<number> {
  const [row] = await runNamedOn<{ count: number }>(workerPool(), "select identity.enqueue_due(200) as count", []);
  return row?.count ?? 0;
}

const jobsOf = (workspaceId: string) =>
  asSuperuser(async (client) => {
    const { rows } = await client.query<Job>("select name, data from pgboss.job where data ->> 'workspaceId' = $1", [
      workspaceId,
    ]);
    return rows;
  });

const dueOf = (workspaceId: string) =>
  asSuperuser(async (client) => {
    const text = `select kind, sent_at is not null as sent, due_at > app.now() + interval '23 hours' as tomorrow
      from identity.due where workspace_id = $1 order by due_at`;
    return (await client.query<{ kind: string; sent: boolean; tomorrow: boolean }>(text, [workspaceId])).rows;
  });

const letFallDue = (workspaceId: string) =>
  asSuperuser((client) =>
    client.query("update identity.due set due_at = app.now() - interval '1 second' where workspace_id = $1", [
      workspaceId,
    ]),
  );

const checkOf = (world: World) => world.scope.read(lastChainCheck);

beforeEach(async () => {
  await asSuperuser((client) => client.query("delete from pgboss.job"));
});

afterAll(closePools);

test("a new workspace's first check is due tomorrow, and not before", async () => {
  const world = await makeWorkspace();
  expect(await dueOf(world.id)).toEqual([{ kind: "verify_chain", sent: false, tomorrow: true }]);
  await enqueueDue();
  expect(await jobsOf(world.id)).toEqual([]);
});

test("what falls due becomes one job; run, it leaves its finding and sets the next check", async () => {
  const world = await makeWorkspace();
  await letFallDue(world.id);
  expect(await enqueueDue()).toBe(1);
  expect(await enqueueDue()).toBe(0);
  const [job, ...more] = await jobsOf(world.id);
  expect(more).toEqual([]);
  expect(job).toMatchObject({ name: "verify-chain", data: { workspaceId: world.id, ref: world.id } });
  expect(await checkOf(world)).toBeNull();
  await runJob("verify-chain", job?.data);
  expect(await checkOf(world)).toMatchObject({ events: 4, faultSeq: null });
  expect(await dueOf(world.id)).toEqual([
    { kind: "verify_chain", sent: true, tomorrow: false },
    { kind: "verify_chain", sent: false, tomorrow: true },
  ]);
});

test("two scanners at once queue a check once", async () => {
  const world = await makeWorkspace();
  await letFallDue(world.id);
  await Promise.all([enqueueDue(), enqueueDue(), enqueueDue(), enqueueDue()]);
  expect(await jobsOf(world.id)).toHaveLength(1);
});

test("a broken chain is found by the job and says where", async () => {
  const world = await makeWorkspace();
  await asSuperuser((client) =>
    client.query(
      "update app.activity_events set event = replace(event, '证途', '征途') where workspace_id = $1 and seq = 1",
      [world.id],
    ),
  );
  await runJob("verify-chain", { workspaceId: world.id, ref: world.id, dueAt: new Date().toISOString() });
  expect(await checkOf(world)).toMatchObject({ events: 0, faultSeq: 1 });
});

test("a job sees its own workspace and nothing beside it", async () => {
  const [world, other] = [await makeWorkspace(), await makeWorkspace()];
  await runJob("verify-chain", { workspaceId: world.id, ref: other.id, dueAt: new Date().toISOString() });
  expect(await checkOf(world)).not.toBeNull();
  expect(await checkOf(other)).toBeNull();
});

test("a job without a workspace, or of one that is gone, fails", async () => {
  await expect(runJob("verify-chain", { ref: randomUUID(), dueAt: "" })).rejects.toThrow();
  const gone = { workspaceId: randomUUID(), ref: randomUUID(), dueAt: "" };
  await expect(runJob("verify-chain", gone)).rejects.toThrow();
});

test("whoever enqueues cannot choose the workspace", async () => {
  const [world, other] = [await makeWorkspace(), await makeWorkspace()];
  const forged = JSON.stringify({ workspaceId: other.id, ref: other.id, dueAt: "" });
  const outcome = await world.scope.write((db) =>
    sql`select app.enqueue('verify-chain', ${forged}::jsonb)`.execute(db),
  );
  expect(outcome.ok).toBe(true);
  expect(await jobsOf(other.id)).toEqual([]);
  expect(await jobsOf(world.id)).toHaveLength(1);
});

test("the web role reaches the queue through its one door only", async () => {
  await asRole(process.env.DATABASE_URL ?? "", async (client) => {
    const denied = { code: "42501" };
    await expect(
      client.query("insert into pgboss.job (name, data) values ('verify-chain', '{}')"),
    ).rejects.toMatchObject(denied);
    await expect(client.query("select identity.enqueue_due(1)")).rejects.toMatchObject(denied);
    await expect(client.query("select app.enqueue('verify-chain', '{}')")).rejects.toMatchObject(denied);
    await expect(client.query("insert into identity.due default values")).rejects.toMatchObject(denied);
  });
});

test("only kinds that have a job can be scheduled", async () => {
  const world = await makeWorkspace();
  await expect(
    world.scope.write((db) => sql`select identity.schedule('make_coffee', ${world.id}::uuid, app.now())`.execute(db)),
  ).rejects.toMatchObject({ code: "23514" });
});

test("a row that cannot become a job stops no other, is marked with the reason, and is not tried again", async () => {
  const [bad, good] = [await makeWorkspace(), await makeWorkspace()];
  await letFallDue(good.id);
  await asSuperuser(async (client) => {
    await client.query("alter table identity.due drop constraint due_kind_check");
    await client.query(
      `insert into identity.due (workspace_id, kind, ref, due_at)
       values ($1, 'make_coffee', $1, app.now() - interval '1 hour')`,
      [bad.id],
    );
  });
  expect(await enqueueDue()).toBe(1);
  expect(await jobsOf(good.id)).toHaveLength(1);
  const failed = await asSuperuser(async (client) => {
    const text = `select sent_at, failed_at is not null as failed, failure from identity.due
      where workspace_id = $1 and kind = 'make_coffee'`;
    return (await client.query<object>(text, [bad.id])).rows;
  });
  expect(failed).toEqual([{ sent_at: null, failed: true, failure: "no such job queue: make-coffee" }]);
  expect(await enqueueDue()).toBe(0);
});

test("a job run again sets the next check once", async () => {
  const world = await makeWorkspace();
  await letFallDue(world.id);
  await enqueueDue();
  const [job] = await jobsOf(world.id);
  await runJob("verify-chain", job?.data);
  await runJob("verify-chain", job?.data);
  expect(await dueOf(world.id)).toEqual([
    { kind: "verify_chain", sent: true, tomorrow: false },
    { kind: "verify_chain", sent: false, tomorrow: true },
  ]);
});

test("a check days late sets one next check, ahead, at its hour", async () => {
  const world = await makeWorkspace();
  const dueAt = new Date(Date.now() - 3.25 * DAY).toISOString();
  for (let times = 0; times < 2; times += 1) {
    await runJob("verify-chain", { workspaceId: world.id, ref: world.id, dueAt });
  }
  const next = await asSuperuser(async (client) => {
    const text = "select due_at from identity.due where workspace_id = $1 and due_at < app.now() + interval '23 hours'";
    return (await client.query<{ due_at: Date }>(text, [world.id])).rows;
  });
  expect(next).toEqual([{ due_at: new Date(Date.parse(dueAt) + 4 * DAY) }]);
});

test("what was sent long ago is forgotten; what is open or failed is kept", async () => {
  const world = await makeWorkspace();
  await asSuperuser((client) =>
    client.query(
      `insert into identity.due (workspace_id, kind, ref, due_at, sent_at, failed_at, failure)
       select $1, 'verify_chain', $1, at, case when sent then at end,
         case when not sent then at end, case when not sent then 'no such job queue' end
       from (values (31, true), (29, true), (32, false)) as t (age, sent),
         lateral (select app.now() - make_interval(days => age) as at) as moment`,
      [world.id],
    ),
  );
  await enqueueDue();
  const ages = await asSuperuser(async (client) => {
    const text = `select round(extract(epoch from app.now() - due_at) / 86400)::int as age from identity.due
      where workspace_id = $1 order by due_at`;
    return (await client.query<{ age: number }>(text, [world.id])).rows.map(({ age }) => age);
  });
  expect(ages).toEqual([32, 29, -1]);
});
