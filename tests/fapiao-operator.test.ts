import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { getFapiaoFile } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { getUpload } from "#app/files/storage.server.ts";
import { sweepOrphans } from "#app/jobs/handlers/file-sweep.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { env } from "#app/lib/env.server.ts";
import { run as attach } from "#app/operator/attach-fapiao.server.ts";
import { run as listOpen } from "#app/operator/fapiao-requests.server.ts";
import { run as refuse } from "#app/operator/refuse-fapiao.server.ts";
import { run as reverse } from "#app/operator/reverse-fapiao.server.ts";
import { closePools } from "#db/pool.server.ts";
import { EICAR, startClamd } from "#tests/support/clamd.ts";
import { ask, asked, codeOf, COMPANY, DAY, EMAIL, freshNumber, heading, save, shown, xmlOf } from "#tests/support/fapiao.ts";
import { mailsTo } from "#tests/support/mailbox.ts";
import { wrote } from "#tests/support/training.ts";
import { zip } from "#tests/support/upload-samples.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

let world: World;
let finance: Person;
let trainer: Person;

beforeAll(async () => {
  world = await makeWorkspace("甲咨询", "trial");
  [finance, trainer] = [await makePerson("财务"), await makePerson("讲师")];
  await addMember(world, finance, "finance");
  await addMember(world, trainer, "trainer");
});
afterAll(closePools);

const day = ["--issued", DAY];
const done = ["--without-xml", "--yes"];

/** A fapiao that was asked for and issued. */
async function issued(of = world): Promise<{ id: string; number: string }> {
  const [id, number] = [await asked(of), freshNumber()];
  await attach([id, "--number", number, ...day, await save("issued.pdf", `%PDF-1.7 ${number}`), ...done]);
  return { id, number };
}

test("every open request is listed with all that is to be typed, and none that was answered", async () => {
  const other = await makeWorkspace("丙咨询", "trial");
  const [mine, theirs] = [await asked(world, "special"), await asked(other)];
  const text = (await listOpen([])).join("\n");
  for (const part of [mine, theirs, "丙咨询", "增值税专用发票", EMAIL, ...Object.values(COMPANY).slice(1)]) expect(text).toContain(part);
  await refuse([theirs, "--reason", "重复申请"]);
  expect((await listOpen([])).join("\n")).not.toContain(theirs);
});

describe("attaching", () => {
  test("says first whose fapiao it would be, and keeps nothing without --yes", async () => {
    const [id, number] = [await asked(world, "special"), freshNumber()];
    const lines = await attach([id, "--number", number, ...day, await save("said.xml", await xmlOf(world, id, number))]);
    const one = await shown(world, id);
    for (const part of [number, "甲咨询", world.slug, COMPANY.title, COMPANY.taxId, "special", "CNY", one?.reference.slice(-3)]) expect(lines.join("\n")).toContain(part);
    expect(lines.at(-1)).toBe("Add --yes to attach it.");
    expect(one).toMatchObject({ state: "requested", number: null, files: [] });
    expect(await sweepOrphans(jobScope(world.id), new Date(Date.now() + 60_000))).toBe(0);
  });

  test("keeps files told by content, which are found, and told to owner and finance alone", async () => {
    const [id, number] = [await asked(world, "special"), freshNumber()];
    const pdf = Buffer.from("%PDF-1.7 fapiao");
    const files = [await save("发票.PDF", pdf), await save("发票.zip", zip([{ name: "OFD.xml", body: "<OFD/>" }])), await save("data.txt", await xmlOf(world, id, number))];
    const lines = await attach([id, "--number", number, ...day, ...files, "--yes"]);
    expect([lines[0], lines.at(-1)]).toEqual([expect.stringContaining(number), "It is attached."]);
    const one = await shown(world, id);
    expect(one).toMatchObject({ state: "issued", number, issuedOn: DAY });
    expect(one?.files.map(({ part, format, name }) => [part, format, name])).toEqual([["issue", "ofd", "发票.ofd"], ["issue", "pdf", "发票.pdf"], ["issue", "xml", "data.xml"]]);
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
    const [first = ""] = files;
    for (const again of [number, freshNumber()]) await expect(attach([id, "--number", again, ...day, first, ...done])).rejects.toThrow(/issued or refused/);
    await expect(refuse([id, "--reason", "晚了"])).rejects.toThrow(/issued or refused/);
    const next = await asked(world);
    await expect(attach([next, "--number", number, ...day, first, ...done])).rejects.toThrow(/on another fapiao/);
  });

  test("takes no number twice, over all workspaces, and no request that was withdrawn", async () => {
    const other = await makeWorkspace("丁咨询", "trial");
    const [{ number }, theirs] = [await issued(), await asked(other)];
    const file = await save("one.pdf", "%PDF-1.7 one");
    await expect(attach([theirs, "--number", number, ...day, file, ...done])).rejects.toThrow(/on another fapiao/);
    expect((await shown(other, theirs))?.state).toBe("requested");
    await wrote(other.scope, (db) => withdrawFapiao(db, theirs, 1));
    for (const yes of [[], ["--yes"]]) {
      await expect(attach([theirs, "--number", freshNumber(), ...day, file, "--without-xml", ...yes])).rejects.toThrow(/withdrawn by who asked/);
    }
  });

  test("takes an XML of this very payment alone, and says what is missing in another", async () => {
    const [id, number] = [await asked(world), freshNumber()];
    const amount = ((await shown(world, id))?.amount ?? 0) / 100;
    const numbered = ["--number", number, ...day];
    const wrong: [string, Record<string, string>, RegExp][] = [
      [freshNumber(), {}, new RegExp(`wrong.xml does not contain the number ${number}\\.`)],
      [number, { title: "杭州另一家咨询有限公司" }, new RegExp(`does not contain the title ${COMPANY.title}\\.`)],
      [number, { taxId: "91350100M000100Y44" }, new RegExp(`does not contain the tax number ${COMPANY.taxId}\\.`)],
      [number, { amount: String(amount + 0.01) }, new RegExp(`does not contain the amount ${amount.toFixed(2)}\\.`)],
      [number, { title: "x", amount: "1" }, /the title .*, the amount /],
    ];
    for (const [said, change, words] of wrong) {
      const file = await save("wrong.xml", await xmlOf(world, id, said, change));
      for (const flags of [[], ["--yes"], done]) await expect(attach([id, ...numbered, file, ...flags])).rejects.toThrow(words);
    }
    expect(await shown(world, id)).toMatchObject({ state: "requested", files: [] });
    const [head = "", tail = ""] = (await xmlOf(world, id, number)).replace("UTF-8", "GBK").split(COMPANY.title);
    const gbk = Buffer.concat([Buffer.from(head), Buffer.from("babcd6ddc4b3c4b3d7c9d1afd3d0cfdeb9abcbbe", "hex"), Buffer.from(tail)]);
    expect((await attach([id, ...numbered, await save("gbk.xml", gbk)])).at(-1)).toBe("Add --yes to attach it.");
    await attach([id, ...numbered, await save("right.xml", await xmlOf(world, id, number, { amount: String(amount) })), "--yes"]);
    expect((await shown(world, id))?.state).toBe("issued");
  });

  test("says what is wrong, and nothing is kept of it", async () => {
    const [id, number] = [await asked(world), freshNumber()];
    const pdf = await save("right.pdf", "%PDF-1.7 right");
    const numbered = ["--number", number];
    const wrong: [string[], RegExp][] = [
      [[id, ...day, pdf], /--number is missing/],
      [[id, "--number", "123", ...day, pdf], /20 digits/],
      [[id, ...numbered, pdf], /--issued is missing/],
      [[id, ...numbered, "--issued", "2026-02-30", pdf], /must be a day/],
      [[id, ...numbered, "--issued", "2199-01-01", pdf], /has not come yet/],
      [[id, ...numbered, "--issued", "2025-12-31", pdf], /begins with 26.*should begin with 25/],
      [[id, "--number", `25${number.slice(2)}`, ...day, pdf], /begins with 25.*should begin with 26/],
      [[id, ...numbered, ...day], /files/],
      [["nonsense", ...numbered, ...day, pdf], /by its id/],
      [[crypto.randomUUID(), ...numbered, ...day, pdf], /no request/],
      [[id, ...numbered, ...day, "/no/such/folder/none.pdf"], /no file/],
      [[id, ...numbered, ...day, "/"], /no file/],
      [[id, ...numbered, ...day, await save("empty.pdf", "")], /empty/],
      [[id, ...numbered, ...day, await save("big.pdf", Buffer.concat([Buffer.from("%PDF-1.7"), Buffer.alloc(10 * 1024 * 1024)]))], /larger/],
      [[id, ...numbered, ...day, await save("page.pdf", "<!DOCTYPE html><p>")], /no PDF/],
      [[id, ...numbered, ...day, await save("html.xml", `<html>${number}</html>`)], /no PDF/],
      [[id, ...numbered, ...day, await save("word.ofd", zip([{ name: "word/document.xml", body: "<w/>" }]))], /no PDF/],
      [[id, ...numbered, ...day, await save("cut.ofd", zip([{ name: "OFD.xml", body: "<OFD/>" }]).subarray(0, 20))], /no PDF/],
      [[id, ...numbered, ...day, pdf, await save("again.pdf", "%PDF-1.7 again")], /one of each/],
    ];
    for (const [args, words] of wrong) await expect(attach([...args, ...done]), args.join(" ")).rejects.toThrow(words);
    await expect(attach([id, ...numbered, ...day, pdf, "--yes"])).rejects.toThrow(/None of the files is the XML.*--without-xml/);
    for (const args of [[id], [id, "--reason", " "], ["--reason", "x"], [id, "--reason", "长".repeat(401)]]) await expect(refuse(args)).rejects.toThrow(/reason|Name one/);
    expect(await shown(world, id)).toMatchObject({ state: "requested", files: [], number: null });
  });

  test("keeps no file with a virus", async () => {
    const clamd = await startClamd();
    env.CLAMAV_ADDRESS = clamd.address;
    try {
      const id = await asked(world);
      const file = await save("virus.pdf", `%PDF-1.7 ${EICAR}`);
      await expect(attach([id, "--number", freshNumber(), ...day, file, ...done])).rejects.toThrow(/file_infected|virus/i);
      expect(await shown(world, id)).toMatchObject({ state: "requested", files: [] });
    } finally {
      env.CLAMAV_ADDRESS = undefined;
      await clamd.stop();
    }
  });
});

test("a refusal gives its reason to owner and finance", async () => {
  const id = await asked(world);
  await refuse([id, "--reason", "抬头与税号不符"]);
  expect(await shown(world, id)).toMatchObject({ state: "refused", refusalReason: "抬头与税号不符", number: null });
  for (const person of [world.owner, finance]) {
    const [mail] = (await mailsTo(person.email)).filter(({ template }) => template === "fapiao_refused" );
    expect(mail?.text).toContain("抬头与税号不符");
  }
});

describe("reversing", () => {
  const red = (id: string, number: string, ...more: string[]) => reverse([id, "--number", number, "--reversed", DAY, "--reason", "抬头有误", ...more, "--yes"]);

  test("keeps what was issued and the red one beside it, is told to owner and finance, and frees the order", async () => {
    const [{ id, number }, redNumber] = [await issued(), freshNumber()];
    const files = [await save("red.pdf", "%PDF-1.7 red"), await save("red.xml", `<?xml version="1.0"?><EInvoice>${redNumber}</EInvoice>`)];
    const before = await shown(world, id);
    expect(codeOf(await ask(world, before?.orderId ?? "", await heading(world)))).toBe("fapiao_exists");
    const would = await reverse([id, "--number", redNumber, "--reversed", DAY, "--reason", "抬头有误", ...files]);
    expect(would.join("\n")).toMatch(new RegExp(`${number}.*${redNumber}[^]*${world.slug}[^]*Add --yes`));
    expect(await shown(world, id)).toMatchObject({ state: "issued", redNumber: null });
    expect((await red(id, redNumber, ...files))[0]).toContain(redNumber);
    const one = await shown(world, id);
    expect(one).toMatchObject({ state: "reversed", number, issuedOn: DAY, redNumber, reversedOn: DAY, reversalReason: "抬头有误", standing: null });
    expect(one?.files.map(({ part, format }) => `${part} ${format}`)).toEqual(["issue pdf", "reversal pdf", "reversal xml"]);
    expect(await sweepOrphans(jobScope(world.id), new Date(Date.now() + 60_000))).toBe(0);
    for (const person of [world.owner, finance]) {
      const mail = (await mailsTo(person.email)).find(({ text }) => text.includes(redNumber));
      expect(mail?.template).toBe("fapiao_reversed");
      for (const part of [number, "抬头有误", `/w/${world.slug}/subscription/fapiao/${id}`]) expect(mail?.text).toContain(part);
    }
    const next = await ask(world, before?.orderId ?? "", await heading(world));
    expect(codeOf(next)).toBe("ok");
    await expect(red(id, freshNumber())).rejects.toThrow(/not issued, or was reversed/);
    await expect(refuse([id, "--reason", "晚了"])).rejects.toThrow(/issued or refused/);
    const pdf = await save("next.pdf", "%PDF-1.7 next");
    for (const known of [number, redNumber]) await expect(attach([next.ok ? next.value : "", "--number", known, ...day, pdf, ...done])).rejects.toThrow(/on another fapiao/);
  });

  test("needs no files, and is in the journal", async () => {
    const [{ id, number }, redNumber] = [await issued(), freshNumber()];
    await red(id, redNumber);
    const rows = await world.scope.read((db) => db.selectFrom("activity_events").select(["action", "event"]).where("subject_id", "=", id).orderBy("seq").execute());
    expect(rows.map(({ action }) => action)).toEqual(["fapiao.requested", "fapiao.issued", "fapiao.reversed"]);
    for (const part of [number, redNumber, DAY, "抬头有误"]) expect(rows.at(-1)?.event).toContain(part);
  });

  test("says what is wrong, and nothing is kept of it", async () => {
    const { id, number } = await issued();
    const [waiting, other, fresh] = [await asked(world), await issued(), freshNumber()];
    const wrong: [string[], RegExp][] = [
      [[id, "--reversed", DAY, "--reason", "x"], /--number is missing/],
      [[id, "--number", fresh, "--reason", "x"], /--reversed is missing/],
      [[id, "--number", fresh, "--reversed", DAY], /--reason is missing/],
      [[id, "--number", fresh, "--reversed", DAY, "--reason", "长".repeat(401)], /400 are kept/],
      [[id, "--number", fresh, "--reversed", "2199-01-01", "--reason", "x"], /has not come yet/],
      [[id, "--number", fresh, "--reversed", "2025-12-31", "--reason", "x"], /should begin with 25/],
      [[id, "--number", fresh, "--reversed", "2026-11-19", "--reason", "x"], /before the day it was issued/],
      [[id, "--number", number, "--reversed", DAY, "--reason", "x"], /on another fapiao/],
      [[id, "--number", other.number, "--reversed", DAY, "--reason", "x"], /on another fapiao/],
      [[waiting, "--number", fresh, "--reversed", DAY, "--reason", "x"], /not issued/],
      [[id, "--number", fresh, "--reversed", DAY, "--reason", "x", await save("not-red.xml", "<?xml version='1.0'?><a>1</a>")], /does not contain the number/],
    ];
    for (const [args, words] of wrong) await expect(reverse(args), args.join(" ")).rejects.toThrow(words);
    expect(await shown(world, id)).toMatchObject({ state: "issued", redNumber: null, files: [{ part: "issue" }] });
  });
});
