import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { startProcess } from "../scripts/application.mjs";
import { asSuperuser } from "#tests/support/superuser.ts";
import { makeWorkspace } from "#tests/support/world.ts";

const COUNT = 30;

test("jobs that wait together are done one after the other, not one at each look into the queue", async () => {
  const { scope } = await makeWorkspace();
  await asSuperuser((client) =>
    client.query(
      `insert into pgboss.job (name, data, policy) select 'verify-chain', jsonb_build_object('workspaceId', $1::text, 'ref', $2::text), 'standard'
        from generate_series(1, $3)`,
      [scope.workspaceId, randomUUID(), COUNT],
    ),
  );
  const done = () =>
    asSuperuser(async (client) => {
      const text = "select count(*)::int as n from pgboss.job where data ->> 'workspaceId' = $1 and state = 'completed'";
      return (await client.query<{ n: number }>(text, [scope.workspaceId])).rows[0]?.n;
    });
  const worker = startProcess("worker", {
    DATABASE_WORKER_URL: process.env.DATABASE_WORKER_URL ?? "",
    DATABASE_EMBEDDED: "1",
    FILES_DIR: process.env.FILES_DIR ?? "",
  });
  try {
    // At a look every two seconds they would take a minute.
    await vi.waitFor(async () => expect(await done()).toBe(COUNT), { timeout: 30_000, interval: 200 });
  } finally {
    await worker.stop();
  }
}, 60_000);
