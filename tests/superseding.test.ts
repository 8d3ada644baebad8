import path from "node:path";
import { expect, test } from "vitest";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { ROOT } from "#tests/house/source-files.ts";
import { answer, type Desk, freeze, kept, MAIL_PATHS, openDesk, render, seal, sentDocument, versionRow } from "#tests/support/documents.ts";
import { TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { asOwner } from "#tests/support/world.ts";

type Module = Parameters<typeof openPage>[0];
const load = async (file: string) => (await import(path.join(ROOT, "app/routes", file))) as Module;

/** Makes the next version of a document and sends it; the ids of both. */
async function sendNext(desk: Desk, id: string) {
  const versionId = await freeze(desk, id);
  await render(desk, versionId);
  const wanted = { turns: "in_order" as const, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
  const { requestId } = await kept(desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted)));
  return { versionId, requestId, pdfSha256: (await versionRow(desk, versionId)).pdf_sha256 ?? "" };
}

/** The files the client's first page lists, top down. */
async function listed(desk: Desk) {
  const { loader } = await load("portal.$workspace.$client+/_index.tsx");
  const params = { workspace: desk.world.slug, client: desk.engagement.client.id };
  const { data } = await callRoute(loader, { path: "/", params, as: desk.manager });
  return (data as { company: { files: { id: string; versionNumber: number; inForce: boolean }[] } }).company.files.map(
    ({ id, versionNumber, inForce }) => ({ id, versionNumber, inForce }),
  );
}

/** What anyone is told who enters the code of a version. */
async function told(code: string): Promise<string> {
  const { html } = await openPage(await load("_public+/v.$code.tsx"), { path: `/v/${code}`, params: { code } });
  return html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
}

test("a second version signed and sealed supersedes the first, and everyone is told so", async () => {
  const desk = await openDesk();
  const first = await sentDocument(desk);
  await kept(answer(desk.portal, first.requestId, first.pdfSha256));
  await seal(desk, first.versionId);
  expect(await listed(desk)).toEqual([{ id: first.requestId, versionNumber: 1, inForce: true }]);

  const second = await sendNext(desk, first.id);
  expect(await versionRow(desk, first.versionId)).toMatchObject({ state: "in_force", superseded_at: null });
  expect(await listed(desk)).toEqual([
    { id: first.requestId, versionNumber: 1, inForce: true },
    { id: second.requestId, versionNumber: 2, inForce: false },
  ]);
  await kept(answer(desk.portal, second.requestId, second.pdfSha256));
  expect(await versionRow(desk, first.versionId)).toMatchObject({ state: "in_force" });
  // It is sealed on another day, so that the date told is that of the change and no other.
  await asOwner((owner) => owner.query("update app.clock set time_offset = '40 days'"));
  try {
    await seal(desk, second.versionId);
  } finally {
    await asOwner((owner) => owner.query("update app.clock set time_offset = '0'"));
  }

  const before = await versionRow(desk, first.versionId);
  expect(before).toMatchObject({ state: "superseded" });
  expect(await versionRow(desk, second.versionId)).toMatchObject({ state: "in_force", superseded_at: null });
  expect(await listed(desk)).toEqual([{ id: second.requestId, versionNumber: 2, inForce: true }]);

  const day = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(new Date(before.superseded_at ?? ""));
  expect(day).not.toBe(new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(new Date(before.in_force_at ?? "")));
  const old = await told(before.code);
  expect(old).toContain(day);
  expect(old).toMatch(/取代/u);
  const now = await told((await versionRow(desk, second.versionId)).code);
  expect(now).not.toMatch(/取代/u);

  const staff = await desk.world.scope.read((db) =>
    db.selectFrom("documents").select(["state", "in_force_version_id"]).where("id", "=", first.id).executeTakeFirstOrThrow(),
  );
  expect(staff).toEqual({ state: "in_force", in_force_version_id: second.versionId });
});

test("nothing is sealed but the very pages that were signed", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
  // As after a change of the template: what is frozen no longer gives the same pages.
  await asSuperuser((client) =>
    client.query(`update app.document_versions set input = jsonb_set(input, '{company}', '"别家公司"') where id = $1`, [sent.versionId]),
  );
  await seal(desk, sent.versionId);
  expect(await versionRow(desk, sent.versionId)).toMatchObject({ seal_state: "failed", failure: "changed", sealed_sha256: null });
  expect(await listed(desk)).not.toContainEqual(expect.objectContaining({ inForce: true }));
});
