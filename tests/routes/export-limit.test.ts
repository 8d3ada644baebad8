import type { LoaderFunction } from "@remix-run/node";
import { beforeAll, expect, test } from "vitest";
import { loader as everything } from "#app/routes/w.$workspace+/activity.export.ts";
import { loader as outlets } from "#app/routes/w.$workspace+/clients.$clientId.outlets.export.ts";
import { loader as clients } from "#app/routes/w.$workspace+/clients.export.ts";
import { loader as activity } from "#app/routes/w.$workspace+/engagements.$engagementId.activity.export.ts";
import { loader as portfolio } from "#app/routes/w.$workspace+/portfolio.export.ts";
import { MOST_EXPORTED } from "#app/lib/list-request.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

const EXPORTS: [string, LoaderFunction][] = [
  ["clients", clients],
  ["outlets", outlets],
  ["portfolio", portfolio],
  ["engagement activity", activity],
];

let world: World;
let params: Record<string, string>;

beforeAll(async () => {
  world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  params = { workspace: world.slug, clientId: client.id, engagementId: id };
  const copies = `generate_series(1, ${MOST_EXPORTED}) as n`;
  await asSuperuser(async (db) => {
    await db.query(
      `insert into app.clients (workspace_id, name, kind) select $1, '分号' || n, 'trader' from ${copies}`,
      [world.id],
    );
    await db.query(
      `insert into app.client_outlets (workspace_id, client_id, name, operation)
       select $1, $2, '分号' || n, 'own' from generate_series(1, ${MOST_EXPORTED} + 1) as n`,
      [world.id, client.id],
    );
    await db.query(
      `insert into app.engagements
         (workspace_id, client_id, scheme_version_id, kind, target_level, starts_on, lead_id, stage)
       select workspace_id, client_id, scheme_version_id, kind, target_level, starts_on, lead_id, stage
       from app.engagements cross join ${copies} where id = $1`,
      [id],
    );
    await db.query(
      `insert into app.activity_events
         (workspace_id, seq, at, action, subject_type, subject_id, engagement_id, event, previous_hash, hash)
       select workspace_id, 1000 + n, at, action, subject_type, subject_id, engagement_id, event, previous_hash, hash
       from app.activity_events cross join generate_series(1, ${MOST_EXPORTED} - (
         select count(*)::int from app.activity_events where engagement_id = $1) + 1) as n
       where engagement_id = $1 and action = 'engagement.created'`,
      [id],
    );
  });
});

async function linesOf(loader: LoaderFunction, path: string, locale: "zh-CN" | "en" = "zh-CN"): Promise<string[]> {
  const { status, data } = await callRoute(loader, { path, params, as: world.owner, locale });
  expect(status).toBe(200);
  return String(data).trimEnd().split("\r\n");
}

test.each(EXPORTS)("an export of %s that is cut says so in its last row", async (_, loader) => {
  const lines = await linesOf(loader, "/");
  expect(lines).toHaveLength(MOST_EXPORTED + 2);
  expect(lines.at(-1)).toBe('"只导出了前 10,000 行，共 10,001 行。请先筛选，再分批导出。"');
  expect((await linesOf(loader, "/", "en")).at(-1)).toContain("first 10,000 of 10,001 rows");
});

test("an export that holds every row says nothing more", async () => {
  const lines = await linesOf(clients, `/?q=${encodeURIComponent("分号")}`);
  expect(lines).toHaveLength(MOST_EXPORTED + 1);
  expect(lines.join()).not.toContain("只导出");
});

test("one part of the whole activity says which it is, and the next part goes on", async () => {
  const first = await linesOf(everything, "/?sort=seq&dir=asc");
  expect(first).toHaveLength(MOST_EXPORTED + 2);
  expect(first.at(-1)).toMatch(/^"?这是第 1 部分，共 2 部分、10,0\d\d 条记录/);
  const second = await linesOf(everything, "/?sort=seq&dir=asc&page=2", "en");
  expect(second.at(-1)).toContain("part 2 of 2");
  expect(Number(second[1]?.split(",")[0])).toBeGreaterThan(Number(first.at(-2)?.split(",")[0]));
  expect((await linesOf(everything, "/?noun=client")).join()).not.toContain("部分");
});
