import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { getFapiao, getFapiaoFile } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { createHeading, removeHeading, updateHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { quote } from "#app/domain/subscriptions/order-quote.rules.ts";
import { confirmTransfer } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { getUpload } from "#app/files/storage.server.ts";
import { sweepOrphans } from "#app/jobs/handlers/file-sweep.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { env } from "#app/lib/env.server.ts";
import { run as attach } from "#app/operator/attach-fapiao.server.ts";
import { run as listOpen } from "#app/operator/fapiao-requests.server.ts";
import { run as refuse } from "#app/operator/refuse-fapiao.server.ts";
import { closePools } from "#db/pool.server.ts";
import { EICAR, startClamd } from "#tests/support/clamd.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { wrote } from "#tests/support/training.ts";
import { zip } from "#tests/support/upload-samples.ts";
import { addMember, asRole, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

const COMPANY = {
  ...{ type: "company" as const, title: "杭州某某咨询有限公司", taxId: "91350100M000100Y43", address: "杭州市西湖区一号" },
  ...{ phone: "0571-88888888", bank: "示例银行杭州分行", account: "6222000000000000" },
};
const EMAIL = "caiwu@example.test";

let folder: string;
let world: World;
let finance: Person;
let trainer: Person;
let serial = 0;
const freshNumber = () => `2633200000${String((serial += 1)).padStart(10, "0")}`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "fapiao-"));
  world = await makeWorkspace("甲咨询", "trial");
  [finance, trainer] = [await makePerson("财务"), await makePerson("讲师")];
  await addMember(world, finance, "finance");
  await addMember(world, trainer, "trainer");
});
afterAll(closePools);

async function save(name: string, bytes: Buffer | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function order(of = world): Promise<{ id: string; amount: number }> {
  const wanted = { what: "period", plan: "studio", interval: "month", seats: 5 } as const;
  return wrote(of.scope, async (db) => {
    const quoted = quote(wanted, await getCoverage(db));
    if (!quoted.ok) throw new Error(quoted.code);
    const { amount } = quoted.offer;
    return { id: await placeOrder(db, of.scope.actor, { ...wanted, amount }), amount };
  });
}

async function paid(of = world): Promise<string> {
  const { id, amount } = await order(of);
  await jobScope(of.id).write((db) => confirmTransfer(db, of.id, id, { received: amount, receivedOn: "2026-11-20", note: null, bankReference: `BANK-${id}` }, new Set()));
  return id;
}

const heading = (fields = COMPANY, of = world) => wrote(of.scope, (db) => createHeading(db, fields));
const ask = (orderId: string, headingId: string, kind: "ordinary" | "special" = "ordinary", of = world) =>
  of.scope.write((db) => requestFapiao(db, of.scope.actor, orderId, { kind, headingId, email: EMAIL }));

/** One heading of each workspace, for whoever asks. */
const kept = new Map<string, string>();

async function asked(kind: "ordinary" | "special" = "ordinary", of = world): Promise<string> {
  const headingId = kept.get(of.id) ?? (await heading(COMPANY, of));
  kept.set(of.id, headingId);
  const outcome = await ask(await paid(of), headingId, kind, of);
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

const shown = (id: string, of = world) => of.scope.read((db) => getFapiao(db, id));
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);

describe("asking", () => {
  test("is for what was paid, once, and again only after a refusal", async () => {
    const open = await order();
    const headingId = await heading();
    expect(codeOf(await ask(open.id, headingId))).toBe("fapiao_unpaid");
    const orderId = await paid();
    const [first, second] = await Promise.all([ask(orderId, headingId), ask(orderId, headingId)]);
    expect([codeOf(first), codeOf(second)].sort()).toEqual(["fapiao_exists", "ok"]);
    const id = first.ok ? first.value : second.ok ? second.value : "";
    await refuse([id, "--reason", "税号有误"]);
    expect(codeOf(await ask(orderId, headingId))).toBe("ok");
    expect(codeOf(await ask(orderId, headingId))).toBe("fapiao_exists");
  });

  test("freezes the heading: neither a change nor its removal reaches the fapiao", async () => {
    const orderId = await paid();
    const headingId = await heading();
    const outcome = await ask(orderId, headingId, "special");
    const id = outcome.ok ? outcome.value : "";
    await wrote(world.scope, (db) => updateHeading(db, headingId, { ...COMPANY, title: "改名公司", version: 1 }));
    expect(codeOf(await world.scope.write((db) => updateHeading(db, headingId, { ...COMPANY, version: 1 })))).toBe("stale");
    await wrote(world.scope, (db) => removeHeading(db, headingId, 2));
    expect(await shown(id)).toMatchObject({ ...COMPANY, kind: "special", email: EMAIL, state: "requested" });
  });

  test("a special one is made out to a tax number, never to a person", async () => {
    const orderId = await paid();
    const bare = await heading({ ...COMPANY, type: "government", taxId: null } as never);
    const person = await heading({ type: "personal", title: "林若梅", taxId: null, address: null, phone: null, bank: null, account: null } as never);
    for (const one of [bare, person]) expect(codeOf(await ask(orderId, one, "special"))).toBe("fapiao_special");
    expect(codeOf(await ask(orderId, crypto.randomUUID()))).toBe("choose");
    expect(codeOf(await ask(orderId, bare))).toBe("ok");
  });

  test("another workspace's order and heading are not there", async () => {
    const other = await makeWorkspace("乙咨询", "trial");
    const [orderId, headingId] = [await paid(other), await heading(COMPANY, other)];
    await expect(ask(orderId, headingId)).rejects.toMatchObject({ status: 404 });
    expect(codeOf(await ask(await paid(), headingId))).toBe("choose");
    expect(await shown(await asked("ordinary", other))).toBeNull();
  });

  test("no form says that a fapiao was issued", async () => {
    const id = await asked();
    const before = await shown(id);
    for (const change of [{ state: "issued" as const }, { number: freshNumber() }]) {
      await expect(world.scope.write((db) => db.updateTable("fapiao_requests").set(change).where("id", "=", id).execute())).rejects.toMatchObject({ code: "42501" });
    }
    expect(await shown(id)).toEqual(before);
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2)", [world.owner.digest, world.slug]);
      await expect(client.query("insert into app.fapiao_requests (order_id, state) values (gen_random_uuid(), 'issued')")).rejects.toMatchObject({ code: "42501" });
    });
  });
});

describe("the operator", () => {
  test("sees every open request with all that is to be typed, and none that was answered", async () => {
    const other = await makeWorkspace("丙咨询", "trial");
    const [mine, theirs] = [await asked("special"), await asked("ordinary", other)];
    const text = (await listOpen([])).join("\n");
    for (const part of [mine, theirs, "丙咨询", "增值税专用发票", EMAIL, ...Object.values(COMPANY).slice(1)]) expect(text).toContain(part);
    await refuse([theirs, "--reason", "重复申请"]);
    expect((await listOpen([])).join("\n")).not.toContain(theirs);
  });

  test("attaches what was issued: files told by content, kept, found, and told to owner and finance alone", async () => {
    const id = await asked("special");
    const number = freshNumber();
    const pdf = Buffer.from("%PDF-1.7 fapiao");
    const files = [await save("发票.PDF", pdf), await save("发票.zip", zip([{ name: "OFD.xml", body: "<OFD/>" }])), await save("data.txt", `<?xml version="1.0"?><EInvoice>${number}</EInvoice>`)];
    const lines = await attach([id, "--number", number, "--issued", "2026-11-20", ...files]);
    expect(lines[0]).toContain(number);
    const one = await shown(id);
    expect(one).toMatchObject({ state: "issued", number, issuedOn: "2026-11-20" });
    expect(one?.files.map(({ format, name }) => [format, name])).toEqual([["ofd", "发票.ofd"], ["pdf", "发票.pdf"], ["xml", "data.xml"]]);
    const fileId = one?.files.find(({ format }) => format === "pdf")?.id ?? "";
    const file = await world.scope.read((db) => getFapiaoFile(db, id, fileId));
    expect(await sweepOrphans(jobScope(world.id), new Date(Date.now() + 60_000))).toBe(0);
    expect(file && (await getUpload(world.id, file))).toEqual(pdf);
    for (const person of [world.owner, finance]) {
      const mail = (await mailsTo(person.email)).find(({ text }) => text.includes(number));
      expect(mail?.template).toBe("fapiao_issued");
      expect(mail?.text).toContain(`/w/${world.slug}/subscription/fapiao/${id}`);
    }
    expect(await mailsTo(trainer.email)).toEqual([]);
    await expect(attach([id, "--number", freshNumber(), "--issued", "2026-11-20", files[0] ?? ""])).rejects.toThrow(/issued or refused/);
    await expect(refuse([id, "--reason", "晚了"])).rejects.toThrow(/issued or refused/);
    const next = await asked();
    await expect(attach([next, "--number", number, "--issued", "2026-11-20", files[0] ?? ""])).rejects.toThrow(/on another fapiao/);
  });

  test("no number twice, over all workspaces", async () => {
    const other = await makeWorkspace("丁咨询", "trial");
    const [mine, theirs, number] = [await asked(), await asked("ordinary", other), freshNumber()];
    const file = await save("one.pdf", "%PDF-1.7 one");
    await attach([mine, "--number", number, "--issued", "2026-11-20", file]);
    await expect(attach([theirs, "--number", number, "--issued", "2026-11-20", file])).rejects.toThrow(/on another fapiao/);
    expect((await shown(theirs, other))?.state).toBe("requested");
  });

  test("is told what is wrong, and nothing is kept of it", async () => {
    const id = await asked();
    const number = freshNumber();
    const pdf = await save("right.pdf", "%PDF-1.7 right");
    const day = ["--issued", "2026-11-20"];
    const numbered = ["--number", number];
    const wrong: [string[], RegExp][] = [
      [[id, ...day, pdf], /--number is missing/],
      [[id, "--number", "123", ...day, pdf], /20 digits/],
      [[id, ...numbered, pdf], /--issued is missing/],
      [[id, ...numbered, "--issued", "2026-02-30", pdf], /must be a day/],
      [[id, ...numbered, "--issued", "2199-01-01", pdf], /has not come yet/],
      [[id, ...numbered, ...day], /files/],
      [["nonsense", ...numbered, ...day, pdf], /by its id/],
      [[crypto.randomUUID(), ...numbered, ...day, pdf], /no request/],
      [[id, ...numbered, ...day, path.join(folder, "none.pdf")], /no file/],
      [[id, ...numbered, ...day, folder], /no file/],
      [[id, ...numbered, ...day, await save("empty.pdf", "")], /empty/],
      [[id, ...numbered, ...day, await save("big.pdf", Buffer.concat([Buffer.from("%PDF-1.7"), Buffer.alloc(10 * 1024 * 1024)]))], /larger/],
      [[id, ...numbered, ...day, await save("page.pdf", "<!DOCTYPE html><p>")], /no PDF/],
      [[id, ...numbered, ...day, await save("html.xml", `<html>${number}</html>`)], /no PDF/],
      [[id, ...numbered, ...day, await save("word.ofd", zip([{ name: "word/document.xml", body: "<w/>" }]))], /no PDF/],
      [[id, ...numbered, ...day, await save("cut.ofd", zip([{ name: "OFD.xml", body: "<OFD/>" }]).subarray(0, 20))], /no PDF/],
      [[id, ...numbered, ...day, await save("other.xml", "<?xml version='1.0'?><EInvoice>26332000009999999999</EInvoice>")], /does not contain/],
      [[id, ...numbered, ...day, pdf, await save("again.pdf", "%PDF-1.7 again")], /one of each/],
    ];
    for (const [args, words] of wrong) await expect(attach(args), args.join(" ")).rejects.toThrow(words);
    for (const args of [[id], [id, "--reason", " "], ["--reason", "x"], [id, "--reason", "长".repeat(401)]]) await expect(refuse(args)).rejects.toThrow(/reason|Name one/);
    expect(await shown(id)).toMatchObject({ state: "requested", files: [], number: null });
  });

  test("a file with a virus is not attached", async () => {
    const clamd = await startClamd();
    env.CLAMAV_ADDRESS = clamd.address;
    try {
      const id = await asked();
      const file = await save("virus.pdf", `%PDF-1.7 ${EICAR}`);
      await expect(attach([id, "--number", freshNumber(), "--issued", "2026-11-20", file])).rejects.toThrow(/file_infected|virus/i);
      expect(await shown(id)).toMatchObject({ state: "requested", files: [] });
    } finally {
      env.CLAMAV_ADDRESS = undefined;
      await clamd.stop();
    }
  });

  test("a refusal gives its reason to owner and finance", async () => {
    const id = await asked();
    await refuse([id, "--reason", "抬头与税号不符"]);
    expect(await shown(id)).toMatchObject({ state: "refused", refusalReason: "抬头与税号不符", number: null });
    for (const person of [world.owner, finance]) {
      const [mail] = (await mailsTo(person.email)).filter(({ template }) => template === "fapiao_refused" );
      expect(mail?.text).toContain("抬头与税号不符");
    }
  });
});

test("a workspace keeps twenty headings at most, also where two are added at once", async () => {
  const other = await makeWorkspace("戊咨询", "trial");
  for (let n = 0; n < 19; n += 1) await heading(COMPANY, other);
  const last = await Promise.all([1, 2].map(() => other.scope.write((db) => createHeading(db, COMPANY))));
  expect(last.map(codeOf).sort()).toEqual(["fapiao_headings_full", "ok"]);
});
