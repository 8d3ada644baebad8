import { expect, test } from "vitest";
import { GIBIBYTE } from "#app/domain/subscriptions/plans.data.ts";
import * as page from "#app/routes/w.$workspace+/subscription._index.tsx";
import { putFile } from "#app/files/storage.server.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, asOwner, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

const read = async (world: World, as = world.owner) =>
  (await callRoute(page.loader, { path: "/", as, params: { workspace: world.slug } })) as {
    status: number;
    data: { allowances: { limit: string; used: number; allowed: number | null; state: string }[]; overrideReason: unknown };
  };
const used = async (world: World) => (await read(world)).data.allowances.map((allowance) => allowance.used);

/** Runs SQL inside the workspace as the owner role, as the platform's operator would. */
async function inWorkspace(world: World, text: string, values: unknown[] = []): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    await owner.query(text, values);
    await owner.query("commit");
  });
}

test("counts staff, open engagements and stored bytes as they are now", async () => {
  const [world, other] = [await makeWorkspace("甲", "trial"), await makeWorkspace("乙", "trial")];
  expect(await used(world)).toEqual([1, 0, 0]);

  const { id, client } = await makeEngagement(world);
  await makeEngagement(world);
  await makeEngagement(other);
  await addMember(world, await makePerson("陈启明"), "trainer");
  const left = await addMember(world, await makePerson("已离职"), "consultant");
  await addMember(world, await makePerson("何静"), "client_manager", client);
  expect(await used(world)).toEqual([3, 2, 0]);

  await inWorkspace(world, "update app.member_profiles set active = false where id = $1", [left]);
  await inWorkspace(world, "update app.engagements set closed_at = app.now() where id = $1", [id]);
  const stored = await putFile(world.id, Buffer.alloc(3000, 7));
  await inWorkspace(
    world,
    "insert into app.files (sha256, bytes, media_type) values ($1, $2, 'application/pdf')",
    [stored.sha256, stored.bytes],
  );
  expect(await used(world)).toEqual([2, 1, 3000]);
  expect(await used(other)).toEqual([1, 1, 0]);
});

test("shows the limits agreed with the workspace instead of the plan's, and why", async () => {
  const world = await makeWorkspace("证途咨询", "trial");
  expect((await read(world)).data.allowances.map(({ allowed }) => allowed)).toEqual([3, 5, 2 * GIBIBYTE]);
  await inWorkspace(world, "update app.subscriptions set overrides = $1, override_reason = '示范工作区'", [
    { seats: 12, storage: null },
  ]);
  const { data } = await read(world);
  expect(data.allowances.map(({ allowed }) => allowed)).toEqual([12, 5, null]);
  expect(data.overrideReason).toBe("示范工作区");
});

test("owner and finance read it, others do not, and the web role cannot raise a limit", async () => {
  const world = await makeWorkspace("证途咨询", "trial");
  const [finance, trainer] = [await makePerson("财务"), await makePerson("讲师")];
  await addMember(world, finance, "finance");
  await addMember(world, trainer, "trainer");
  expect((await read(world, finance)).status).toBe(200);
  expect((await read(world, trainer)).status).toBe(403);
  await expect(
    world.scope.write((db) => db.updateTable("subscriptions").set({ plan: "trial" }).execute()),
  ).rejects.toMatchObject({ code: "42501" });
});
