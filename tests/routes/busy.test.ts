import { afterEach, expect, test } from "vitest";
import type pg from "pg";
import { loader } from "#app/routes/w.$workspace+/portfolio._index.tsx";
import { webPool } from "#db/pool.server.ts";
import { callRoute } from "#tests/support/route.ts";
import { makeWorkspace } from "#tests/support/world.ts";

const held: pg.PoolClient[] = [];

afterEach(() => {
  for (const client of held.splice(0)) client.release();
});

test("a database without a free connection asks to come again instead of failing", async () => {
  const world = await makeWorkspace();
  const call = () => callRoute(loader, { path: `/w/${world.slug}/portfolio`, params: { workspace: world.slug }, as: world.owner });
  expect((await call()).status).toBe(200);
  const { max } = webPool().options;
  while (held.length < (max ?? 0)) held.push(await webPool().connect());
  const refused = await call();
  expect(refused.status).toBe(503);
  expect(refused.headers.get("Retry-After")).toBe("1");
  held.pop()?.release();
  expect((await call()).status).toBe(200);
});
