import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { imageSize } from "image-size";
import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { checkUpload } from "#app/files/check-upload.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { bombs, fakes, related, relationship } from "#tests/support/upload-fakes.ts";
import * as sample from "#tests/support/upload-samples.ts";

/** What it is kept as, or why it is not. */
async function said(name: string, bytes: Uint8Array): Promise<string> {
  try {
    return (await checkUpload(sample.sent(name, bytes))).mediaType;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

test("every kind that is taken is taken, its ending in any case", async () => {
  const { docx, jpeg, pdf, png, pptx, webp, xlsx } = sample;
  expect(await said("a.jpg", jpeg())).toBe("image/jpeg");
  expect(await said("a.JPEG", jpeg())).toBe("image/jpeg");
  expect(await said("a.png", png())).toBe("image/png");
  expect(await said("a.webp", webp())).toBe("image/webp");
  expect(await said("a.pdf", await pdf())).toBe("application/pdf");
  expect(await said("a.pdf", await pdf(undefined, 2000, false))).toBe("application/pdf");
  expect(await said("a.docx", await docx())).toBe(`${OFFICE}.wordprocessingml.document`);
  expect(await said("a.xlsx", await xlsx())).toBe(`${OFFICE}.spreadsheetml.sheet`);
  expect(await said("a.pptx", pptx())).toBe(`${OFFICE}.presentationml.presentation`);
});

test("three hundred files that are not what they say, are two things at once or do things by themselves: none is taken", async () => {
  const all = await fakes();
  expect(all.length).toBeGreaterThanOrEqual(300);
  const taken: string[] = [];
  for (const { what, name, bytes } of all) {
    const answer = await said(name, bytes);
    if (!answer.startsWith("file_")) taken.push(`${what} as ${JSON.stringify(name)}: ${answer}`);
  }
  expect(taken).toEqual([]);
}, 120_000);

test("what costs more than it weighs is refused in time and within memory", async () => {
  const all = await bombs();
  const wrong: string[] = [];
  await said("a.pdf", await sample.pdf());
  await said("a.docx", await sample.docx());
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  for (const { what, name, bytes } of all) {
    // A thread that was ended is there again before the next is measured.
    await said("a.png", sample.png());
    const started = performance.now();
    const answer = await said(name, bytes);
    const ms = performance.now() - started;
    if (!answer.startsWith("file_") || ms > 5_000) wrong.push(`${what}: ${answer} after ${Math.round(ms)} ms`);
  }
  clearInterval(watch);
  expect(wrong).toEqual([]);
  expect((most - before) / 1024 / 1024).toBeLessThan(200);
  expect(await said("a.jpg", sample.jpeg()), "and the next person's photo is taken").toBe("image/jpeg");
}, 120_000);

test("a photo keeps how it was held and its day, and loses where it was taken and what follows its end", async () => {
  const tail = Buffer.from("PK\x03\x04 hidden behind the photo");
  const photo = Buffer.concat([sample.photoWithPlace(), tail]);
  const { bytes, takenOn } = await checkUpload(sample.sent("a.jpg", photo));
  const kept = Buffer.from(bytes);
  expect(takenOn).toBe("2026-02-14");
  expect(imageSize(kept)).toMatchObject({ width: 8, height: 8, orientation: 6 });
  for (const trace of ["GPS", "hidden", "ns.adobe", "PK"]) expect(kept.includes(trace), trace).toBe(false);
  expect(kept.includes(Buffer.from("00006d12", "hex")), "the degrees of the place").toBe(false);
  expect(kept.includes("2026:02:14 09:30:00")).toBe(true);
  expect(kept.length).toBeLessThan(photo.length);

  const noted = sample.png({ extra: [sample.pngChunk("eXIf", sample.cameraNotes()), sample.pngChunk("tEXt", Buffer.from("Comment\0GPS 30.27"))], after: tail });
  const png = Buffer.from((await checkUpload(sample.sent("a.png", noted))).bytes);
  expect(png.equals(sample.png())).toBe(true);
  const webp = Buffer.from((await checkUpload(sample.sent("a.webp", sample.webp({ exif: true, after: tail })))).bytes);
  expect(imageSize(webp)).toMatchObject({ width: 1, height: 1 });
  for (const trace of ["EXIF", "2026", "hidden"]) expect(webp.includes(trace), trace).toBe(false);
});

test("a photo whose notes are damaged is kept without them", async () => {
  for (const notes of ["Exif\0\0", "Exif\0\0II*\0\xff\xff\xff\xff", "Exif\0\0MM\0*\0\0\0\x08\xff\xff"]) {
    const body = Buffer.from(notes, "latin1");
    const before = Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
    expect(Buffer.from((await checkUpload(sample.sent("a.jpg", sample.jpeg({ before })))).bytes).equals(sample.jpeg())).toBe(true);
  }
});

test("a moment that no clock shows, or that is still to come, is no day of a photo and is not kept in it", async () => {
  const year = new Date().getFullYear();
  const absurd = [
    ...["2026:02:31 09:30:00", "2025:02:29 09:30:00", "2026:04:31 00:00:00", "2026:00:10 00:00:00", "2026:13:10 00:00:00", "2026:02:00 00:00:00"],
    ...["2026:02:14 24:00:00", "2026:02:14 29:59:59", "2026:02:14 09:60:00", "2026:02:14 09:30:61", "0000:00:00 00:00:00", "0026:02:14 09:30:00"],
    ...["9999:12:31 23:59:59", `${year + 1}:12:31 09:30:00`, "2026-02-14 09:30:00", "    :  :     :  :  ", "\xff".repeat(19), "'; drop table --   "],
  ];
  for (const taken of absurd) {
    const { bytes, takenOn } = await checkUpload(sample.sent("a.jpg", sample.photoOf(taken)));
    expect(takenOn, taken).toBeNull();
    expect(Buffer.from(bytes).includes(Buffer.from(taken, "latin1")), taken).toBe(false);
    expect(imageSize(Buffer.from(bytes)), taken).toMatchObject({ orientation: 6 });
  }
  for (const [taken, day] of [["2024:02:29 00:00:00", "2024-02-29"], ["2025:12:31 23:59:59", "2025-12-31"], ["1999:01:01 12:00:00", "1999-01-01"]] as const) {
    expect((await checkUpload(sample.sent("a.jpg", sample.photoOf(taken)))).takenOn).toBe(day);
  }
  for (const turned of [0, 9, 65_535]) {
    expect(imageSize(Buffer.from((await checkUpload(sample.sent("a.jpg", sample.photoOf(undefined, turned)))).bytes)).orientation, String(turned)).toBe(1);
  }
});

test("papers are kept byte by byte", async () => {
  for (const [name, bytes] of [["a.pdf", await sample.pdf()], ["a.docx", await sample.docx()], ["a.xlsx", await sample.xlsx()]] as const) {
    expect(Buffer.from((await checkUpload(sample.sent(name, bytes))).bytes).equals(bytes)).toBe(true);
  }
});

test("links, Chinese names and large pictures in a PDF are no reason to refuse it", async () => {
  const document = await PDFDocument.create();
  const page = document.addPage();
  const { context } = document;
  page.node.set(context.obj("Annots"), context.obj([{ Type: "Annot", Subtype: "Link", Rect: [0, 0, 9, 9], A: { S: "URI", URI: "https://x.test" } }]));
  context.register(context.flateStream(Buffer.alloc(3_000_000, 7), { Type: "XObject", Subtype: "Image" }));
  context.register(context.obj({ BaseFont: "ABCDEF+宋体" }));
  expect(await said("a.pdf", Buffer.from(await document.save()))).toBe("application/pdf");
});

test("links to press, in whatever writing, and other workbooks that a workbook names are no reason to refuse a paper", async () => {
  const link = relationship("hyperlink", "https://x.test/?a=1&amp;b=2&#20013;");
  for (const kind of ["docx", "xlsx", "pptx"] as const) {
    expect(await said(`a.${kind}`, related(kind, link)), kind).toContain(OFFICE);
    expect(await said(`a.${kind}`, related(kind, relationship("hyperlink", "mailto:a@x.test").replaceAll('"', "'"))), kind).toContain(OFFICE);
    expect(await said(`a.${kind}`, related(kind, relationship("image", "media/image1.png", ""))), kind).toContain(OFFICE);
    expect(await said(`a.${kind}`, related(kind, relationship("image", "/media/image1.png", ' TargetMode="Internal"'))), kind).toContain(OFFICE);
  }
  expect(await said("a.xlsx", related("xlsx", relationship("externalLinkPath", "file:///C:/%E5%8F%B0%E8%B4%A6.xlsx")))).toContain(OFFICE);
  const long = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a list --><sheet>${randomBytes(3_400_000).toString("base64")}</sheet>`;
  expect(await said("a.xlsx", sample.office("xlsx", [{ name: "xl/worksheets/sheet1.xml", body: long }])), "a long sheet").toContain(OFFICE);
});

test("links to press, pictures of its own, and large parts in an Office file are no reason to refuse it", async () => {
  const one = (type: string, target: string) => `<Relationship Type="http://x/${type}" Target="${target}" TargetMode="External"/>`;
  const links = [
    ...[one("hyperlink", "https://x.test/"), one("hyperlink", "\\\\office\\share\\a.docx")],
    '<Relationship Type="http://x/image" Target="media/a.png"/>',
  ];
  const large = Buffer.from(`<w:document>${randomBytes(3_400_000).toString("base64")}</w:document>`);
  const file = sample.office("docx", [
    { name: "word/_rels/document.xml.rels", body: `<Relationships>${links.join("")}</Relationships>` },
    { name: "word/footnotes.xml", body: large },
    { name: "word/media/a.html", body: "<!DOCTYPE html><p>pasted</p>" },
  ]);
  expect(await said("a.docx", file)).toBe(`${OFFICE}.wordprocessingml.document`);
});

test("several at once are each told what is theirs", async () => {
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, (_, n) => said(n % 2 === 0 ? "a.png" : "a.jpg", n % 2 === 0 ? sample.png() : sample.jpeg())),
    said("a.pdf", deflateRawSync(Buffer.from("x"))),
  ]);
  expect(answers).toEqual(["image/png", "image/jpeg", "image/png", "image/jpeg", "image/png", "image/jpeg", "file_mismatch"]);
});
