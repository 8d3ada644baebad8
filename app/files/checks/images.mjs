/*
 * Photos, taken apart and put together again: only what draws the picture is kept. Where a photo was taken, thumbnails,
 * notes and whatever follows the picture's end are gone. A part that does not fit means no picture.
 */
import { crc32, createInflate } from "node:zlib";

/** A reason why a file is not taken, in the words of the refusals. */
export class Fault extends Error {}

const unreadable = () => new Fault("unreadable");
const need = (holds) => {
  if (!holds) throw unreadable();
};

/** Segments of a JPEG that are kept: its tables, frames and scans, JFIF, Adobe's colour flag and the colour profile. */
function isDrawn(marker, body) {
  if (marker === 0xe0) return startsWith(body, "JFIF\0");
  if (marker === 0xe2) return startsWith(body, "ICC_PROFILE\0");
  if (marker === 0xee) return startsWith(body, "Adobe");
  return marker < 0xe0;
}

const isFrame = (marker) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const startsWith = (bytes, text) => bytes.subarray(0, text.length).equals(Buffer.from(text, "latin1"));

export function cleanJpeg(bytes) {
  need(bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8);
  const kept = [];
  let [at, frames, scans, about] = [2, 0, 0, null];
  for (;;) {
    need(bytes[at] === 0xff);
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    at += 1;
    if (marker === 0xd9) break;
    need(marker > 0x01 && !(marker >= 0xd0 && marker <= 0xd8) && at + 2 <= bytes.length);
    const size = bytes.readUInt16BE(at);
    need(size >= 2 && at + size <= bytes.length);
    const body = bytes.subarray(at + 2, at + size);
    if (isDrawn(marker, body)) kept.push(Buffer.from([0xff, marker]), bytes.subarray(at, at + size));
    if (marker === 0xe1 && startsWith(body, "Exif\0\0")) about ??= readExif(body.subarray(6));
    if (isFrame(marker)) frames += 1;
    at += size;
    if (marker !== 0xda) continue;
    scans += 1;
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
  }
  need(frames === 1 && scans > 0);
  const cleaned = Buffer.concat([Buffer.from([0xff, 0xd8]), exifSegment(about), ...kept, Buffer.from([0xff, 0xd9])]);
  return { bytes: cleaned, takenOn: about?.taken?.slice(0, 10).replaceAll(":", "-") ?? null };
}

/** Where the next marker stands; a scan holds FF only before 00 and before restart marks. */
function endOfScan(bytes, from) {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === 0xff || next === 0x00 || (next >= 0xd0 && next <= 0xd7)) continue;
    if (next !== undefined) return at;
  }
  throw unreadable();
}

/** How the camera was held and when the photo was taken: all that is kept of a camera's notes. Null when not readable. */
function readExif(tiff) {
  try {
    const little = tiff.toString("latin1", 0, 2) === "II";
    const u16 = (at) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const u32 = (at) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
    const entry = (directory, tag) => {
      for (let n = 0; n < u16(directory); n += 1) if (u16(directory + 2 + n * 12) === tag) return directory + 2 + n * 12;
      return null;
    };
    const first = u32(4);
    const [turned, more] = [entry(first, 0x0112), entry(first, 0x8769)];
    const dated = more === null ? null : entry(u32(more + 8), 0x9003);
    const taken = dated === null ? "" : tiff.toString("latin1", u32(dated + 8), u32(dated + 8) + 19);
    const orientation = turned === null ? 1 : u16(turned + 8);
    return {
      orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
      taken: isMoment(taken) ? taken : null,
    };
  } catch {
    return null;
  }
}

const DAY_MS = 24 * 3_600_000;

/** A moment that calendar and clock know, and that has come wherever on earth the camera was. */
function isMoment(taken) {
  if (!/^(?:19|20)\d\d:\d\d:\d\d \d\d:\d\d:\d\d$/.test(taken)) return false;
  const [day, time] = taken.split(" ");
  const written = `${day.replaceAll(":", "-")}T${time}.000Z`;
  const moment = new Date(written);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === written && moment.getTime() < Date.now() + DAY_MS;
}

function exifSegment(about) {
  if (about === null || (about.orientation === 1 && about.taken === null)) return Buffer.alloc(0);
  const tiff = Buffer.alloc(76);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  const put = (at, tag, type, count, value) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (type === 3) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  tiff.writeUInt16BE(about.taken === null ? 1 : 2, 8);
  put(10, 0x0112, 3, 1, about.orientation);
  if (about.taken !== null) {
    put(22, 0x8769, 4, 1, 38);
    tiff.writeUInt16BE(1, 38);
    put(40, 0x9003, 2, 20, 56);
    tiff.write(about.taken, 56, "latin1");
  }
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_DRAWN = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"]);
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export async function cleanPng(bytes, mostPixels) {
  need(bytes.subarray(0, 8).equals(PNG_START));
  const kept = [PNG_START];
  const packed = [];
  let [at, type, head] = [8, "", null];
  while (type !== "IEND") {
    need(at + 12 <= bytes.length);
    const size = bytes.readUInt32BE(at);
    need(at + 12 + size <= bytes.length);
    type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + size);
    need(/^[A-Za-z]{4}$/.test(type) && bytes.readUInt32BE(at + 8 + size) === crc32(bytes.subarray(at + 4, at + 8 + size)));
    need(PNG_DRAWN.has(type) || /^[a-z]/.test(type));
    need((head === null) === (type === "IHDR"));
    if (type === "IHDR") {
      need(size === 13);
      head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), bits: body[8], channels: CHANNELS[body[9]] };
      need(head.width > 0 && head.height > 0 && [1, 2, 4, 8, 16].includes(head.bits) && head.channels !== undefined);
      if (head.width * head.height > mostPixels) throw new Fault("pixels");
    }
    if (type === "IDAT") packed.push(body);
    if (PNG_DRAWN.has(type)) kept.push(bytes.subarray(at, at + 12 + size));
    at += 12 + size;
  }
  need(packed.length > 0);
  // Interlaced rows are shorter and more; twice the rows of a plain picture is more than either takes.
  const row = Math.ceil((head.width * head.bits * head.channels) / 8) + 1;
  await unpacksTo(packed, 2 * row * head.height + 1024);
  return { bytes: Buffer.concat(kept), takenOn: null };
}

/** Holds no more than a piece at a time. */
function unpacksTo(packed, most) {
  return new Promise((resolve, reject) => {
    const inflate = createInflate();
    let size = 0;
    inflate.on("data", (piece) => {
      size += piece.length;
      if (size > most) inflate.destroy(unreadable());
    });
    inflate.on("error", () => reject(unreadable()));
    inflate.on("end", () => (size > 0 ? resolve() : reject(unreadable())));
    for (const body of packed) inflate.write(body);
    inflate.end();
  });
}

const WEBP_DRAWN = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP", "ANIM", "ANMF"]);

export function cleanWebp(bytes) {
  need(bytes.length > 20 && startsWith(bytes, "RIFF") && bytes.toString("latin1", 8, 12) === "WEBP");
  const end = 8 + bytes.readUInt32LE(4);
  need(end <= bytes.length && end > 20);
  const kept = [];
  let drawn = 0;
  for (let at = 12; at < end; ) {
    need(at + 8 <= end);
    const type = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    need(at + 8 + size <= end);
    need(at > 12 || ["VP8 ", "VP8L", "VP8X"].includes(type));
    if (WEBP_DRAWN.has(type)) {
      const chunk = Buffer.from(bytes.subarray(at, Math.min(next, end)));
      // The flags that promise EXIF and XMP.
      if (type === "VP8X") chunk[8] &= ~0x0c;
      if (type === "VP8 " || type === "VP8L" || type === "ANMF") drawn += 1;
      kept.push(chunk);
    }
    at = next;
  }
  need(drawn > 0);
  const body = Buffer.concat(kept);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  return { bytes: Buffer.concat([head, body]), takenOn: null };
}
