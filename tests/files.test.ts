import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkUpload } from "#app/files/check-upload.server.ts";
import { expectUpload } from "#app/domain/evidence/evidence-lock.server.ts";
import { localStore } from "#app/files/local-store.server.ts";
import { listStored, putFile, putUpload } from "#app/files/storage.server.ts";
import { extensionOf, shownFileName } from "#app/lib/file-name.ts";
import { attachment } from "#app/http/attachment.server.ts";
import { handle, sweepOrphans } from "#app/jobs/handlers/file-sweep.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { hostileNames } from "#tests/support/hostile-names.ts";
import { storeContract } from "#tests/support/store-contract.ts";
import { png, sent } from "#tests/support/upload-samples.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { makeWorkspace } from "#tests/support/world.ts";
import { wrote } from "#tests/support/training.ts";

const folder = mkdtempSync(path.join(tmpdir(), "certway-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract("a folder", () => localStore(folder));

test("five hundred hostile names become text that no file system and no header minds", () => {
  const names = hostileNames();
  expect(names.length).toBeGreaterThanOrEqual(500);
  for (const name of names) {
    const shown = shownFileName(name);
    expect(Buffer.byteLength(shown), JSON.stringify(name)).toBeLessThanOrEqual(255);
    expect(shown, JSON.stringify(name)).not.toMatch(/[\p{Cc}\p{Cs}/\\:*?"<>|\u202e\u200b]|^\.|^$|^\s|\s$/u);
    expect(shown.normalize("NFC")).toBe(shown);
    expect(path.basename(path.resolve("/root/folder", shown))).toBe(shown);
    expect(path.dirname(path.resolve("/root/folder", shown))).toBe("/root/folder");
  }
  expect(shownFileName(`${"长".repeat(200)}.xlsx`, 120)).toBe(`${"长".repeat(38)}.xlsx`);
  expect(shownFileName("e\u0301.PDF")).toBe("\u00e9.pdf");
  for (const blank of ["\u00ad", "\u2066", "\u202e", "\u3164", "\uffa0", "\u2800", "\ufe0f", "\u{e0041}"]) {
    expect(shownFileName(`记录${blank}fdp${blank}.pdf`), JSON.stringify(blank)).toBe("记录fdp.pdf");
  }
  expect(shownFileName("C:\\fakepath\\投诉记录.docx")).toBe("投诉记录.docx");
});

test("files sent under five hundred hostile names are stored under ids in their workspace's folder, and nothing else is written", async () => {
  const world = await makeWorkspace();
  const above = path.dirname(process.env.FILES_DIR ?? "");
  const tree = () => readdirSync(above, { recursive: true }).map(String).sort();
  const before = new Set(tree());
  const twins = ["twin.png", "TWIN.PNG", "caf\u00e9.png", "cafe\u0301.png", "ｔｗｉｎ.png"];
  // What is nothing but an ending is a name without one, and refused.
  const named = hostileNames().flatMap((name) => (extensionOf(shownFileName(`${name}.png`)) === "png" ? [`${name}.png`] : []));
  const names = [...twins, ...named].slice(0, 500);
  expect(names).toHaveLength(500);
  const ids: string[] = [];
  for (const name of names) {
    const { bytes } = await checkUpload(sent(name, png()));
    ids.push((await putUpload(world.id, bytes)).storageId);
  }
  expect(new Set(ids).size).toBe(ids.length);
  const place = path.join("files", "tenants", world.id);
  const expected = [place, ...ids.map((id) => path.join(place, id))].sort();
  expect(tree().filter((one) => !before.has(one) && !["files", path.join("files", "tenants")].includes(one))).toEqual(expected);
}, 60_000);

test("every name is told to browsers in one header that says just that name", () => {
  for (const name of [...hostileNames().slice(0, 300), "投诉 记录(1).pdf", 'a"b;c=d.pdf', "a\r\nSet-Cookie: x=1.pdf", "100%.pdf", "naïve’s.pdf"]) {
    const header = attachment(name);
    expect(header, JSON.stringify(name)).toMatch(/^attachment; filename="[\w.-]*"; filename\*=UTF-8''(?:[\w.~!-]|%[0-9A-F]{2})*$/);
    expect(new Headers({ "Content-Disposition": header }).get("Content-Disposition")).toBe(header);
    const told = decodeURIComponent(/UTF-8''(.*)$/.exec(header)?.[1] ?? "");
    expect(told).toBe(name.replaceAll(/\p{Cs}/gu, "_"));
  }
});

test("a sweep removes what no row names once it is old, and nothing else", async () => {
  const world = await makeWorkspace();
  const root = process.env.FILES_DIR ?? "";
  const named = await putFile(world.id, Buffer.from("named"));
  await wrote(world.scope, (db) => db.insertInto("files").values({ ...named, media_type: "text/plain" }).execute());
  const orphan = await putUpload(world.id, Buffer.from("orphan"));
  const young = await putUpload(world.id, Buffer.from("young"));
  const place = path.join(root, "tenants", world.id);
  const unfinished = `.${randomUUID()}`;
  writeFileSync(path.join(place, unfinished), "half");
  writeFileSync(path.join(place, "not-ours.txt"), "left alone");
  const old = new Date(Date.now() - 30 * 3_600_000);
  for (const name of [named.sha256, orphan.storageId, unfinished, "not-ours.txt"]) utimesSync(path.join(place, name), old, old);

  await handle(jobScope(world.id));
  expect(readdirSync(place).sort()).toEqual([named.sha256, young.storageId, "not-ours.txt"].sort());
  expect(readFileSync(path.join(place, named.sha256), "utf8")).toBe("named");
  expect(await sweepOrphans(jobScope(world.id), new Date(Date.now() + 1000))).toBe(1);
  const left: string[] = [];
  for await (const { key } of listStored(world.id)) left.push(key);
  expect(left).toEqual([`tenants/${world.id}/${named.sha256}`]);
});

test("a sweep is set before a file is stored, one for all files of a day", async () => {
  const world = await makeWorkspace();
  for (let n = 0; n < 3; n += 1) await wrote(world.scope, (db) => expectUpload(db, world.id, world.scope.actor.memberId, 1000));
  const { rows } = await asSuperuser((client) =>
    client.query<{ hours: number }>(
      `select extract(epoch from due_at - app.now()) / 3600 as hours from identity.due
       where kind = 'file_sweep' and workspace_id = $1`,
      [world.id],
    ),
  );
  expect(rows).toHaveLength(1);
  expect(Number(rows[0]?.hours)).toBeGreaterThan(24);
});
