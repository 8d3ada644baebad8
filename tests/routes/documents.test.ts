import { readFileSync } from "node:fs";
import path from "node:path";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { expect, test } from "vitest";
import { ROOT } from "#tests/house/root.ts";
import { makeDocument, openDesk, seal, sentDocument, versionRow } from "#tests/support/documents.ts";
import { callRoute } from "#tests/support/route.ts";
import { PASSWORD, type Person } from "#tests/support/world.ts";

interface Module {
  loader: LoaderFunction;
  action: ActionFunction;
}

const load = async (file: string) => (await import(path.join(ROOT, "app/routes", file))) as Module;
const staff = (name: string) => load(`w.$workspace+/engagements.$engagementId.documents.${name}`);
const portal = (name: string) => load(`portal.$workspace.$client+/${name}`);

test("a consultant makes a document from its template by forms alone", async () => {
  const desk = await openDesk();
  const params = { workspace: desk.world.slug, engagementId: desk.engagement.id };
  const as = desk.world.owner;
  const { loader, action } = await staff("new.tsx");
  const choice = await callRoute(loader, { path: "/", params, as });
  expect(choice.data).toMatchObject({ chosen: null });
  const offered = (choice.data as { templates: { code: string }[] }).templates.map((template) => template.code);
  expect(offered).toContain("service_supervision");
  const shown = await callRoute(loader, { path: "/?template=service_supervision", params, as });
  expect(shown.data).toMatchObject({ chosen: { form: { values: { client_name: "广州花语鲜花有限公司" } } } });
  const bad = { title: "", number: "N-1", preparedBy: "", reviewedBy: "", approvedBy: "", "values.reply_hours": "四" };
  const refused = await callRoute(action, { path: "/?template=service_supervision", params, as, form: bad });
  expect(refused).toMatchObject({ status: 400, data: { result: { error: { title: ["请填写"], "values.reply_hours": ["请填写整数"] } } } });
  const made = await callRoute(action, { path: "/?template=service_supervision", params, as, form: { ...bad, title: "制度", "values.reply_hours": "4" } });
  expect(made.status).toBe(303);
  const documentId = made.headers.get("Location")?.split("/").at(-1) ?? "";

  const page = await callRoute((await staff("$documentId._index.tsx")).loader, { path: "/", params: { ...params, documentId }, as, locale: "en" });
  expect(page.data).toMatchObject({ state: "draft", title: "制度" });
  expect((page.data as { missing: string[] }).missing).toContain("Department in charge");
  const twice = await callRoute(action, { path: "/?template=service_supervision", params, as, form: { ...bad, title: "又一份", "values.reply_hours": "" } });
  expect(twice.data).toMatchObject({ result: { error: { number: ["本项目已有文件使用这个编号"] } } });
  const other = await openDesk();
  expect((await callRoute((await staff("$documentId._index.tsx")).loader, { path: "/", params: { ...params, engagementId: other.engagement.id, documentId }, as })).status).toBe(404);
});

test("a character without a shape refuses the version and is named", async () => {
  const desk = await openDesk();
  const { id } = await makeDocument(desk, { title: "监督制度☑" });
  const call = { path: "/", params: { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId: id }, as: desk.world.owner };
  const { loader, action } = await staff("$documentId.versions.new.tsx");
  expect((await callRoute(loader, call)).data).toMatchObject({ glyphs: "☑", next: 1 });
  expect(await callRoute(action, { ...call, form: { version: "1", changeNote: "" } })).toMatchObject({ status: 400 });
});

async function signingCall(desk: Awaited<ReturnType<typeof openDesk>>, requestId: string, as: Person) {
  return { path: "/", params: { workspace: desk.world.slug, client: desk.engagement.client.id, requestId }, as };
}

test("a manager signs in the portal with the password; the sealed file and the public page say so", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const call = await signingCall(desk, sent.requestId, desk.manager);
  expect((await callRoute((await portal("_index.tsx")).loader, call)).data).toMatchObject({ company: { waiting: [{ id: sent.requestId }] } });
  expect((await callRoute((await portal("signoffs.$requestId._index.tsx")).loader, call)).data).toMatchObject({ state: "yours", before: null });
  const { loader, action } = await portal("signoffs.$requestId.signature.tsx");
  const page = (await callRoute(loader, call)).data as { page: { pdfSha256: string; statement: string; statementSha256: string } };
  expect(page.page.statement).toContain("何静");
  const form = { intent: "sign", pdfSha256: page.page.pdfSha256, statementSha256: page.page.statementSha256, agreed: "on", proof: "password", password: PASSWORD, code: "", codeId: "" };
  expect((await callRoute(action, { ...call, form: { ...form, agreed: "" } })).status).toBe(400);
  expect((await callRoute(action, { ...call, form: { ...form, password: "wrong-password" } })).data).toMatchObject({ result: { error: { password: ["密码不正确"] } } });
  expect((await callRoute(action, { ...call, form: { ...form, pdfSha256: "0".repeat(64) } })).data).toMatchObject({ result: { error: { "": [/./] } } });
  const tabs = await Promise.all([1, 2].map(() => callRoute(action, { ...call, form })));
  expect(tabs.map((tab) => tab.status).sort()).toEqual([303, 400]);

  await seal(desk, sent.versionId);
  const pdf = await callRoute((await portal("signoffs.$requestId.pdf.ts")).loader, { ...call, path: "/?file=sealed" });
  expect(pdf.headers.get("Content-Type")).toBe("application/pdf");
  expect(decodeURIComponent(pdf.headers.get("Content-Disposition") ?? "")).toContain("V1 封章版.pdf");
  const { code } = await versionRow(desk, sent.versionId);
  const check = await load("_public+/v.$code.tsx");
  const typed = `${code.slice(0, 4)}-${code.slice(4, 12).toLowerCase()} ${code.slice(12)}`;
  expect((await callRoute(check.loader, { path: "/", params: { code: typed } })).data).toMatchObject({ verdict: "found", found: { state: "in_force", signers: [{ name: "何*" }] } });
  expect((await callRoute(check.loader, { path: "/", params: { code: "0000000000000000" } })).status).toBe(404);
});

test("a code by mail signs too, once, and is bound to the request and the version", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const call = await signingCall(desk, sent.requestId, desk.manager);
  const { loader, action } = await portal("signoffs.$requestId.signature.tsx");
  const { statementSha256 } = ((await callRoute(loader, call)).data as { page: { statementSha256: string } }).page;
  const asked = await callRoute(action, { ...call, form: { intent: "code", pdfSha256: sent.pdfSha256 } });
  expect(asked.status).toBe(303);
  const codeId = asked.headers.get("Location")?.slice("?code=".length) ?? "";
  expect(codeId).toMatch(/^[0-9a-f-]{36}$/);
  const form = { intent: "sign", pdfSha256: sent.pdfSha256, statementSha256, agreed: "on", proof: "email_code", codeId, code: "000000" };
  expect((await callRoute(action, { ...call, form })).status).toBe(400);
});

/** The bytes a file upload sends to the public check. */
async function checkBytes(bytes: Uint8Array, action: ActionFunction, address: string) {
  const body = new FormData();
  body.append("file", new File([new Uint8Array(bytes)], "a.pdf", { type: "application/pdf" }));
  const request = new Request("http://localhost/v?index", { method: "POST", body });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: address };
  return (await action({ request, params: {}, context })) as { verdict?: string };
}

test("the check knows both files by their exact bytes and no file with one bit changed", async () => {
  const desk = await openDesk();
  const sent = await sentDocument(desk);
  const { action } = await load("_public+/v._index.tsx");
  const at = path.join(process.env.FILES_DIR ?? "", "tenants", desk.world.id, sent.pdfSha256);
  const bytes = readFileSync(at);
  expect(await checkBytes(bytes, action, "10.0.0.0")).toMatchObject({
    ...{ verdict: "ours", unsigned: true, found: { state: "not_in_force" } },
  });
  for (let flip = 0; flip < 200; flip += 1) {
    const changed = Buffer.from(bytes);
    const place = Math.floor((bytes.length * flip) / 200);
    changed.writeUInt8((changed[place] ?? 0) ^ (1 << (flip % 8)), place);
    expect(await checkBytes(changed, action, `10.0.1.${flip}`)).toMatchObject({ verdict: "notOurs" });
  }
});
