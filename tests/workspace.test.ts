import { expect, test } from "vitest";
import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import { makePerson, makeWorkspace, scopeFor } from "#tests/support/world.ts";

test("a new workspace has its schemes of fifty and twenty-four items, an owner and a whole chain", async () => {
  const world = await makeWorkspace();
  const items = await world.scope.read((db) =>
    db.selectFrom("requirements").select(["clause", "points"]).where("kind", "=", "item").execute(),
  );
  const [service, brand] = [items.filter(({ clause }) => clause.startsWith("5.")), items.filter(({ clause }) => /^[A-E]/.test(clause))];
  expect([service.length, brand.length, items.length]).toEqual([50, 24, 74]);
  expect(service.reduce((sum, item) => sum + item.points, 0)).toBe(100_000);
  expect(brand.reduce((sum, item) => sum + item.points, 0)).toBe(1_000_000);
  const head = await world.scope.read((db) => verifyChain(db, world.id));
  expect(head).toMatchObject({ seq: 4 });
});

test("a stranger finds no door", async () => {
  const world = await makeWorkspace();
  await expect(scopeFor(await makePerson(), world.slug)).rejects.toThrow("The door stays shut.");
});

test("a reader sees one moment throughout", async () => {
  const world = await makeWorkspace();
  const clients = (db: Parameters<Parameters<typeof world.scope.read>[0]>[0]) => db.selectFrom("clients").select("id").execute();
  await world.scope.read(async (db) => {
    expect(await clients(db)).toHaveLength(0);
    await world.scope.write((other) => other.insertInto("clients").values({ name: "后来者", kind: "trader" }).execute());
    expect(await clients(db)).toHaveLength(0);
  });
  expect(await world.scope.read(clients)).toHaveLength(1);
});
