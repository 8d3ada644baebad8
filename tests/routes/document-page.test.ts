import path from "node:path";
import { expect, test } from "vitest";
import { closeEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { recallSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { answer, type Desk, FIELDS, kept, openDesk, sentDocument } from "#tests/support/documents.ts";
import { openPage } from "#tests/support/page.tsx";

type Module = Parameters<typeof openPage>[0];

async function open(desk: Desk, file: string, documentId = "") {
  const module = (await import(path.join(ROOT, `app/routes/w.$workspace+/${file}.tsx`))) as Module;
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId };
  const { html } = await openPage(module, { path: "/page", params, as: desk.world.owner });
  return { html, text: html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ") };
}

const DOCUMENT = "engagements.$engagementId.documents.$documentId._index";
const OVERVIEW = "engagements.$engagementId._index";

/** A document that its client's manager signs first and one of us second. */
async function signedInOrder(desk: Desk) {
  const own = desk.world.scope.actor.memberId;
  return sentDocument(desk, [
    { memberId: desk.managerId, role: "approved" },
    { memberId: own, role: "prepared" },
  ]);
}

test("the page of a document says whether it is who looks that it waits for, or whom else", async () => {
  const desk = await openDesk();
  const sent = await signedInOrder(desk);
  const later = await open(desk, DOCUMENT, sent.id);
  expect(later.text).toMatch(/第 1 版也要由您签署，现在还没有轮到 前面等待 何静 签署/u);
  expect(later.text).not.toContain("去签署");
  await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
  const now = await open(desk, DOCUMENT, sent.id);
  expect(now.text).toMatch(/第 1 版等您签署 请在 .* 前处理/u);
  expect(now.text).toContain("去签署");
  await kept(answer(desk.world.scope, sent.requestId, sent.pdfSha256));
  expect((await open(desk, DOCUMENT, sent.id)).text).not.toMatch(/等您签署|还没有轮到/u);
});

test("nobody is waited for in a request that is closed", async () => {
  const desk = await openDesk();
  const sent = await signedInOrder(desk);
  expect((await open(desk, DOCUMENT, sent.id)).text.match(/待签/gu)).toHaveLength(2);
  await kept(desk.world.scope.write((db) => recallSignOff(db, sent.id, sent.requestId, "换版")));
  const { text } = await open(desk, DOCUMENT, sent.id);
  expect(text).toMatch(/已撤回 .*何静 未签 .*未签/u);
  expect(text).not.toContain("待签");
});

test("a document that was returned is a next step of its engagement, and is counted in the portfolio while that is open", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  expect((await open(desk, OVERVIEW)).text).not.toContain(FIELDS.title);
  await kept(answer(desk.portal, sent.requestId, sent.pdfSha256, "changes_requested"));
  const overview = await open(desk, OVERVIEW);
  expect(overview.text).toContain(`文件《${FIELDS.title}》被退回修改`);
  expect(overview.html).toContain(`/engagements/${desk.engagement.id}/documents/${sent.id}"`);
  expect((await open(desk, "portfolio._index")).text).toContain("1 份文件已退回");
  await kept(desk.world.scope.write((db) => closeEngagement(db, desk.engagement.id, 1)));
  expect((await open(desk, "portfolio._index")).text).not.toContain("份文件已退回");
});
