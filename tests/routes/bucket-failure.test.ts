import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { keyOf } from "#app/files/file-store.ts";
import { s3Store } from "#app/files/s3-store.server.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { ui } from "#app/i18n/messages/ui.ts";
import type { Manner } from "#tests/support/broken-bucket.ts";
import { logged } from "#tests/support/log-lines.ts";
import { openUploadDesk, type UploadDesk } from "#tests/support/upload-desk.ts";
import * as sample from "#tests/support/upload-samples.ts";

/** The store of this file is a bucket that is out of order. */
const { bucket } = await vi.hoisted(async () => {
  process.env.LOG_LEVEL = "error";
  const { startBrokenBucket } = await import("#tests/support/broken-bucket.ts");
  const bucket = await startBrokenBucket();
  Object.assign(process.env, { S3_ENDPOINT: bucket.endpoint, S3_BUCKET: "certway-test", S3_ACCESS_KEY_ID: "key", S3_SECRET_ACCESS_KEY: "secret" });
  return { bucket };
});
afterAll(() => bucket.stop());

let desk: UploadDesk;
beforeAll(async () => {
  desk = await openUploadDesk();
});
beforeEach(() => {
  bucket.asked = [];
});

const OUT_OF_ORDER = ["refuses", "fails", "has nothing", "hangs up"] satisfies Manner[];

test.each(OUT_OF_ORDER)("a bucket that %s: the upload is refused beside its field, logged once, with no row", async (manner) => {
  bucket.manner = manner;
  for (const [send, locale] of [[desk.add, "zh-CN"], [desk.send, "en"]] as const) {
    const { value: answer, lines } = await logged(() => send("执照.png", sample.png(), locale));
    expect(answer).toMatchObject({ status: 400, data: { result: { error: { file: [errors[locale].file_not_stored] } } } });
    expect(lines.map(({ event }) => event)).toEqual(["upload.not_stored"]);
    expect(JSON.stringify(lines), "no key of ours is logged").not.toContain("secret");
  }
  expect(bucket.asked).toEqual([expect.stringMatching(/^PUT /), expect.stringMatching(/^PUT /)]);
  expect(await desk.rows()).toBe(0);
  expect((await desk.sweepDue())?.getTime()).toBeGreaterThan(Date.now());
});

test("a file in such a bucket cannot be opened, and the page says whether to try again", async () => {
  const { staff, portal } = await desk.naming({ storageId: crypto.randomUUID(), sha256: "0".repeat(64), bytes: 10 });
  for (const manner of OUT_OF_ORDER) {
    bucket.manner = manner;
    const gone = manner === "has nothing";
    for (const open of [staff, portal]) {
      const { value: answer, lines } = await logged(() => open("en"));
      expect(answer.status, manner).toBe(gone ? 410 : 503);
      expect(String(answer.data)).toContain(ui.en.errors[gone ? "fileGone" : "fileUnreachable"].title);
      expect(String(answer.data)).not.toMatch(/AccessDenied|InternalError|NoSuchKey|127\.0\.0\.1|at .*\.ts/);
      expect(lines.map(({ event }) => event)).toEqual(["file.unreadable"]);
    }
  }
});

test("a bucket that never answers is given up on, and one that is not there at once", async () => {
  const keys = { bucket: "certway-test", region: "us-east-1", accessKeyId: "key", secretAccessKey: "secret" };
  const key = keyOf(desk.world.id, crypto.randomUUID());
  bucket.manner = "hangs";
  const slow = s3Store({ ...keys, endpoint: bucket.endpoint, limitMs: 300 });
  const begun = performance.now();
  await expect(slow.put(key, Buffer.from("x"))).rejects.toThrow();
  await expect(slow.get(key)).rejects.toThrow();
  expect(performance.now() - begun).toBeLessThan(5_000);
  const away = s3Store({ ...keys, endpoint: "http://127.0.0.1:9" });
  await expect(away.put(key, Buffer.from("x"))).rejects.toThrow();
  await expect(away.get(key), "an error, never an absent file").rejects.toThrow();
});
