import path from "node:path";
import type { ActionFunction } from "@remix-run/node";
import { expect, test } from "vitest";
import { runJob } from "#app/jobs/run-job.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { type Desk, freeze, makeDocument, openDesk, versionRow } from "#tests/support/documents.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";

type Module = Parameters<typeof openPage>[0] & { action: ActionFunction };

interface Frozen {
  desk: Desk;
  documentId: string;
  versionId: string;
}

async function frozen(): Promise<Frozen> {
  const desk = await openDesk();
  const { id: documentId } = await makeDocument(desk);
  return { desk, documentId, versionId: await freeze(desk, documentId) };
}

/** Runs the job that waits for a version, as the queue has it; there is just one each time. */
async function runWaiting({ versionId }: Frozen, attempt?: { last: boolean }): Promise<void> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ data: unknown }>(
      "delete from pgboss.job where name = 'render-version' and data ->> 'versionId' = $1 returning data",
      [versionId],
    ),
  );
  expect(rows).toHaveLength(1);
  await runJob("render-version", rows[0]?.data, attempt);
}

async function pageOf({ desk, documentId, versionId }: Frozen) {
  const file = "app/routes/w.$workspace+/engagements.$engagementId.documents.$documentId.versions.$versionId._index.tsx";
  const module = (await import(path.join(ROOT, file))) as Module;
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId, versionId };
  return { module, call: { path: "/version", params, as: desk.world.owner } };
}

async function tryAgain(version: Frozen): Promise<number> {
  const { module, call } = await pageOf(version);
  return (await callRoute(module.action, { ...call, form: { again: "yes" } })).status;
}

async function shown(version: Frozen): Promise<string> {
  const { module, call } = await pageOf(version);
  return (await openPage(module, call)).html;
}

const documentState = ({ desk, documentId }: Frozen) =>
  desk.world.scope.read(async (db) => {
    const row = await db.selectFrom("documents").select("state").where("id", "=", documentId).executeTakeFirstOrThrow();
    return row.state;
  });

test("where the worker cannot work it tries again by itself, then says so, and a person can have it tried again", async () => {
  const version = await frozen();
  const folder = process.env.TMPDIR;
  // The thread that sets pages keeps its files in a folder it makes here.
  process.env.TMPDIR = path.join(ROOT, "no", "such", "folder");
  try {
    const data = { workspaceId: version.desk.world.id, versionId: version.versionId };
    await expect(runJob("render-version", data)).rejects.toThrow(/ENOENT/);
    expect(await versionRow(version.desk, version.versionId)).toMatchObject({ render_state: "queued", failure: null });
    await expect(runWaiting(version, { last: true })).rejects.toThrow(/ENOENT/);
  } finally {
    if (folder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = folder;
  }
  expect(await versionRow(version.desk, version.versionId)).toMatchObject({ render_state: "failed", failure: "unavailable" });
  expect(await documentState(version)).toBe("render_failed");
  expect(await shown(version)).toContain("系统多次尝试都没有完成，与正文无关");
  const told = await version.desk.world.scope.read((db) =>
    db.selectFrom("activity_events").select("event").where("action", "=", "document.not_rendered").execute(),
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.event).toContain('"failure":"unavailable"');

  expect(await tryAgain(version)).toBe(303);
  expect(await versionRow(version.desk, version.versionId)).toMatchObject({ render_state: "queued", failure: null });
  await runWaiting(version);
  expect(await versionRow(version.desk, version.versionId)).toMatchObject({ render_state: "rendered", failure: null });
  expect(await documentState(version)).toBe("ready");
});

test("what Typst refuses is said in plain words, fails again while it stays so, and is rendered once it is mended", async () => {
  const version = await frozen();
  const dated = (day: string) =>
    asSuperuser((client) =>
      client.query("update app.document_versions set input = jsonb_set(input, '{date}', to_jsonb($2::text)) where id = $1", [
        version.versionId,
        day,
      ]),
    );
  // A day that no calendar has, which no form lets through.
  await dated("2026-02-31");
  for (const attempt of [1, 2]) {
    await runWaiting(version);
    expect(await versionRow(version.desk, version.versionId), `attempt ${attempt}`).toMatchObject({
      ...{ render_state: "failed", failure: "refused", pdf_sha256: null },
    });
    expect(await documentState(version)).toBe("render_failed");
    const html = await shown(version);
    expect(html).toContain("PDF 没有生成");
    expect(html).toContain("请检查最近改动的段落");
    expect(await tryAgain(version)).toBe(303);
    expect(await documentState(version)).toBe("rendering");
    expect(await tryAgain(version)).toBe(409);
  }
  await dated("2026-02-28");
  await runWaiting(version);
  expect(await versionRow(version.desk, version.versionId)).toMatchObject({ render_state: "rendered", failure: null });
  expect(await documentState(version)).toBe("ready");
  expect(await shown(version)).not.toContain("PDF 没有生成");
});
