import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { checkUpload } from "#app/files/check-upload.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { MOST_UPLOAD_BYTES } from "#app/lib/upload.ts";
import * as sample from "#tests/support/upload-samples.ts";

const MIB = 1024 * 1024;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What it is kept as, or why it is not and the figure that is named. */
async function said(name: string, bytes: Uint8Array): Promise<string> {
  try {
    return (await checkUpload(sample.sent(name, bytes))).mediaType;
  } catch (error) {
    if (error instanceof Refusal) return [error.field, error.code, error.limit].filter((part) => part !== undefined).join(" ");
    throw error;
  }
}

const docx = (more: readonly sample.ZipEntry[]) => sample.office("docx", more);
const own = sample.officeEntries("docx");
const OWN_BYTES = own.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);

/** Text that packs to about half, so that no ratio decides. */
function text(size: number): Buffer {
  const words = Buffer.from(randomBytes(128 * 1024).toString("hex"));
  const body = Buffer.alloc(size);
  for (let at = 0; at < size; at += words.length) words.copy(body, at);
  return body;
}

/** So many bytes of which one in `every` is as it comes: about `every` times what it packs to. */
function thin(size: number, every: number): Buffer {
  const body = Buffer.alloc(size);
  randomBytes(Math.floor(size / every)).copy(body);
  return body;
}

test("25 MiB are taken, one byte more is not", async () => {
  const whole = await sample.pdf();
  const padded = (size: number) => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(size - whole.length - 9, "%\n"), whole]);
  expect(padded(MOST_UPLOAD_BYTES).length).toBe(25 * MIB);
  expect(await said("a.pdf", padded(MOST_UPLOAD_BYTES))).toBe("application/pdf");
  expect(await said("a.pdf", padded(MOST_UPLOAD_BYTES + 1))).toBe("file file_too_large 25");
}, 60_000);

test("40 megapixels are taken, one row more is not, whatever kind of picture", async () => {
  expect(await said("a.png", sample.png({ width: 8000, height: 5000 }))).toBe("image/png");
  expect(await said("a.png", sample.png({ width: 8000, height: 5001, pixels: Buffer.alloc(1000) }))).toBe("file file_pixels 40");
  expect(await said("a.jpg", sample.jpeg({ width: 8000, height: 5000 }))).toBe("image/jpeg");
  expect(await said("a.jpg", sample.jpeg({ width: 8000, height: 5001 }))).toBe("file file_pixels 40");
}, 60_000);

test("2,000 pages are taken, 2,001 are not", async () => {
  expect(await said("a.pdf", await sample.pdf(undefined, 2_000))).toBe("application/pdf");
  expect(await said("a.pdf", await sample.pdf(undefined, 2_001))).toBe("file file_pages 2000");
}, 60_000);

test("2,000 entries of an Office file are taken, 2,001 are not", async () => {
  const parts = (count: number) => Array.from({ length: count - own.length }, (_, n) => ({ name: `word/part${n}.xml`, body: "<x/>" }));
  expect(await said("a.docx", docx(parts(2_000)))).toBe(DOCX);
  expect(await said("a.docx", docx(parts(2_001)))).toBe("file file_unpacked");
});

test("200 MiB unpacked are taken, one byte more is not, whatever the directory says", async () => {
  // Entries below 1 MiB are not held to the ratio.
  const fill = Array.from({ length: 200 }, (_, n) => ({ name: `word/media/${n}.bin`, body: Buffer.alloc(MIB - (n === 0 ? OWN_BYTES : 0)) }));
  expect(await said("a.docx", docx(fill))).toBe(DOCX);
  const one = { name: "word/media/x.bin", body: "x" };
  expect(await said("a.docx", docx([...fill, one]))).toBe("file file_unpacked");
  const lying = fill.map((entry) => ({ ...entry, says: 1 }));
  expect(await said("a.docx", docx([...lying, one]))).toMatch(/^file file_(?:unpacked|unreadable)$/);
}, 60_000);

test("what unpacks to more than a hundred times its size is refused by that alone", async () => {
  const with_ = (body: Buffer) => docx([{ name: "word/media/a.bin", body }]);
  expect(await said("a.docx", with_(thin(8 * MIB, 60)))).toBe(DOCX);
  expect(await said("a.docx", with_(thin(8 * MIB, 200)))).toBe("file file_unpacked");
  expect(await said("a.docx", with_(text(8 * MIB))), "and large parts as such are no reason").toBe(DOCX);
});
