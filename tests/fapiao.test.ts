import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { createHeading, removeHeading, updateHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { run as listOpen } from "#app/operator/fapiao-requests.server.ts";
import { run as refuse } from "#app/operator/refuse-fapiao.server.ts";
import { closePools } from "#db/pool.server.ts";
import { ask, asked, codeOf, COMPANY, EMAIL, freshNumber, heading, order, paid, shown } from "#tests/support/fapiao.ts";
import { wrote } from "#tests/support/training.ts";
import { asRole, makeWorkspace, type World } from "#tests/support/world.ts";

let world: World;

beforeAll(async () => {
  world = await makeWorkspace("甲咨询", "trial");
});
afterAll(closePools);

describe("asking", () => {
  test("is for what was paid, once, and again only after a refusal", async () => {
    const open = await order(world);
    const headingId = await heading(world);
    expect(codeOf(await ask(world, open.id, headingId))).toBe("fapiao_unpaid");
    const orderId = await paid(world);
    const [first, second] = await Promise.all([ask(world, orderId, headingId), ask(world, orderId, headingId)]);
    expect([codeOf(first), codeOf(second)].sort()).toEqual(["fapiao_exists", "ok"]);
    const id = first.ok ? first.value : second.ok ? second.value : "";
    await refuse([id, "--reason", "税号有误"]);
    expect(codeOf(await ask(world, orderId, headingId))).toBe("ok");
    expect(codeOf(await ask(world, orderId, headingId))).toBe("fapiao_exists");
  });

  test("freezes the heading: neither a change nor its removal reaches the fapiao", async () => {
    const orderId = await paid(world);
    const headingId = await heading(world);
    const outcome = await ask(world, orderId, headingId, "special");
    const id = outcome.ok ? outcome.value : "";
    await wrote(world.scope, (db) => updateHeading(db, headingId, { ...COMPANY, title: "改名公司", version: 1 }));
    expect(codeOf(await world.scope.write((db) => updateHeading(db, headingId, { ...COMPANY, version: 1 })))).toBe("stale");
    await wrote(world.scope, (db) => removeHeading(db, headingId, 2));
    expect(await shown(world, id)).toMatchObject({ ...COMPANY, kind: "special", email: EMAIL, state: "requested" });
  });

  test("a special one is made out to a tax number, never to a person", async () => {
    const orderId = await paid(world);
    const bare = await heading(world, { ...COMPANY, type: "government", taxId: null } as never);
    const person = await heading(world, { type: "personal", title: "林若梅", taxId: null, address: null, phone: null, bank: null, account: null } as never);
    for (const one of [bare, person]) expect(codeOf(await ask(world, orderId, one, "special"))).toBe("fapiao_special");
    expect(codeOf(await ask(world, orderId, crypto.randomUUID()))).toBe("choose");
    expect(codeOf(await ask(world, orderId, bare))).toBe("ok");
  });

  test("another workspace's order and heading are not there", async () => {
    const other = await makeWorkspace("乙咨询", "trial");
    const [orderId, headingId] = [await paid(other), await heading(other)];
    await expect(ask(world, orderId, headingId)).rejects.toMatchObject({ status: 404 });
    expect(codeOf(await ask(world, await paid(world), headingId))).toBe("choose");
    expect(await shown(world, await asked(other))).toBeNull();
  });

  test("no form says that a fapiao was issued, refused or reversed, nor brings back one that was withdrawn", async () => {
    const [id, gone] = [await asked(world), await asked(world)];
    await world.scope.write((db) => withdrawFapiao(db, gone, 1));
    const before = [await shown(world, id), await shown(world, gone)];
    const changes = [{ state: "issued" as const }, { state: "refused" as const }, { state: "reversed" as const }, { state: "requested" as const }, { version: 7 }, { number: freshNumber() }];
    for (const one of [id, gone]) {
      for (const change of changes) {
        await expect(world.scope.write((db) => db.updateTable("fapiao_requests").set(change).where("id", "=", one).execute())).rejects.toMatchObject({ code: "42501" });
      }
    }
    expect([await shown(world, id), await shown(world, gone)]).toEqual(before);
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2)", [world.owner.digest, world.slug]);
      await expect(client.query("insert into app.fapiao_requests (order_id, state) values (gen_random_uuid(), 'issued')")).rejects.toMatchObject({ code: "42501" });
    });
  });
});

describe("taking a request back", () => {
  const withdraw = (id: string, version = 1, of = world) => of.scope.write((db) => withdrawFapiao(db, id, version));

  test("ends it for the operator too, and another may be asked for", async () => {
    const id = await asked(world);
    expect(codeOf(await withdraw(id, 2))).toBe("stale");
    expect((await shown(world, id))?.state).toBe("requested");
    expect(codeOf(await withdraw(id))).toBe("ok");
    const one = await shown(world, id);
    expect(one).toMatchObject({ state: "withdrawn", number: null, standing: null, withdrawnAt: expect.any(String) as unknown });
    expect((await listOpen([])).join("\n")).not.toContain(id);
    await expect(refuse([id, "--reason", "晚了"])).rejects.toThrow(/withdrawn by who asked/);
    expect(codeOf(await withdraw(id, 2))).toBe("fapiao_withdrawn");
    const again = await ask(world, one?.orderId ?? "", await heading(world));
    expect(codeOf(again)).toBe("ok");
    expect((await shown(world, id))?.standing).toBe(again.ok ? again.value : "");
  });

  test("is refused once it was answered, also where the page is older than that", async () => {
    const id = await asked(world);
    await refuse([id, "--reason", "税号有误"]);
    for (const version of [1, 2]) expect(codeOf(await withdraw(id, version))).toBe("fapiao_answered");
    expect((await shown(world, id))?.state).toBe("refused");
  });

  test("is for the own workspace, and one of two who do it at once is told", async () => {
    const other = await makeWorkspace("己咨询", "trial");
    const id = await asked(world);
    await expect(withdraw(id, 1, other)).rejects.toMatchObject({ status: 404 });
    expect((await Promise.all([withdraw(id), withdraw(id)])).map(codeOf).sort()).toEqual(["fapiao_withdrawn", "ok"]);
  });
});

test("a workspace keeps twenty headings at most, also where two are added at once", async () => {
  const other = await makeWorkspace("戊咨询", "trial");
  for (let n = 0; n < 19; n += 1) await heading(other);
  const last = await Promise.all([1, 2].map(() => other.scope.write((db) => createHeading(db, COMPANY))));
  expect(last.map(codeOf).sort()).toEqual(["fapiao_headings_full", "ok"]);
});
