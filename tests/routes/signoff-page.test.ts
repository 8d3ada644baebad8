import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#tests/house/root.ts";
import { answer, type Desk, freeze, kept, makeDocument, openDesk, render, seal, sentDocument } from "#tests/support/documents.ts";
import { openPage } from "#tests/support/page.tsx";

type Module = Parameters<typeof openPage>[0];

async function pageOf(desk: Desk, documentId: string) {
  const file = "app/routes/w.$workspace+/engagements.$engagementId.documents.$documentId.signoff.tsx";
  const module = (await import(path.join(ROOT, file))) as Module;
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId };
  const { status, html } = await openPage(module, { path: "/signoff", params, as: desk.world.owner });
  const hrefs = [...html.matchAll(/<a [^>]*href="[^"]*\/documents\/[^/"]+\/([^"]*)"/g)].map((found) => found[1]);
  return { status, text: html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " "), form: html.includes('method="post"'), hrefs };
}

test("while a request is open it shows who has signed and who is waited for, and offers to recall it", async () => {
  const desk = await openDesk();
  const own = desk.world.scope.actor;
  const sent = await sentDocument(desk, [
    { memberId: own.memberId, role: "prepared" },
    { memberId: desk.managerId, role: "approved" },
  ]);
  await kept(answer(desk.world.scope, sent.requestId, sent.pdfSha256));
  const page = await pageOf(desk, sent.id);
  expect(page).toMatchObject({ status: 200, form: false, hrefs: ["recall"] });
  expect(page.text).toMatch(new RegExp(`${own.name} .*已签 .*何静 .*待签`));
});

test("wherever a document cannot be sent, the page says why and leads on; it is a form only where it can be", async () => {
  const desk = await openDesk();
  const { id } = await makeDocument(desk);
  expect(await pageOf(desk, id)).toMatchObject({ form: false, hrefs: ["versions/new"], text: expect.stringContaining("还没有可送签的版本") as string });
  const unsigned = await freeze(desk, id, []);
  expect(await pageOf(desk, id)).toMatchObject({ form: false, text: expect.stringContaining("正在生成 PDF") as string });
  await render(desk, unsigned);
  expect(await pageOf(desk, id)).toMatchObject({ form: false, hrefs: ["versions/new"], text: expect.stringContaining("没有指定签批人") as string });
  const named = await freeze(desk, id);
  await render(desk, named);
  expect(await pageOf(desk, id)).toMatchObject({ form: true });

  const second = await openDesk();
  const sent = await sentDocument(second);
  await kept(answer(second.portal, sent.requestId, sent.pdfSha256));
  expect(await pageOf(second, sent.id)).toMatchObject({ form: false, text: expect.stringContaining("正在封章") as string });
  await seal(second, sent.versionId);
  expect(await pageOf(second, sent.id)).toMatchObject({ form: false, hrefs: ["versions/new"], text: expect.stringContaining("最新版本现行有效") as string });
});
