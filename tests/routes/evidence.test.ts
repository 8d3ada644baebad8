import path from "node:path";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { beforeAll, expect, test } from "vitest";
import { listStored } from "#app/files/storage.server.ts";
import { decideEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { ROOT } from "#tests/house/root.ts";
import { type EngagementInWorld, makeEngagement } from "#tests/support/engagement.ts";
import { withBody } from "#tests/support/form-probe.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { wrote } from "#tests/support/training.ts";
import * as sample from "#tests/support/upload-samples.ts";
import { addMember, makePerson, makeWorkspace, scopeFor, type Person, type World } from "#tests/support/world.ts";

interface Module {
  loader: LoaderFunction;
  action: ActionFunction;
}

const load = async (file: string) => (await import(path.join(ROOT, "app/routes", file))) as Module;
const staffRoute = (name: string) => load(`w.$workspace+/engagements.$engagementId.evidence.${name}`);
const portalRoute = (name: string) => load(`portal.$workspace.$client+/evidence.${name}`);

let world: World;
let engagement: EngagementInWorld;
let person: Person;
let colleague: Person;
let requestId = "";

beforeAll(async () => {
  world = await makeWorkspace();
  engagement = await makeEngagement(world);
  [person, colleague] = [await makePerson("小李", "portal"), await makePerson("小王", "portal")];
  const memberId = await addMember(world, person, "client_staff", engagement.client);
  await addMember(world, colleague, "client_staff", engagement.client);
  const asked = { title: "三月投诉记录", reason: null, example: null, clauses: ["5.1.1.1"], agesDays: null, dueOn: "2099-01-01", member: [memberId] };
  requestId = (await wrote(world.scope, (db) => requestEvidence(db, world.scope.actor, engagement.id, asked, "2026-03-02"))).id;
});

const own = () => ({ workspace: world.slug, engagementId: engagement.id });
const asked = () => ({ workspace: world.slug, client: engagement.client.id, evidenceRequestId: requestId });

function formWith(fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set("file", new File([new Uint8Array(file.bytes)], file.name));
  return form;
}

const NEW = { title: "执照", note: "", clauses: "5.1.1.1", agesDays: "", effectiveFrom: "", effectiveTo: "", expiresOn: "", origin: "client", obtained: "" };

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of listStored(world.id)) keys.push(key);
  return keys.sort();
}

test("a photo from a phone goes to the consultant without the place it was taken at, and comes back as a download", async () => {
  const { action, loader } = await portalRoute("$evidenceRequestId._index.tsx");
  const send = withBody(action, "", formWith({ note: "" }, { name: "IMG 01.JPG", bytes: sample.photoWithPlace() }));
  const answer = await callRoute(send, { path: "/", params: asked(), as: person });
  expect(answer.status).toBe(303);
  const page = (await callRoute(loader, { path: "/", params: asked(), as: person })).data as { sent: { id: string; fileName: string; state: string }[] };
  expect(page.sent).toMatchObject([{ fileName: "IMG 01.jpg", state: "submitted" }]);
  const evidenceId = page.sent[0]?.id ?? "";

  for (const [route, params, as] of [
    [await portalRoute("$evidenceRequestId.files.$evidenceId.ts"), { ...asked(), evidenceId }, person],
    [await staffRoute("$evidenceId.file.ts"), { ...own(), evidenceId }, world.owner],
  ] as const) {
    const response = (await route.loader({
      request: new Request("http://localhost/", { headers: { Cookie: as.cookie } }),
      params,
      context: { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" },
    })) as Response;
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ "content-type": "image/jpeg", "content-disposition": `attachment; filename="IMG_01.jpg"; filename*=UTF-8''IMG%2001.jpg` },
      ...{ "content-security-policy": "sandbox; default-src 'none'", "x-content-type-options": "nosniff" },
      ...{ "cross-origin-resource-policy": "same-origin", "cache-control": "no-store, private" },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 2).toString("hex")).toBe("ffd8");
    expect(bytes.includes("GPS") || bytes.includes(Buffer.from("00006d12", "hex"))).toBe(false);
  }
  const detail = await callRoute((await staffRoute("$evidenceId._index.tsx")).loader, { path: "/", params: { ...own(), evidenceId }, as: world.owner });
  expect(detail.data, "the day the camera says").toMatchObject({ one: { effectiveFrom: "2026-02-14", origin: "client" }, standing: "submitted" });
  const other = await callRoute((await portalRoute("$evidenceRequestId.files.$evidenceId.ts")).loader, { path: "/", params: { ...asked(), evidenceId }, as: colleague });
  expect(other.status).toBe(404);
});

test("what is not taken is said beside the field, and leaves no file behind", async () => {
  const before = await stored();
  const { action } = await staffRoute("new.tsx");
  const send = (fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }, locale: "zh-CN" | "en" = "zh-CN") =>
    callRoute(withBody(action, "", formWith({ ...NEW, ...fields }, file)), { path: "/", params: own(), as: world.owner, locale });
  const html = Buffer.from("<html><script>alert(1)</script>");
  expect(await send({}, { name: "a.html", bytes: html })).toMatchObject({ status: 400, data: { result: { error: { file: [expect.stringMatching(/不支持这种文件/)] } } } });
  for (const [name, said] of [["IMG_1.HEIC", /兼容性最佳/], ["a.xlsm", /带有宏/], ["a.doc", /旧格式/]] as const) {
    expect(await send({}, { name, bytes: html })).toMatchObject({ status: 400, data: { result: { error: { file: [expect.stringMatching(said)] } } } });
  }
  expect(await send({}, { name: "a.pdf", bytes: html }, "en")).toMatchObject({ status: 400, data: { result: { error: { file: [expect.stringMatching(/does not fit its ending/)] } } } });
  expect(await send({}, { name: "a.pdf", bytes: Buffer.alloc(0) })).toMatchObject({ status: 400, data: { result: { error: { file: ["请选择文件；空文件不能上传"] } } } });
  expect(await send({}, { name: "a.pdf", bytes: Buffer.alloc(25 * 1024 * 1024 + 1, 32) })).toMatchObject({ status: 400, data: { result: { error: { file: ["文件不能超过 25 MB，请压缩或拆分后再上传"] } } } });
  expect(await send({})).toMatchObject({ status: 400, data: { result: { error: { file: ["请选择文件，或填写说明"] } } } });
  const wide = { name: "a.png", bytes: sample.png({ width: 8000, height: 5001, pixels: Buffer.alloc(1000) }) };
  expect(await send({}, wide)).toMatchObject({ status: 400, data: { result: { error: { file: ["照片不能超过 4000 万像素，请缩小后再上传"] } } } });
  expect(await send({}, wide, "en")).toMatchObject({ status: 400, data: { result: { error: { file: ["At most 40 megapixels: make the photo smaller"] } } } });
  const fine = { name: "a.png", bytes: sample.png() };
  expect(await send({ clauses: "9.9" }, fine), "a good file with a bad field").toMatchObject({ status: 400, data: { result: { error: { clauses: ["本项目采用的标准没有这些条款：9.9，请重新勾选"] } } } });
  expect(await send({ effectiveFrom: "2026-02-01", effectiveTo: "2026-01-01" }, fine)).toMatchObject({ status: 400, data: { result: { error: { effectiveTo: ["截止日期不能早于起始日期"] } } } });
  expect(await stored()).toEqual(before);
  const twice = formWith(NEW, fine);
  twice.append("file", new File(["x"], "b.png"));
  expect((await callRoute(withBody(action, "", twice), { path: "/", params: own(), as: world.owner })).status).toBe(400);
  expect((await send({}, fine)).status).toBe(303);
  expect((await stored()).length).toBe(before.length + 1);
});

test("somebody who is not asked has no file of theirs looked at or kept", async () => {
  const before = await stored();
  const { action } = await portalRoute("$evidenceRequestId._index.tsx");
  const send = withBody(action, "", formWith({ note: "x" }, { name: "a.png", bytes: sample.png() }));
  expect((await callRoute(send, { path: "/", params: asked(), as: colleague })).status).toBe(404);
  expect(await stored()).toEqual(before);
});

test("the panel of a clause shows what speaks for it and what is asked for", async () => {
  const { loader } = await load("w.$workspace+/engagements.$engagementId.gap.$clause.tsx");
  const panel = await callRoute(loader, { path: "/", params: { ...own(), clause: "5.1.1.1" }, as: world.owner });
  expect(panel.data).toMatchObject({ mayCollect: true, found: [{ title: "执照" }, { title: "三月投诉记录" }] });
  const other = await callRoute(loader, { path: "/", params: { ...own(), clause: "5.1.1.2" }, as: world.owner });
  expect(other.data).toMatchObject({ found: [], asked: [] });
});

test("a photo from a camera whose clock is wrong is taken, without a day, from phone and desk alike", async () => {
  const photo = { name: "a.jpg", bytes: sample.photoOf("2026:02:31 09:30:00") };
  const sent = await callRoute(withBody((await portalRoute("$evidenceRequestId._index.tsx")).action, "", formWith({ note: "" }, photo)), { path: "/", params: asked(), as: person });
  expect(sent.status).toBe(303);
  const added = await callRoute(withBody((await staffRoute("new.tsx")).action, "", formWith(NEW, photo)), { path: "/", params: own(), as: world.owner });
  expect(added.status).toBe(303);
  const rows = await world.scope.read((db) => db.selectFrom("evidence").select("effective_from as day").where("file_name", "=", "a.jpg").execute());
  expect(rows).toEqual([{ day: null }, { day: null }]);
});

test("who is asked reads what for, which days it is about, why it came back, and that nothing more is to be done once it is sent again", async () => {
  const { memberId } = (await scopeFor(person, world.slug, engagement.client.id)).actor;
  const wanted = { title: "满意度调查", reason: null, example: null, clauses: ["5.3.1.4"], agesDays: null, dueOn: "2099-01-01", member: [memberId] };
  const { id } = await wrote(world.scope, (db) => requestEvidence(db, world.scope.actor, engagement.id, wanted, "2026-03-02"));
  const module = await portalRoute("$evidenceRequestId._index.tsx");
  const here = { path: "/", params: { ...asked(), evidenceRequestId: id }, as: person };
  const shown = async () => (await openPage(module as unknown as Parameters<typeof openPage>[0], here)).html;
  const send = async (note: string) => {
    const form = formWith({ note, effectiveFrom: "2026-01-01", effectiveTo: "2026-06-30" });
    expect((await callRoute(withBody(module.action, "", form), here)).status).toBe(303);
  };
  const before = await shown();
  expect(before).toContain("5.3.1.4 满意度调查");
  expect(before).toContain("2099年1月1日（含当日）前提交");

  await send("回收 86 份");
  const sent = await shown();
  expect(sent).toContain("所属期间 2026年1月1日 至 2026年6月30日");
  expect(sent).toContain("已提交。咨询师核对后");
  expect(sent).not.toContain("前提交");

  const evidence = await world.scope.read((db) => db.selectFrom("evidence").select("id").where("request_id", "=", id).executeTakeFirstOrThrow());
  const decision = { decision: "rejected" as const, reason: "请传原始问卷", close: false, version: 1, pathOf: () => "/" };
  await wrote(world.scope, (db) => decideEvidence(db, world.scope.actor, engagement.id, evidence.id, decision));
  const returned = await shown();
  expect(returned).toContain("1 份材料被退回");
  expect(returned).toContain("请传原始问卷");
  expect(returned).toContain("需重新提交");

  await send("原始问卷见照片");
  const again = await shown();
  expect(again).toContain("已退回");
  expect(again).not.toContain("需重新提交");
  expect(again).not.toContain("份材料被退回");
});
