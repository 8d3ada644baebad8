import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { beforeEach, expect, test, vi } from "vitest";
import { localStore } from "#app/files/local-store.server.ts";
import { keyOf } from "#app/files/file-store.ts";
import { listStored, putUpload } from "#app/files/storage.server.ts";
import { sweepOrphans } from "#app/jobs/handlers/file-sweep.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { ui } from "#app/i18n/messages/ui.ts";
import { withUpload } from "#app/routes/evidence.server.ts";
import { logged } from "#tests/support/log-lines.ts";
import { openUploadDesk, SAID, TYPED, type UploadDesk } from "#tests/support/upload-desk.ts";
import * as sample from "#tests/support/upload-samples.ts";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "error";
});

let desk: UploadDesk;
const place = () => path.join(process.env.FILES_DIR ?? "", "tenants", desk.world.id);

beforeEach(async () => {
  desk = await openUploadDesk();
});

/** Two folders that take no file: something else stands in the folder's place; it may not be written to. */
const folders = {
  "a file in the folder's place": () => {
    mkdirSync(path.dirname(place()), { recursive: true });
    writeFileSync(place(), "not a folder");
    return () => rmSync(place());
  },
  "a folder that may not be written to": () => {
    mkdirSync(place(), { recursive: true });
    chmodSync(place(), 0o500);
    return () => chmodSync(place(), 0o700);
  },
};
// Root writes wherever it likes.
const failing = Object.entries(folders).filter(([name]) => name.startsWith("a file") || process.getuid?.() !== 0);

test.each(failing)("%s: the upload is refused beside its field, nothing is kept but what was typed, and it works again after", async (_, spoil) => {
  const mend = spoil();
  for (const [send, typed] of [[desk.add, TYPED], [desk.send, SAID]] as const) {
    for (const locale of ["zh-CN", "en"] as const) {
      const { value: answer, lines } = await logged(() => send("执照.png", sample.png(), locale));
      expect(answer).toMatchObject({ status: 400, data: { result: { error: { file: [errors[locale].file_not_stored] } } } });
      const kept = Object.entries(typed).filter(([, value]) => value !== "");
      expect((answer.data as { result: { initialValue: unknown } }).result.initialValue).toMatchObject(Object.fromEntries(kept));
      expect(lines.map(({ event }) => event)).toEqual(["upload.not_stored"]);
    }
  }
  expect(await desk.rows()).toBe(0);
  expect((await desk.sweepDue())?.getTime(), "whatever a store kept all the same is swept").toBeGreaterThan(Date.now());
  mend();
  expect((await desk.add("执照.png", sample.png())).status).toBe(303);
  expect((await desk.send("执照.png", sample.png())).status).toBe(303);
  expect(await desk.rows()).toBe(2);
  expect(readdirSync(place())).toHaveLength(2);
});

test("what fails half-way leaves nothing beside it", async () => {
  const folder = path.join(process.env.FILES_DIR ?? "", "half");
  const store = localStore(folder);
  const key = keyOf(desk.world.id, crypto.randomUUID());
  const target = path.join(folder, key);
  // A folder that is not empty cannot give way to a file; what is no bytes fails while it is written.
  mkdirSync(path.join(target, "in the way"), { recursive: true });
  await expect(store.put(key, Buffer.from("x"))).rejects.toThrow();
  await expect(store.put(keyOf(desk.world.id, crypto.randomUUID()), {} as Uint8Array)).rejects.toThrow();
  expect(readdirSync(path.dirname(target))).toEqual([path.basename(target)]);
});

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of listStored(desk.world.id)) keys.push(key);
  return keys;
}

test("a file whose row was refused is let go of; one whose row may have been kept is left to the sweep", async () => {
  const { scope } = desk.world;
  const place = { engagementId: desk.engagement.id };
  const file = () => new File([new Uint8Array(sample.png())], "a.png");
  await expect(withUpload(scope, file(), place, async () => {
    throw new Response(null, { status: 404 });
  })).rejects.toMatchObject({ status: 404 });
  expect(await stored()).toEqual([]);
  // The connection is lost after the work and before the commit is known to have happened.
  const lost = logged(() =>
    withUpload(scope, file(), place, async (db) => {
      await sql`select set_config('idle_in_transaction_session_timeout', '50', true)`.execute(db);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }),
  );
  await expect(lost).rejects.toBeDefined();
  expect(await stored()).toHaveLength(1);
  expect(await sweepOrphans(jobScope(desk.world.id), new Date(Date.now() + 1000))).toBe(1);
  expect(await stored()).toEqual([]);
});

test("a stored file that is gone, changed or cannot be read says so on a page that leads back", async () => {
  const upload = await putUpload(desk.world.id, Buffer.from("%PDF-1.7 the truth"));
  const { staff, portal } = await desk.naming(upload);
  expect((await staff()).data).toBe("%PDF-1.7 the truth");
  const at = path.join(place(), upload.storageId);
  const back = `/w/${desk.world.slug}/engagements/${desk.engagement.id}/evidence/`;
  const opened = async (status: number, kind: "fileGone" | "fileUnreachable") => {
    for (const locale of ["zh-CN", "en"] as const) {
      const { value: answer, lines } = await logged(() => staff(locale));
      expect(answer.status).toBe(status);
      const html = String(answer.data);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).toContain(`<h1>${ui[locale].errors[kind].title}</h1>`);
      expect(html).toContain(`href="${back}`);
      expect(html).not.toMatch(/ENOENT|EISDIR|at .*\.ts|the truth|forged/);
      expect(Object.fromEntries(answer.headers)["content-type"]).toBe("text/html; charset=utf-8");
      expect(lines.map(({ event }) => event)).toEqual(["file.unreadable"]);
    }
  };
  writeFileSync(at, "%PDF-1.7 forged!!!");
  await opened(410, "fileGone");
  rmSync(at);
  await opened(410, "fileGone");
  mkdirSync(at);
  await opened(503, "fileUnreachable");
  // What the portal's row names was never stored.
  const { value: answer } = await logged(() => portal("en"));
  expect(answer).toMatchObject({ status: 410 });
  expect(String(answer.data)).toContain(`href="/portal/${desk.world.slug}/${desk.engagement.client.id}/evidence/${desk.requestId}"`);
});
