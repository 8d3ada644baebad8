import { expect, test } from "vitest";
import { DEMO_SLUG } from "#db/seed/stage.ts";
import { seed } from "#db/seed/seed.ts";
import { asOwner } from "./support/world.ts";

const ownerUrl = () => process.env.DATABASE_OWNER_URL ?? "";

async function state() {
  return asOwner(async (owner) => {
    const count = await owner.query<{ n: number }>("select count(*)::int as n from identity.workspace_slugs");
    const slug = await owner.query("select from identity.workspace_slugs where slug = $1", [DEMO_SLUG]);
    const clock = await owner.query<{ real: boolean }>("select app.clock_is_real() as real");
    return { workspaces: count.rows[0]?.n, demo: slug.rowCount, real: clock.rows[0]?.real };
  });
}

test("the demo is told once, and a start that was killed in the middle neither bricks nor halves it", async () => {
  await seed(ownerUrl());
  expect(await state()).toEqual({ workspaces: 1, demo: 1, real: true });
  await seed(ownerUrl());
  expect(await state()).toEqual({ workspaces: 1, demo: 1, real: true });

  await asOwner(async (owner) => {
    await owner.query("delete from migrations.seeds");
    await owner.query("update app.clock set time_offset = '-20 days'");
  });
  await seed(ownerUrl());
  expect(await state()).toEqual({ workspaces: 2, demo: 1, real: true });
}, 60_000);
