import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { record } from "#db/journal.server.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { asRole, makeWorkspace, type World } from "#tests/support/world.ts";

const NOTES = 5;
/** The workspace's furnishing writes four entries before ours: the workspace, its two schemes, its course. */
const WRITTEN = 4 + NOTES;

/** A workspace with some entries of its own, in one transaction each. */
async function makeChain(): Promise<World> {
  const world = await makeWorkspace();
  for (let index = 1; index <= NOTES; index += 1) await write(world, index);
  return world;
}

function write(world: World, index: number) {
  return world.scope.write(async (db) => {
    record(db, {
      action: "client.updated",
      subjectType: "client",
      subjectId: randomUUID(),
      data: { note: `第 ${index} 次` },
    });
  });
}

const verified = (world: World) => world.scope.read((db) => verifyChain(db, world.id));

const tamper = (world: World, text: string, ...values: unknown[]) =>
  asSuperuser(async (client) => {
    const { rowCount } = await client.query(text, [world.id, ...values]);
    expect(rowCount).toBeGreaterThan(0);
  });

test("an untouched chain is whole", async () => {
  expect(await verified(await makeChain())).toMatchObject({ seq: WRITTEN });
});

const EVENTS = "app.activity_events";
const AT = "where workspace_id = $1 and seq = $2";
const REHASHED = "hash = sha256(previous_hash || convert_to(event, 'UTF8'))";

test.each([
  ["a word of an entry edited", `update ${EVENTS} set event = replace(event, '次', '回') ${AT}`, 5, "hash"],
  ["a space slipped into the text", `update ${EVENTS} set event = replace(event, ',"v"', ', "v"') ${AT}`, 5, "hash"],
  ["an actor removed from the columns", `update ${EVENTS} set actor_id = null ${AT}`, 4, "columns"],
  ["an action rewritten in the columns", `update ${EVENTS} set action = 'client.created' ${AT}`, 4, "columns"],
  ["the time moved in the columns", `update ${EVENTS} set at = at - interval '1 day' ${AT}`, 4, "columns"],
  ["an entry deleted", `delete from ${EVENTS} ${AT}`, 5, "gap"],
  ["the first entry deleted", `delete from ${EVENTS} ${AT}`, 1, "gap"],
  ["the last entry deleted", `delete from ${EVENTS} ${AT}`, WRITTEN, "head"],
  ["a hash replaced", `update ${EVENTS} set hash = sha256('x') ${AT}`, 6, "hash"],
])("%s is found at its place", async (_, text, seq, fault) => {
  const world = await makeChain();
  await tamper(world, text, seq);
  expect(await verified(world)).toEqual({ seq, fault });
});

test("an edited entry with its hash recomputed is found at the next one", async () => {
  const world = await makeChain();
  await tamper(world, `update ${EVENTS} set event = replace(event, '次', '回') ${AT}`, 5);
  await tamper(world, `update ${EVENTS} set ${REHASHED} ${AT}`, 5);
  expect(await verified(world)).toEqual({ seq: 6, fault: "previous_hash" });
});

test("the last entry edited, its hash recomputed, contradicts the head", async () => {
  const world = await makeChain();
  await tamper(world, `update ${EVENTS} set event = replace(event, '次', '回') ${AT}`, WRITTEN);
  await tamper(world, `update ${EVENTS} set ${REHASHED} ${AT}`, WRITTEN);
  expect(await verified(world)).toEqual({ seq: WRITTEN + 1, fault: "head" });
});

test("an entry in other than canonical text is found even with a fitting hash", async () => {
  const world = await makeChain();
  await tamper(world, `update ${EVENTS} set event = replace(event, ',"v"', ', "v"') ${AT}`, WRITTEN);
  await tamper(world, `update ${EVENTS} set ${REHASHED} ${AT}`, WRITTEN);
  expect(await verified(world)).toEqual({ seq: WRITTEN, fault: "not_canonical" });
});

test("an entry slipped in between is found", async () => {
  const world = await makeChain();
  await asSuperuser(async (client) => {
    await client.query(`update ${EVENTS} set seq = seq + 100 where workspace_id = $1 and seq >= 5`, [world.id]);
    await client.query(`update ${EVENTS} set seq = seq - 99 where workspace_id = $1 and seq >= 105`, [world.id]);
    await client.query(
      `insert into ${EVENTS} (workspace_id, seq, at, action, subject_type, subject_id, event, previous_hash, hash)
       select workspace_id, 5, at, action, subject_type, subject_id, event, hash, sha256(hash || convert_to(event, 'UTF8'))
       from ${EVENTS} where workspace_id = $1 and seq = 4`,
      [world.id],
    );
  });
  expect(await verified(world)).toMatchObject({ seq: 5 });
});

test("two entries that change places are found", async () => {
  const world = await makeChain();
  await asSuperuser(async (client) => {
    for (const [from, to] of [
      [4, 100],
      [5, 4],
      [100, 5],
    ]) {
      await client.query(`update ${EVENTS} set seq = $3 where workspace_id = $1 and seq = $2`, [world.id, from, to]);
    }
  });
  expect(await verified(world)).toEqual({ seq: 4, fault: "previous_hash" });
});

test("the head rewritten, or gone, is found", async () => {
  const rewritten = await makeChain();
  await tamper(rewritten, "update app.activity_heads set hash = sha256('x') where workspace_id = $1");
  expect(await verified(rewritten)).toEqual({ seq: WRITTEN + 1, fault: "head" });
  const gone = await makeChain();
  await tamper(gone, "delete from app.activity_heads where workspace_id = $1");
  expect(await verified(gone)).toEqual({ seq: WRITTEN + 1, fault: "head" });
});

test("a chain cut and its head moved back is whole in itself: only what was kept elsewhere tells", async () => {
  const world = await makeChain();
  const before = await verified(world);
  await tamper(world, `delete from ${EVENTS} ${AT}`, WRITTEN);
  await tamper(
    world,
    `update app.activity_heads h set seq = e.seq, hash = e.hash from ${EVENTS} e
     where h.workspace_id = $1 and e.workspace_id = $1 and e.seq = $2`,
    WRITTEN - 1,
  );
  const after = await verified(world);
  expect(after).toMatchObject({ seq: WRITTEN - 1 });
  expect(after).not.toEqual(before);
});

test.each(["DATABASE_URL", "DATABASE_WORKER_URL"])(
  "the role of %s can read the chain and nothing else",
  async (url) => {
    await asRole(process.env[url] ?? "", async (client) => {
      for (const table of ["activity_events", "activity_heads"]) {
        const denied = { code: "42501" };
        await expect(
          client.query(`insert into app.${table} (workspace_id) values (gen_random_uuid())`),
        ).rejects.toMatchObject(denied);
        await expect(client.query(`update app.${table} set hash = hash`)).rejects.toMatchObject(denied);
        await expect(client.query(`delete from app.${table}`)).rejects.toMatchObject(denied);
        await expect(client.query(`truncate app.${table}`)).rejects.toMatchObject(denied);
        expect((await client.query(`select 1 from app.${table}`)).rowCount).toBe(0);
      }
      await expect(
        client.query("select app.append_activity('client.created', 'client', gen_random_uuid(), null, null, '{}')"),
      ).rejects.toMatchObject({ code: "42501" });
    });
  },
);

test("the owner of the schema reads and writes no chain without a scope", async () => {
  const world = await makeChain();
  await asRole(process.env.DATABASE_OWNER_URL ?? "", async (client) => {
    const { rowCount } = await client.query(`delete from ${EVENTS} where workspace_id = $1`, [world.id]);
    expect(rowCount).toBe(0);
  });
  expect(await verified(world)).toMatchObject({ seq: WRITTEN });
});

test("twenty writers at once keep the chain whole", async () => {
  const world = await makeChain();
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => write(world, index)));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await verified(world)).toMatchObject({ seq: WRITTEN + 20 });
});

test("a write that is refused or fails leaves no entry", async () => {
  const world = await makeChain();
  const entry = { action: "client.updated", subjectType: "client", subjectId: randomUUID() };
  const refused = await world.scope.write(async (db) => {
    record(db, entry);
    throw new Refusal("stale");
  });
  expect(refused).toMatchObject({ ok: false, refusal: { code: "stale" } });
  const failed = world.scope.write(async (db) => {
    record(db, entry);
    await db.insertInto("clients").values({ name: "", kind: "producer" }).execute();
  });
  await expect(failed).rejects.toMatchObject({ code: "23514" });
  expect(await verified(world)).toMatchObject({ seq: WRITTEN });
});

test("the entry says who acted, whatever the sender claims, and reads back as the text that was hashed", async () => {
  const world = await makeChain();
  const row = await world.scope.read((db) =>
    db.selectFrom("activity_events").select(["event", "actor_id"]).where("seq", "=", WRITTEN).executeTakeFirstOrThrow(),
  );
  expect(row.actor_id).toBe(world.scope.actor.memberId);
  expect(JSON.parse(row.event)).toMatchObject({
    action: "client.updated",
    actor: world.scope.actor.memberId,
    data: { note: "第 5 次" },
    seq: WRITTEN,
    v: 1,
    workspace: world.id,
  });
});
