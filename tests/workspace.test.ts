import { expect, test } from "vitest";
import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import { makePerson, makeWorkspace, scopeFor } from "#tests/support/world.ts";

test("a new workspace has its scheme of fifty items, an owner and a whole chain", async () => {
  const world = await makeWorkspace();
  const items = await world.scope.read((db) =>
    db.selectFrom("requirements").select(["clause", "points"]).where("kind", "=", "item").execute(),
  );
  expect(items).toHaveLength(50);
  expect(items.reduce((sum, item) => sum + item.points, 0)).toBe(100_000);
  const head = await world.scope.read((db) => verifyChain(db, world.id));
  expect(head).toMatchObject({ seq: 2 });
});

test("a stranger finds no door", async () => {
  const world = await makeWorkspace();
  await expect(scopeFor(await makePerson(), world.slug)).rejects.toThrow("The door stays shut.");
});
