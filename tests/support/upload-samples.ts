import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import { Document, Packer, Paragraph } from "docx";
import { writeXlsx } from "hucre/xlsx";
import { PDFDocument } from "pdf-lib";

/** Bytes under a name, as a browser sends them. */
export const sent = (name: string, bytes: Uint8Array): File => new File([new Uint8Array(bytes)], name);

const text = (value: string) => Buffer.from(value, "latin1");

function u16(value: number, little = false): Buffer {
  const bytes = Buffer.alloc(2);
  if (little) bytes.writeUInt16LE(value);
  else bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number, little = false): Buffer {
  const bytes = Buffer.alloc(4);
  if (little) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}

const segment = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);

/** Camera notes: how the camera was held, a moment of 19 characters, and a place on earth. */
export function cameraNotes(taken = "2026:02:14 09:30:00", turned = 6): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([u16(tag), u16(type), u32(count), value, Buffer.alloc(4 - value.length)]);
  // 8: the directory, three entries, 50: what the camera says, 68: its day, 88: the place, 130: where exactly.
  const first = [u16(3), entry(0x0112, 3, 1, u16(turned)), entry(0x8769, 4, 1, u32(50)), entry(0x8825, 4, 1, u32(88)), u32(0)];
  const camera = [u16(1), entry(0x9003, 2, 20, u32(68)), u32(0)];
  const place = [u16(3), entry(1, 2, 2, text("N\0")), entry(2, 5, 3, u32(130)), entry(3, 2, 2, text("E\0")), u32(0)];
  const exact = [30, 1, 16, 1, 27_922, 1000].map((value) => u32(value));
  const day = text(`${taken}\0`);
  return Buffer.concat([text("MM\0*"), u32(8), ...first, ...camera, day, ...place, ...exact]);
}

/** A photo of so many pixels, with whatever else stands before its frame and after its end. */
export function jpeg({ width = 8, height = 8, before = Buffer.alloc(0), after = Buffer.alloc(0) } = {}): Buffer {
  const frame = Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]);
  return Buffer.concat([
    ...[Buffer.from([0xff, 0xd8]), segment(0xe0, text("JFIF\0\x01\x01\0\0\x01\0\x01\0\0")), before],
    ...[segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])), segment(0xc0, frame)],
    ...[segment(0xc4, Buffer.concat([Buffer.from([0]), Buffer.alloc(16), Buffer.from([0])]))],
    ...[segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0xff, 0x00, 0x34]), Buffer.from([0xff, 0xd9]), after],
  ]);
}

export const photoOf = (taken?: string, turned?: number) => jpeg({ before: segment(0xe1, Buffer.concat([text("Exif\0\0"), cameraNotes(taken, turned)])) });
export const photoWithPlace = () => jpeg({ before: Buffer.concat([segment(0xe1, Buffer.concat([text("Exif\0\0"), cameraNotes()])), segment(0xe1, text("http://ns.adobe.com/xap/1.0/\0<x GPSLatitude='30,16'/>")), segment(0xfe, text("GPS 30.27"))]) });

const chunk = (type: string, body: Buffer) => {
  const named = Buffer.concat([text(type), body]);
  return Buffer.concat([u32(body.length), named, u32(crc32(named))]);
};

/** A grey picture; `extra` chunks stand before its pixels. */
export function png({ width = 4, height = 4, extra = [] as Buffer[], pixels = Buffer.alloc(height * (width + 1)), after = Buffer.alloc(0) } = {}): Buffer {
  const head = Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    ...[Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", head), ...extra],
    ...[chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0)), after],
  ]);
}

export const pngChunk = chunk;

/** The smallest lossless WebP, one white dot; with an EXIF part where wanted. */
export function webp({ exif = false, after = Buffer.alloc(0) } = {}): Buffer {
  const part = (type: string, body: Buffer) => Buffer.concat([text(type), u32(body.length, true), body, Buffer.alloc(body.length % 2)]);
  const drawn = part("VP8L", Buffer.from("2f00000000888888fe07", "hex"));
  const wide = part("VP8X", Buffer.from([exif ? 0x08 : 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const body = Buffer.concat([text("WEBP"), ...(exif ? [wide, drawn, part("EXIF", cameraNotes())] : [drawn])]);
  return Buffer.concat([text("RIFF"), u32(body.length, true), body, after]);
}

export async function pdf(change: (document: PDFDocument) => void = () => undefined, pages = 1, useObjectStreams = true): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([100, 100]);
  change(document);
  return Buffer.from(await document.save({ useObjectStreams }));
}

export interface ZipEntry {
  name: string;
  body: Buffer | string;
  /** What the directory says, where it is not the truth. */
  says?: number;
  flags?: number;
}

/** A ZIP, written out so that every part of it can be made wrong. */
export function zip(entries: readonly ZipEntry[], comment = Buffer.alloc(0)): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body, says, flags = 0 } of entries) {
    const bytes = Buffer.from(body);
    const packed = deflateRawSync(bytes, { level: 9 });
    const title = Buffer.from(name, "utf8");
    const about = Buffer.concat([
      ...[u16(20, true), u16(0x800 | flags, true), u16(8, true), u32(0x5a210000, true), u32(crc32(bytes), true)],
      ...[u32(packed.length, true), u32(says ?? bytes.length, true), u16(title.length, true), u16(0, true)],
    ]);
    const local = Buffer.concat([text("PK\x03\x04"), about, title, packed]);
    directory.push(Buffer.concat([text("PK\x01\x02"), u16(20, true), about, Buffer.alloc(10), u32(at, true), title]));
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = u16(entries.length, true);
  const end = [text("PK\x05\x06"), Buffer.alloc(4), count, count, u32(listed.length, true), u32(at, true), u16(comment.length, true), comment];
  return Buffer.concat([...locals, listed, ...end]);
}

const TYPES = {
  docx: ["word/document.xml", "wordprocessingml.document.main"],
  xlsx: ["xl/workbook.xml", "spreadsheetml.sheet.main"],
  pptx: ["ppt/presentation.xml", "presentationml.presentation.main"],
} as const;

/** The least an Office file consists of, and more where wanted. */
export function officeEntries(kind: keyof typeof TYPES, more: readonly ZipEntry[] = []): ZipEntry[] {
  const [part, type] = TYPES[kind];
  const content = `application/vnd.openxmlformats-officedocument.${type}+xml`;
  return [
    { name: "[Content_Types].xml", body: `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${content}"/></Types>` },
    { name: "_rels/.rels", body: `<?xml version="1.0"?><Relationships/>` },
    { name: part, body: `<?xml version="1.0"?><main/>` },
    ...more,
  ];
}

export const office = (kind: keyof typeof TYPES, more: readonly ZipEntry[] = []) => zip(officeEntries(kind, more));
export const pptx = () => office("pptx");

/** As Word and Excel are written by the libraries of our own reports. */
export const docx = () => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("投诉处理记录")] }] }));
export const xlsx = async () => Buffer.from(await writeXlsx({ sheets: [{ name: "记录", rows: [["日期", "事由"]] }] }));
