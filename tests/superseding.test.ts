import path from "node:path";
import { expect, test } from "vitest";
import { isBusy } from "#app/domain/documents/document-state.rules.ts";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { tryAgain } from "#app/domain/documents/version.commands.server.ts";
import type { PrintedWords, VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { pdfData } from "#app/domain/documents/version-pdf.server.ts";
import { giveUp } from "#app/jobs/handlers/seal-version.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { answer, type Desk, freeze, kept, MAIL_PATHS, makeDocument, openDesk, render, seal, sentDocument, versionRow } from "#tests/support/documents.ts";
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

/** The page of a version, or with no version that of its document, as the office reads it. */
async function staffPage(desk: Desk, documentId: string, versionId?: string) {
  const name = versionId ? ".versions.$versionId" : "";
  const module = await load(`w.$workspace+/engagements.$engagementId.documents.$documentId${name}._index.tsx`);
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId, versionId: versionId ?? "" };
  return (await openPage(module, { path: "/page", params, as: desk.world.owner })).html;
}

test("nothing is sealed but the very pages that were signed; what cannot be sealed any more makes way for the next version", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const { code } = await versionRow(desk, sent.versionId);
  expect(await told(code)).toMatch(/没有完成签批/u);
  await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
  expect(await told(code)).toMatch(/全部签批人已签署该版本，但封章没有完成/u);
  // As after a change of the template: what is frozen no longer gives the same pages.
  await asSuperuser((client) =>
    client.query(`update app.document_versions set input = jsonb_set(input, '{company}', '"别家公司"') where id = $1`, [sent.versionId]),
  );
  await seal(desk, sent.versionId);
  expect(await versionRow(desk, sent.versionId)).toMatchObject({ seal_state: "failed", failure: "changed", sealed_sha256: null });
  expect(await listed(desk)).not.toContainEqual(expect.objectContaining({ inForce: true }));

  const anyone = await told(code);
  expect(anyone).toMatch(/全部已签，尚未封章/u);
  expect(anyone).not.toMatch(/没有完成签批/u);
  for (const html of [await staffPage(desk, sent.id), await staffPage(desk, sent.id, sent.versionId)]) {
    expect(html).toContain("请生成下一版，重新签批");
    expect(html).toContain("/versions/new");
    expect(html).not.toMatch(/再试一次|不需要重签/u);
  }
  expect(await desk.world.scope.write((db) => tryAgain(db, sent.id, sent.versionId))).toMatchObject({ refusal: { code: "seal_changed" } });

  const next = await sendNext(desk, sent.id);
  expect(await desk.world.scope.write((db) => tryAgain(db, sent.id, sent.versionId))).toMatchObject({ refusal: { code: "stale" } });
  await kept(answer(desk.portal, next.requestId, next.pdfSha256));
  await seal(desk, next.versionId);
  expect(await versionRow(desk, next.versionId)).toMatchObject({ state: "in_force", seal_state: "sealed" });
  expect(await versionRow(desk, sent.versionId)).toMatchObject({ state: "signed", seal_state: "failed" });
  expect(await told(code)).toMatch(/全部已签，尚未封章/u);
});

test("a seal that failed for want of the system is tried again, with the signatures that are there", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
  await giveUp(jobScope(desk.world.id), { versionId: sent.versionId });
  expect(await staffPage(desk, sent.id, sent.versionId)).toMatch(/签名已经保存.*系统多次尝试都没有完成.*再试一次/su);
  await expect(freeze(desk, sent.id)).rejects.toMatchObject({ code: "version_busy" });
  await kept(desk.world.scope.write((db) => tryAgain(db, sent.id, sent.versionId)));
  await seal(desk, sent.versionId);
  expect(await versionRow(desk, sent.versionId)).toMatchObject({ state: "in_force", seal_state: "sealed" });
});

test("the words on the pages are those of the day the version was made; a version without words of its own is sealed too", async () => {
  const desk = await openDesk();
  const { id } = await makeDocument(desk);
  const versionId = await freeze(desk, id);
  const input = (await versionRow(desk, versionId)).input as VersionInput & { words: PrintedWords };
  expect(input).toMatchObject({ format: 2, words: { version: "第 1 版", frame: { signatures: "签批页" } } });
  const later = { ...input, words: { ...input.words, version: "初版", roles: { ...input.words.roles, approved: "核准" } } };
  expect(pdfData(later, null)).toMatchObject({ meta: { version: "初版" }, signers: [{ role: "核准" }] });

  await asSuperuser((client) =>
    client.query(`update app.document_versions set input = jsonb_set(input - 'words', '{format}', '1') where id = $1`, [versionId]),
  );
  await render(desk, versionId);
  const wanted = { turns: "in_order" as const, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
  const { requestId } = await kept(desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted)));
  await kept(answer(desk.portal, requestId, (await versionRow(desk, versionId)).pdf_sha256 ?? ""));
  await seal(desk, versionId);
  expect(await versionRow(desk, versionId)).toMatchObject({ state: "in_force", seal_state: "sealed" });
});

test("only a seal that cannot be had as the pages are leaves the next version as the way on", () => {
  const next = (["changed", "refused", "late", "stopped", "unavailable", null] as const).filter((failure) => !isBusy("seal_failed", failure));
  expect(next).toEqual(["changed", "refused", "late", "stopped"]);
  expect(isBusy("sealing", "changed")).toBe(true);
});
