import path from "node:path";
import type { ActionFunction } from "@remix-run/node";
import { expect, test } from "vitest";
import { saveBlock, saveDocumentFields } from "#app/domain/documents/document.commands.server.ts";
import { recallSignOff, requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { type Desk, FIELDS, freeze, kept, MAIL_PATHS, openDesk, render, sentDocument, versionRow } from "#tests/support/documents.ts";
import { TODAY } from "#tests/support/engagement.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { PASSWORD } from "#tests/support/world.ts";

type Module = Parameters<typeof openPage>[0] & { action: ActionFunction };
interface SigningPage {
  page: { pdfSha256: string; statement: string; statementSha256: string; state: string; requestState: string; title: string };
}

const STAFF = "w.$workspace+/engagements.$engagementId.documents.$documentId";
const PORTAL = "portal.$workspace.$client+";
const load = async (file: string) => (await import(path.join(ROOT, "app/routes", file))) as Module;
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** A request that waits for one of us. */
async function staffRequest(desk: Desk) {
  return sentDocument(desk, [{ memberId: desk.world.scope.actor.memberId, role: "approved" }]);
}

function at(desk: Desk, documentId: string, requestId = "") {
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId, requestId };
  return { path: "/page", params, as: desk.world.owner };
}

async function signingPage(desk: Desk, sent: { id: string; requestId: string }) {
  const { loader } = await load(`${STAFF}.signoffs.$requestId.signature.tsx`);
  return ((await callRoute(loader, at(desk, sent.id, sent.requestId))).data as SigningPage).page;
}

async function sign(desk: Desk, sent: { id: string; requestId: string }, seen: Pick<SigningPage["page"], "pdfSha256" | "statementSha256">) {
  const { action } = await load(`${STAFF}.signoffs.$requestId.signature.tsx`);
  const { pdfSha256, statementSha256 } = seen;
  const form = { intent: "sign", pdfSha256, statementSha256, agreed: "on", proof: "password", password: PASSWORD, code: "", codeId: "" };
  return callRoute(action, { ...at(desk, sent.id, sent.requestId), form });
}

/** Gives the draft another text, as somebody does while the version before is out. */
async function changeDraft(desk: Desk, id: string) {
  const draft = () =>
    desk.world.scope.read((db) =>
      db.selectFrom("document_drafts").select("version").where("document_id", "=", id).executeTakeFirstOrThrow(),
    );
  const text = { type: "paragraph" as const, level: 1 as const, clause: "", text: "从未送签的一段" };
  await kept(desk.world.scope.write(async (db) => saveBlock(db, id, "purpose", { ...text, version: (await draft()).version })));
  const fields = { ...FIELDS, title: "改了名的制度", number: "HY-ZD-99" };
  await kept(desk.world.scope.write(async (db) => saveDocumentFields(db, id, { ...fields, version: (await draft()).version })));
}

async function sendNext(desk: Desk, id: string) {
  const versionId = await freeze(desk, id, [{ memberId: desk.world.scope.actor.memberId, role: "approved" }]);
  await render(desk, versionId);
  const wanted = { turns: "in_order" as const, dueOn: "2199-12-31", message: null, today: TODAY, timeZone: "Asia/Shanghai", paths: MAIL_PATHS };
  return { id, versionId, ...(await kept(desk.world.scope.write((db) => requestSignOff(db, desk.world.scope.actor, id, wanted)))) };
}

test("the mail and the page of the document lead one of us to the request, which shows what is signed and not the draft", async () => {
  const desk = await openDesk();
  const sent = await staffRequest(desk);
  const way = `/engagements/${desk.engagement.id}/documents/${sent.id}/signoffs/${sent.requestId}`;
  expect((await mailsTo(desk.world.owner.email))[0]?.text).toContain(way);
  await changeDraft(desk, sent.id);
  const document = await openPage(await load(`${STAFF}._index.tsx`), at(desk, sent.id));
  expect(document.html).toContain(`href="/w/${desk.world.slug}${way}"`);
  expect(document.html).not.toContain("/signature");
  expect(document.html).toContain("从未送签的一段");

  const page = await openPage(await load(`${STAFF}.signoffs.$requestId._index.tsx`), at(desk, sent.id, sent.requestId));
  expect(page.status).toBe(200);
  expect(page.html).toContain(`href="/w/${desk.world.slug}${way}/signature"`);
  expect(page.html).toContain(`/versions/${sent.versionId}/pdf"`);
  expect(plain(page.html)).toContain(FIELDS.title);
  expect(plain(page.html)).not.toMatch(/从未送签的一段|改了名的制度|HY-ZD-99/u);
  const elsewhere = await openPage(await load(`${STAFF}.signoffs.$requestId._index.tsx`), at(desk, sent.versionId, sent.requestId));
  expect(elsewhere.status).toBe(404);
});

test("one of us signs the request of the address alone: recalled, it says so, and the next one is not signed unseen", async () => {
  const desk = await openDesk();
  const first = await staffRequest(desk);
  const seen = await signingPage(desk, first);
  await kept(desk.world.scope.write((db) => recallSignOff(db, first.id, first.requestId, "换版")));
  await changeDraft(desk, first.id);
  const second = await sendNext(desk, first.id);

  expect((await sign(desk, first, seen)).data).toMatchObject({ result: { error: { "": ["这次签批已经结束或过期，不能再操作"] } } });
  const stale = await openPage(await load(`${STAFF}.signoffs.$requestId.signature.tsx`), at(desk, first.id, first.requestId));
  expect(plain(stale.html)).toMatch(/这次签批已结束.*已撤回/u);
  expect(stale.html).not.toContain('method="post"');
  expect((await sign(desk, second, seen)).status).toBe(409);
  const next = await signingPage(desk, second);
  expect((await sign(desk, second, { ...next, pdfSha256: seen.pdfSha256 })).status).toBe(400);
  const signed = () => desk.world.scope.read((db) => db.selectFrom("signatures").select(["request_id", "pdf_sha256", "statement"]).execute());
  expect(await signed()).toEqual([]);

  const page = await openPage(await load(`${STAFF}.signoffs.$requestId._index.tsx`), at(desk, second.id, second.requestId));
  expect(plain(page.html)).toMatch(/与上次送签（第 1 版）相比.*从未送签的一段/u);
  expect((await sign(desk, second, next)).status).toBe(303);
  const { pdf_sha256 } = await versionRow(desk, second.versionId);
  expect(await signed()).toEqual([{ request_id: second.requestId, pdf_sha256, statement: next.statement }]);
});

test("what is stored as agreed to is what the page said: of what is frozen, and in the language it was shown in", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const params = { workspace: desk.world.slug, client: desk.engagement.client.id, requestId: sent.requestId };
  const call = { path: "/", params, as: desk.manager };
  const { loader, action } = await load(`${PORTAL}/signoffs.$requestId.signature.tsx`);
  const { page } = (await callRoute(loader, { ...call, locale: "en" })).data as SigningPage;
  await changeDraft(desk, sent.id);
  expect((await callRoute(loader, { ...call, locale: "en" })).data).toMatchObject({ page: { title: FIELDS.title, statement: page.statement } });

  const form = { intent: "sign", pdfSha256: page.pdfSha256, agreed: "on", proof: "password", password: PASSWORD, code: "", codeId: "" };
  const other = await callRoute(action, { ...call, form: { ...form, statementSha256: "0".repeat(64) } });
  expect(other).toMatchObject({ status: 409, data: { result: { error: { "": ["声明的文字与您打开页面时不同，请重新阅读下面的声明后再签"] } } } });
  expect((await callRoute(action, { ...call, form })).status).toBe(400);
  expect((await callRoute(action, { ...call, locale: "zh-CN", form: { ...form, statementSha256: page.statementSha256 } })).status).toBe(303);
  const stored = await desk.world.scope.read((db) => db.selectFrom("signatures").select("statement").executeTakeFirstOrThrow());
  expect(stored.statement).toBe(page.statement);
  expect(stored.statement).toMatch(/^I, 何静, .*“售后服务监督考核制度”/u);
});

test("who forgets the tick and the proof is told of both; the tick stays when a code is mailed, which names the document", async () => {
  const desk = await openDesk();
  const sent = await staffRequest(desk);
  const seen = await signingPage(desk, sent);
  const { loader, action } = await load(`${STAFF}.signoffs.$requestId.signature.tsx`);
  const call = at(desk, sent.id, sent.requestId);
  const { pdfSha256, statementSha256 } = seen;
  const form = { intent: "sign", pdfSha256, statementSha256, password: "", code: " ", codeId: "" };
  const errors = async (proof: string) =>
    ((await callRoute(action, { ...call, form: { ...form, proof } })).data as { result: { error: object } }).result.error;
  expect(Object.keys(await errors("password")).sort()).toEqual(["agreed", "password"]);
  expect(Object.keys(await errors("email_code")).sort()).toEqual(["agreed", "code"]);

  const asked = await callRoute(action, { ...call, form: { intent: "code", pdfSha256, agreed: "on" } });
  expect(asked.headers.get("Location")).toMatch(/^\?code=[0-9a-f-]{36}&agreed=on$/);
  const again = { ...call, path: `/page${asked.headers.get("Location")}` };
  expect((await callRoute(loader, again)).data).toMatchObject({ page: { agreed: true } });
  expect((await callRoute(loader, { ...call, path: "/page?agreed=on" })).data).toMatchObject({ page: { agreed: false } });
  const [mail] = await mailsTo(desk.world.owner.email);
  expect(mail?.template).toBe("signing_code");
  expect(mail?.text).toContain(`“${FIELDS.title}”`);
});

test("the mail of what is returned says by whom, which way, for which client and why; the form shows the text", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const params = { workspace: desk.world.slug, client: desk.engagement.client.id, requestId: sent.requestId };
  const call = { path: "/", params, as: desk.manager };
  const answer = await load(`${PORTAL}/signoffs.$requestId.answer.tsx`);
  const page = await openPage(answer, call);
  expect(plain(page.html)).toContain("查看全文");
  const [, pdfSha256 = ""] = /name="pdfSha256" value="(\w{64})"/.exec(page.html) ?? [];
  const form = { pdfSha256, outcome: "refused", reason: "第三条的期限不对" };
  expect((await callRoute(answer.action, { ...call, form })).status).toBe(303);
  const mail = (await mailsTo(desk.world.owner.email)).find(({ template }) => template === "signoff_changes");
  expect(mail?.subject).toBe(`拒绝签署：${FIELDS.title}`);
  expect(mail?.text).toMatch(/何静拒绝签署/);
  expect(mail?.text).toContain(`客户：${desk.engagement.client.name}`);
  expect(mail?.text).toContain("理由：第三条的期限不对");
});

test("a version is called as it was frozen in the portal, in public, and as a file, whatever its draft and client are called now", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  await changeDraft(desk, sent.id);
  await kept(desk.world.scope.write((db) => db.updateTable("clients").set({ name: "别的名字有限公司" }).execute()));
  const params = { workspace: desk.world.slug, client: desk.engagement.client.id, requestId: sent.requestId };
  const named = { title: FIELDS.title, number: FIELDS.number };
  const call = { path: "/", params, as: desk.manager };
  const home = await callRoute((await load(`${PORTAL}/_index.tsx`)).loader, call);
  expect(home.data).toMatchObject({ company: { waiting: [named], files: [named] } });
  expect((await callRoute((await load(`${PORTAL}/signoffs.$requestId._index.tsx`)).loader, call)).data).toMatchObject(named);
  const staff = { ...at(desk, sent.id), params: { ...at(desk, sent.id).params, versionId: sent.versionId } };
  for (const answer of [
    await callRoute((await load(`${PORTAL}/signoffs.$requestId.pdf.ts`)).loader, call),
    await callRoute((await load(`${STAFF}.versions.$versionId.pdf.ts`)).loader, staff),
  ]) {
    expect(answer.headers.get("Content-Disposition")).toContain(encodeURIComponent(`${FIELDS.number} ${FIELDS.title} V1`));
  }
  const { code } = await versionRow(desk, sent.versionId);
  const { data } = await callRoute((await load("_public+/v.$code.tsx")).loader, { path: "/", params: { code } });
  expect(data).toMatchObject({ found: { ...named, client: expect.stringMatching(/^广州\*+有限公司$/u) as string } });
});
