import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";
import { type Burst, burst, quantile, type Target } from "./load.ts";
import { freePort, ROOT, startProduct } from "./product.ts";

/*
 * Pages against a bare server with the same statements, in rotation on one database. Prints ratios; the machine's own
 * speed cancels out of them. `npm run bench`.
 */
const ROUNDS = 8;
const BURST_MS = 3_000;
const ENGAGEMENTS = 60;
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

test("pages against bare", { timeout: 600_000 }, async () => {
  const world = await makeWorkspace();
  const engagement = await fill(world);
  const [product, bare] = [await startProduct(), await startBare(world, engagement)];
  children.push(product.child);
  const root = `/w/${world.slug}`;
  const cookie = world.owner.cookie;
  const of = ({ port, pid }: { port: number; pid: number }, name: string, page: string): Target => ({ port, pid, name, path: page, cookie });
  const pairs: [label: string, goal: string, ours: Target, theirs: Target][] = [
    ["portfolio, 50 rows", "≤ 2.5", of(product, "portfolio", `${root}/portfolio?size=50`), of(bare, "bare", "/portfolio")],
    ["portfolio .data", "≤ 1.7", of(product, "data", `${root}/portfolio.data?size=50`), of(bare, "bare", "/portfolio.data")],
    ["gap sheet, 50 items", "", of(product, "gap", `${root}/engagements/${engagement}/gap`), of(bare, "bare", "/gap")],
  ];
  for (const [, , ours, theirs] of pairs) {
    for (let warm = 0; warm < 3; warm += 1) {
      await burst(ours, BURST_MS);
      await burst(theirs, BURST_MS);
    }
  }
  const lines = [head()];
  for (const [label, goal, ours, theirs] of pairs) {
    const runs: [Burst, Burst][] = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push([await burst(ours, BURST_MS), await burst(theirs, BURST_MS)]);
    lines.push(line(label, goal, runs));
  }
  process.stdout.write(`\n${lines.join("\n")}\n\n32 connections, ${ROUNDS} × ${BURST_MS / 1000} s each in rotation; medians.\n`);
  expect(lines).toHaveLength(pairs.length + 1);
});

function head(): string {
  return row(["page", "time ×", "goal", "CPU ×", "CPU ms", "p50 ms", "p95 ms", "req/s", "bare req/s", "kB"]);
}

function line(label: string, goal: string, runs: [Burst, Burst][]): string {
  const median = (values: number[]) => quantile(values, 0.5);
  const rate = ({ requests, seconds }: Burst) => requests / seconds;
  const cpu = (one: Burst) => (one.cpu / one.requests) * 1000;
  const latencies = runs.flatMap(([ours]) => ours.latencies);
  return row([
    label,
    median(runs.map(([ours, bare]) => rate(bare) / rate(ours))).toFixed(2),
    goal,
    median(runs.map(([ours, bare]) => cpu(ours) / cpu(bare))).toFixed(2),
    median(runs.map(([ours]) => cpu(ours))).toFixed(2),
    quantile(latencies, 0.5).toFixed(0),
    quantile(latencies, 0.95).toFixed(0),
    median(runs.map(([ours]) => rate(ours))).toFixed(0),
    median(runs.map(([, bare]) => rate(bare))).toFixed(0),
    (median(runs.map(([ours]) => ours.bytes)) / 1000).toFixed(1),
  ]);
}

function row(cells: string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(22) : cell.padStart(11))).join("");
}

async function fill(world: World): Promise<string> {
  const outcome = await world.scope.write(async (db) => {
    const [version] = await listPublishedVersions(db);
    if (!version) throw new Error("A furnished workspace has a published scheme version.");
    let last = "";
    for (let index = 0; index < ENGAGEMENTS; index += 1) {
      const client = await db
        .insertInto("clients")
        .values({ name: `杭州第${index}家电器销售服务有限责任公司`, kind: "trader" })
        .returning("id")
        .executeTakeFirstOrThrow();
      const { id } = await createEngagement(db, world.scope.actor, {
        clientId: client.id,
        schemeVersionId: version.id,
        kind: "initial",
        targetLevel: "four_star",
        startsOn: "2026-09-01",
        plannedAuditDate: null,
        leadId: world.scope.actor.memberId,
        today: "2026-09-01",
      });
      last = id;
    }
    return last;
  });
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

async function startBare(world: World, engagement: string) {
  const port = await freePort();
  const child = fork(path.join(ROOT, "tests/bench/bare-server.mjs"), {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DIGEST: world.owner.digest,
      SLUG: world.slug,
      ENGAGEMENT: engagement,
    },
  });
  children.push(child);
  await new Promise((resolve) => child.once("message", resolve));
  return { port, pid: child.pid ?? 0 };
}
