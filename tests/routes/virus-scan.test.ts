import type { ActionFunction } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { action as addAction } from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.new.tsx";
import { action as sendAction } from "#app/routes/portal.$workspace.$client+/evidence.$evidenceRequestId._index.tsx";
import { requestEvidence } from "#app/domain/evidence/request.commands.server.ts";
import { listStored } from "#app/files/storage.server.ts";
import { type Clamd, EICAR } from "#tests/support/clamd.ts";
import { type EngagementInWorld, makeEngagement } from "#tests/support/engagement.ts";
import { withBody } from "#tests/support/form-probe.ts";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";
import * as sample from "#tests/support/upload-samples.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

/** `npm run test:clamav` names a real clamd; else a server of the test speaks its protocol. */
const { clamd } = await vi.hoisted(async (): Promise<{ clamd: Clamd | null }> => {
  if (process.env.CLAMAV_TESTS === "1") return { clamd: null };
  const { startClamd } = await import("#tests/support/clamd.ts");
  const started = await startClamd();
  process.env.CLAMAV_ADDRESS = started.address;
  return { clamd: started };
});
afterAll(() => clamd?.stop());

let world: World;
let engagement: EngagementInWorld;
let person: Person;
let memberId = "";
let requestId = "";

beforeAll(async () => {
  world = await makeWorkspace();
  engagement = await makeEngagement(world);
  person = await makePerson("小李", "portal");
  memberId = await addMember(world, person, "client_staff", engagement.client);
  const asked = { title: "三月投诉记录", reason: null, example: null, clauses: [], agesDays: null, dueOn: "2099-01-01", member: [memberId] };
  requestId = (await wrote(world.scope, (db) => requestEvidence(db, world.scope.actor, engagement.id, asked, "2026-03-02"))).id;
});

beforeEach(() => {
  if (clamd) Object.assign(clamd, { manner: "honest", received: [] });
});

const NEW = { title: "执照", note: "", clauses: "", agesDays: "", effectiveFrom: "", effectiveTo: "", expiresOn: "", origin: "client", obtained: "" };

function post(action: ActionFunction, fields: Record<string, string>, name: string, bytes: Uint8Array): ActionFunction {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set("file", new File([new Uint8Array(bytes)], name));
  return withBody(action, "", form);
}

const add = (name: string, bytes: Uint8Array, locale: "zh-CN" | "en" = "zh-CN") =>
  callRoute(post(addAction, NEW, name, bytes), { path: "/", params: { workspace: world.slug, engagementId: engagement.id }, as: world.owner, locale });
const send = (name: string, bytes: Uint8Array, locale: "zh-CN" | "en" = "zh-CN") =>
  callRoute(post(sendAction, { note: "见附件" }, name, bytes), { path: "/", params: { workspace: world.slug, client: engagement.client.id, evidenceRequestId: requestId }, as: person, locale });

async function kept(): Promise<{ files: number; rows: number }> {
  const keys: string[] = [];
  for await (const { key } of listStored(world.id)) keys.push(key);
  const { rows } = await asSuperuser((client) => client.query("select from app.evidence where workspace_id = $1", [world.id]));
  return { files: keys.length, rows: rows.length };
}

async function infected(): Promise<Record<string, unknown>[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ event: string }>("select event from app.activity_events where workspace_id = $1 and action = 'evidence.infected' order by seq", [world.id]),
  );
  return rows.map(({ event }) => JSON.parse(event) as Record<string, unknown>);
}

const said = (answer: { data: unknown }) => (answer.data as { result: { error: { file?: string[] } } }).result.error.file?.join() ?? "";
/** A PDF that reads as one and holds the text between its first line and the rest. */
const infectedPdf = async () => Buffer.concat([Buffer.from(`%PDF-1.7\n%${EICAR}\n`), await sample.pdf()]);

test("every file passes the scanner as it was sent, and as it is kept, before it is stored", async () => {
  const before = await kept();
  const photo = sample.photoWithPlace();
  const paper = await sample.pdf();
  expect((await send("a.jpg", photo)).status).toBe(303);
  expect((await add("a.pdf", paper)).status).toBe(303);
  expect(await kept()).toEqual({ files: before.files + 2, rows: before.rows + 2 });
  if (!clamd) return;
  expect(clamd.received[0]?.equals(photo)).toBe(true);
  expect(clamd.received[1]?.includes("GPS")).toBe(false);
  expect(clamd.received.slice(2).map((bytes) => bytes.equals(paper)), "a paper is kept as it is, and scanned once").toEqual([true]);
  expect(clamd.faults).toEqual([]);
});

test("a virus is refused beside the field in both languages, nothing is stored, and it is written down who sent which file", async () => {
  const before = await kept();
  const bytes = await infectedPdf();
  const answer = await send("三月.pdf", bytes);
  expect(answer.status).toBe(400);
  expect(said(answer)).toMatch(/^文件中发现病毒或恶意代码（Eicar-Test-Signature\.UNOFFICIAL），没有保存/);
  const english = await add("march.pdf", bytes, "en");
  expect(english.status).toBe(400);
  expect(said(english)).toMatch(/^The file holds a virus or other malicious code \(Eicar-Test-Signature\.UNOFFICIAL\) and was not kept/);
  expect(JSON.stringify([answer.data, english.data]), "what was typed is still there").toMatch(/见附件.*执照/);
  expect(await kept()).toEqual(before);

  const events = await infected();
  const place = { client: engagement.client.id, engagement: engagement.id };
  const found = { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, virus: "Eicar-Test-Signature.UNOFFICIAL" };
  expect(events).toMatchObject([
    { ...place, actor: memberId, subject: requestId, data: { file: "三月.pdf", name: "三月投诉记录", ...found } },
    { ...place, actor: world.scope.actor.memberId, subject: engagement.id, data: { file: "march.pdf", ...found } },
  ]);
  expect(JSON.stringify(events)).not.toContain("EICAR");
});

test("a photo with something behind its end is refused, though only the picture would be kept", async () => {
  const before = await kept();
  expect(said(await send("a.jpg", sample.jpeg({ after: Buffer.from(EICAR) })))).toMatch(/发现病毒/);
  expect(await kept()).toEqual(before);
});

if (!clamd) {
  test("what is packed into an Office file is found", async () => {
    const before = await kept();
    expect(said(await send("a.docx", sample.office("docx", [{ name: "word/embeddings/a.bin", body: EICAR }])))).toMatch(/发现病毒/);
    expect(await kept()).toEqual(before);
  });
}

test("the largest file there may be is scanned", async () => {
  const whole = await sample.pdf();
  const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(25 * 1024 * 1024 - whole.length - 9, "%\n"), whole]);
  expect((await add("a.pdf", bytes)).status).toBe(303);
}, 60_000);

if (clamd) {
  test("a scanner that cannot say refuses the upload for now: nothing is stored, no virus is claimed", async () => {
    const before = [await kept(), await infected()];
    for (const manner of ["hangs up", "error", "limit", "other words"] as const) {
      clamd.manner = manner;
      const answer = await send("a.png", sample.png({ extra: [sample.pngChunk("tEXt", Buffer.alloc(200_000, 1))] }));
      expect([answer.status, said(answer)], manner).toEqual([400, "病毒扫描暂时不可用，文件没有保存，请稍后再上传"]);
    }
    await clamd.stop();
    const answer = await add("a.pdf", await sample.pdf(), "en");
    expect([answer.status, said(answer)]).toEqual([400, "Files cannot be checked for viruses at the moment, so this one was not kept. Try again later"]);
    expect([await kept(), await infected()]).toEqual(before);
    const note = new FormData();
    for (const [field, value] of Object.entries({ ...NEW, note: "只有文字" })) note.set(field, value);
    const words = await callRoute(withBody(addAction, "", note), { path: "/", params: { workspace: world.slug, engagementId: engagement.id }, as: world.owner });
    expect(words.status, "and words alone need no scanner").toBe(303);
  });
}
