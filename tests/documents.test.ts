import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { addBlock, moveBlock, removeBlock, saveBlock, saveDocumentFields } from "#app/domain/documents/document.commands.server.ts";
import { recallSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { expireSignOff } from "#app/domain/documents/signoff-expiry.commands.server.ts";
import { tryAgain } from "#app/domain/documents/version.commands.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { webPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { handle as expire } from "#app/jobs/handlers/signoff-expiry.server.ts";
import { insertDocument } from "#tests/support/canary-documents.ts";
import { answer, type Desk, FIELDS, freeze, kept, MAIL_PATHS, makeDocument, openDesk, render, seal, sentDocument, VALUES, versionRow } from "#tests/support/documents.ts";
import { eventsOf } from "#tests/support/engagement.ts";
import { addMember, asOwner, makePerson, scopeFor } from "#tests/support/world.ts";

const run = promisify(execFile);

async function onDisk(pdf: Buffer): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "certway-pdf-")), "a.pdf");
  await writeFile(file, pdf);
  return file;
}

/** What a page says and where, page by page, without what is only true of one file. */
async function layout(pdf: Buffer, from: number, to: number): Promise<string> {
  const file = await onDisk(pdf);
  return (await run("pdftotext", ["-bbox-layout", "-f", String(from), "-l", String(to), file, "-"])).stdout;
}

async function checked(text: string, value: string): Promise<Record<string, unknown> | null> {
  const [row] = await runNamedOn<{ said: Record<string, unknown> | null }>(webPool(), `select ${text} as said`, [value]);
  return row?.said ?? null;
}

describe("a document", () => {
  test("goes from template to sealed file, and the code and both files are known", async () => {
    const desk = await openDesk();
    const { id, versionId, requestId, pdfSha256 } = await sentDocument(desk);
    expect(await answer(desk.portal, requestId, pdfSha256)).toMatchObject({ ok: true });
    expect(await versionRow(desk, versionId)).toMatchObject({ state: "signed", seal_state: "queued" });
    await seal(desk, versionId);
    const version = await versionRow(desk, versionId);
    expect(version).toMatchObject({ state: "in_force", seal_state: "sealed" });

    const plain = (await getFile(desk.world.id, pdfSha256)) as Buffer;
    const sealed = (await getFile(desk.world.id, version.sealed_sha256 ?? "")) as Buffer;
    const said = (await run("pdfsig", [await onDisk(sealed)])).stdout;
    expect(said).toContain("Signature is Valid");
    expect(said).toContain("Total document signed");
    const body = (version.pages ?? 0) - 1;
    expect(body).toBeGreaterThan(2);
    expect(await layout(sealed, 1, body)).toBe(await layout(plain, 1, body));
    const last = (await run("pdftotext", ["-f", String(body + 1), await onDisk(sealed), "-"])).stdout.replaceAll(/\s/g, "");
    expect(last).toContain(pdfSha256);
    expect(last).toContain("登录密码");

    // Some bits inside what is sealed: the seal no longer holds, whichever it is.
    const range = /Signed Ranges: \[(\d+) - (\d+)\], \[(\d+) - (\d+)\]/.exec(said)?.slice(1).map(Number) ?? [];
    const [from = 0, until = 0, again = 0, end = 0] = range;
    expect(end).toBe(sealed.length);
    for (let flip = 0; flip < 24; flip += 1) {
      const changed = Buffer.from(sealed);
      const place = flip % 2 === 0 ? from + Math.floor(((until - from) * flip) / 24) : again + Math.floor(((end - again) * flip) / 24);
      changed.writeUInt8((changed[place] ?? 0) ^ (1 << (flip % 8)), place);
      const verdict = await run("pdfsig", [await onDisk(changed)]).then(({ stdout }) => stdout, () => "refused");
      expect(verdict, `bit ${flip % 8} of byte ${place}`).not.toMatch(/Signature is Valid[^]*Total document signed/);
    }

    const byCode = await checked("identity.check_code($1)", version.code.toLowerCase());
    expect(byCode).toMatchObject({ kind: "document", state: "in_force", client: "广州****有限公司", pdfSha256, signers: [{ name: "何*" }] });
    for (const hash of [pdfSha256, version.sealed_sha256 ?? ""]) {
      expect(await checked("identity.check_file($1)", hash)).toMatchObject({ checked: hash, code: version.code });
    }
    const events = await eventsOf(desk.world, desk.engagement.id);
    const actions = events.map((event) => event.action).filter((action) => /^(document|signoff)[.]/.test(action));
    expect(actions).toEqual([
      ...["document.created", "document.version_made", "document.version_rendered", "signoff.requested", "signoff.signed"],
      "document.in_force",
    ]);
    expect(id).toBeTruthy();
  });

  test("the next version supersedes the one before it once it is in force, not sooner", async () => {
    const desk = await openDesk();
    const first = await sentDocument(desk);
    await answer(desk.portal, first.requestId, first.pdfSha256);
    await seal(desk, first.versionId);
    const second = await freeze(desk, first.id);
    expect(await versionRow(desk, first.versionId)).toMatchObject({ state: "in_force" });
    await render(desk, second);
    expect(await versionRow(desk, second)).toMatchObject({ number: 2, state: "prepared" });
  });

  test("needs its required fields, and keeps a frozen version from every later change", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk, { values: { ...VALUES, hotline: "" } });
    await expect(freeze(desk, id)).rejects.toMatchObject({ code: "fields_missing" });
    await kept(desk.world.scope.write((db) => saveDocumentFields(db, id, { ...FIELDS, version: 1 })));
    const versionId = await freeze(desk, id);
    await render(desk, versionId);
    const before = await versionRow(desk, versionId);
    await kept(desk.world.scope.write((db) => saveDocumentFields(db, id, { ...FIELDS, title: "改名", version: 2 })));
    expect(await versionRow(desk, versionId)).toEqual(before);
    await expect(
      desk.world.scope.write((db) => db.updateTable("document_versions").set({ input: "{}" } as never).where("id", "=", versionId).execute()),
    ).rejects.toThrow(/permission denied/);
  });

  test("its blocks can be changed one at a time, by one person at a time", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk);
    const text = { type: "paragraph" as const, level: 1 as const, clause: "5.1.4.1", text: "新的一段 {{hotline}}" };
    const { blockId } = await kept(desk.world.scope.write((db) => addBlock(db, id, "purpose", { ...text, version: 1 })));
    expect(await desk.world.scope.write((db) => removeBlock(db, id, "purpose", 1))).toMatchObject({ refusal: { code: "stale" } });
    await kept(desk.world.scope.write((db) => moveBlock(db, id, blockId, { version: 2, direction: "up" })));
    await kept(desk.world.scope.write((db) => saveBlock(db, id, "purpose", { ...text, text: "改过", version: 3 })));
    await kept(desk.world.scope.write((db) => removeBlock(db, id, "purpose-h", 4)));
    const { content } = await desk.world.scope.read((db) =>
      db.selectFrom("document_drafts").select("content").where("document_id", "=", id).executeTakeFirstOrThrow(),
    );
    const blocks = (content as { content: { attrs: { id: string } }[] }).content;
    expect(blocks.slice(0, 2).map((block) => block.attrs.id)).toEqual([blockId, "purpose"]);
    const deep = { ...text, type: "org_chart" as const, text: "长".repeat(300), version: 5 };
    expect(await desk.world.scope.write((db) => saveBlock(db, id, "purpose", deep))).toMatchObject({ refusal: { code: "block_unusable" } });
  });
});

async function requestState({ world }: Desk, id: string) {
  const row = await world.scope.read((db) =>
    db.selectFrom("signoff_requests").select("state").where("id", "=", id).executeTakeFirstOrThrow(),
  );
  return row.state;
}

describe("signing", () => {
  test("in order: the second waits for the first; the version shown must be the version sent; once is enough", async () => {
    const desk = await openDesk();
    const owner = desk.world.scope;
    const sent = await sentDocument(desk, [
      { memberId: owner.actor.memberId, role: "prepared" },
      { memberId: desk.managerId, role: "approved" },
    ]);
    const code = async (outcome: Promise<unknown>) => (await outcome) as { refusal?: { code: string } };
    expect(await code(answer(desk.portal, sent.requestId, sent.pdfSha256))).toMatchObject({ refusal: { code: "signoff_not_your_turn" } });
    expect(await code(answer(owner, sent.requestId, "0".repeat(64)))).toMatchObject({ refusal: { code: "signoff_changed" } });
    await kept(answer(owner, sent.requestId, sent.pdfSha256));
    expect(await code(answer(owner, sent.requestId, sent.pdfSha256))).toMatchObject({ refusal: { code: "signoff_answered" } });
    const twice = await Promise.all([1, 2, 3].map(() => answer(desk.portal, sent.requestId, sent.pdfSha256)));
    expect(twice.filter((one) => one.ok)).toHaveLength(1);
  });

  test("changes asked for, recall and expiry end the request; nothing is signed after", async () => {
    const desk = await openDesk();
    const first = await sentDocument(desk);
    await kept(answer(desk.portal, first.requestId, first.pdfSha256, "changes_requested"));
    const state = () =>
      desk.world.scope.read((db) => db.selectFrom("documents").select("state").where("id", "=", first.id).executeTakeFirstOrThrow());
    expect(await state()).toEqual({ state: "returned" });

    const other = await openDesk();
    const second = await sentDocument(other);
    await kept(other.world.scope.write((db) => recallSignOff(db, second.id, second.requestId, "改错字")));
    expect(await answer(other.portal, second.requestId, second.pdfSha256)).toMatchObject({ refusal: { code: "signoff_closed" } });

    const third = await openDesk();
    const sent = await sentDocument(third);
    await kept(third.world.scope.write((db) => expireSignOff(db, sent.requestId, MAIL_PATHS.staff)));
    expect(await requestState(third, sent.requestId)).toBe("open");
    await asOwner((owner) => owner.query("update app.clock set time_offset = '200 years'"));
    try {
      await expire(jobScope(third.world.id), { ref: sent.requestId });
    } finally {
      await asOwner((owner) => owner.query("update app.clock set time_offset = '0'"));
    }
    expect(await answer(third.portal, sent.requestId, sent.pdfSha256)).toMatchObject({ refusal: { code: "signoff_closed" } });
    expect(await requestState(third, sent.requestId)).toBe("expired");
  });

  test("taken back at the very moment of signing: one of the two happens, and only what was shown is signed, 40 times", async () => {
    const { world, engagement } = await openDesk();
    const owner = world.scope;
    const place = { clientId: engagement.client.id, engagementId: engagement.id, name: "竞争", stage: "sent" as const };
    for (let race = 0; race < 40; race += 1) {
      const sent = await kept(owner.write((db) => insertDocument(db, owner, { ...place, number: `R-${race}` })));
      const [signed, recalled] = await Promise.all([
        answer(owner, sent.requestId, sent.pdfSha256),
        owner.write((db) => recallSignOff(db, sent.documentId, sent.requestId, "换版")),
      ]);
      expect([signed.ok, recalled.ok].filter(Boolean)).toHaveLength(1);
      expect(await answer(owner, sent.requestId, "a".repeat(64))).toMatchObject({ ok: false });
      const signatures = await owner.read((db) =>
        db.selectFrom("signatures").select("pdf_sha256").where("request_id", "=", sent.requestId).execute(),
      );
      expect(signatures).toEqual(signed.ok ? [{ pdf_sha256: sent.pdfSha256 }] : []);
    }
  }, 60_000);

  test("a version that could not be rendered is not signed, and may be tried again", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk);
    const versionId = await freeze(desk, id);
    expect(await desk.world.scope.write((db) => tryAgain(db, id, versionId))).toMatchObject({ refusal: { code: "stale" } });
    expect(await desk.world.scope.write((db) => recallSignOff(db, id, versionId, "无"))
      .catch((thrown: Response) => thrown.status)).toBe(404);
  });
});

describe("a client's people", () => {
  test("reach nothing of a sibling client and write nothing directly", async () => {
    const desk = await openDesk();
    const sent = await sentDocument(desk);
    const draft = await makeDocument(desk, { number: "HY-ZD-06" });
    const sibling = await kept(
      desk.world.scope.write((db) => db.insertInto("clients").values({ name: "别家", kind: "trader" }).returning(["id", "name"]).executeTakeFirstOrThrow()),
    );
    const stranger = await makePerson("旁人", "portal");
    const strangerId = await addMember(desk.world, stranger, "client_manager", sibling);
    const outside = await scopeFor(stranger, desk.world.slug, sibling.id);
    const tables = ["documents", "document_drafts", "document_versions", "signoff_requests", "signers", "signatures", "files"] as const;
    for (const table of tables) {
      expect(await outside.read((db) => db.selectFrom(table).selectAll().execute()), table).toEqual([]);
    }
    expect(await answer(outside, sent.requestId, sent.pdfSha256)).toMatchObject({ refusal: { code: "signoff_not_yours" } });

    const own = await desk.portal.read((db) => db.selectFrom("documents").select("id").execute());
    expect(own).toEqual([{ id: sent.id }]);
    expect(draft.id).not.toBe(sent.id);
    expect(await desk.portal.read((db) => db.selectFrom("document_drafts").selectAll().execute())).toEqual([]);
    expect(await desk.portal.read((db) => db.selectFrom("files").selectAll().execute())).toEqual([]);

    const client_id = desk.engagement.client.id;
    for (const scope of [desk.portal, outside]) {
      await expect(kept(scope.write((db) => db.insertInto("signers").values({ client_id, request_id: sent.requestId, member_id: strangerId, position: 9, role: "approved", name: "旁人" }).execute()))).rejects.toThrow();
      await expect(scope.write((db) => db.insertInto("documents").values({ client_id, engagement_id: desk.engagement.id, template_code: "x", template_version: 1, kind: "policy", title: "x", number: "x", clauses: [], created_by: strangerId }).execute())).rejects.toThrow(/row-level security/);
      await expect(scope.write((db) => db.insertInto("document_drafts").values({ client_id, document_id: sent.id, field_values: "{}", content: "{}" }).execute())).rejects.toThrow(/row-level security/);
      await expect(scope.write((db) => db.insertInto("files").values({ sha256: "0".repeat(64), bytes: 1, media_type: "x" }).execute())).rejects.toThrow(/row-level security/);
      await expect(scope.write((db) => db.insertInto("signatures").values({} as never).execute())).rejects.toThrow();
      const changed = await kept(scope.write((db) => db.updateTable("signoff_requests").set({ state: "recalled" }).executeTakeFirst()));
      expect(changed.numUpdatedRows).toBe(0n);
      await expect(scope.write(async (db) => { await db.executeQuery({ sql: "select identity.publish('document', gen_random_uuid())", parameters: [], query: { kind: "RawNode" } as never, queryId: {} as never }); })).rejects.toThrow(/publish/);
    }
    // We cannot name a sibling client's manager as a signer either.
    await expect(freeze(desk, draft.id, [{ memberId: strangerId, role: "approved" }])).rejects.toMatchObject({ code: "signer_unknown" });
    await expect(kept(desk.world.scope.write((db) => db.insertInto("signers").values({ client_id, request_id: sent.requestId, member_id: strangerId, position: 9, role: "approved", name: "旁人" }).execute()))).rejects.toThrow("signer_left");
  });
});

test("stored files say what they are: same bytes, same name, and a changed one is not given out", async () => {
  const { putFile } = await import("#app/files/storage.server.ts");
  const id = "00000000-0000-4000-8000-000000000001";
  const one = await putFile(id, Buffer.from("same"));
  expect(await putFile(id, Buffer.from("same"))).toEqual(one);
  expect(await getFile(id, one.sha256)).toEqual(Buffer.from("same"));
  const place = path.join(process.env.FILES_DIR ?? "", "tenants", id, one.sha256);
  await writeFile(place, "sama");
  expect(await getFile(id, one.sha256)).toBeNull();
  await putFile(id, Buffer.from("same"));
  expect(await readFile(place, "utf8")).toBe("same");
  await expect(getFile("../x", one.sha256)).rejects.toThrow();
});
