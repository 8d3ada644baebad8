/*
 * A PDF is taken when it can be read as one, asks for no password, does nothing by itself and has no more pages than
 * allowed. `fault` makes the reasons; `pdfLib` is the library that reads it.
 */
import { constants, inflateSync } from "node:zlib";

/** What packed lists of objects may come to when unpacked, one and all; a whole book takes a tenth of it. */
const MOST_UNPACKED = { one: 32 * 1024 * 1024, all: 64 * 1024 * 1024 };
const MOST_DICTIONARY = 100_000;
const ACTIVE_KEYS = new Set(["JS", "JavaScript", "XFA", "RichMediaContent"]);
const ACTIVE_ACTIONS = new Set(["JavaScript", "Launch", "ImportData", "Rendition", "Movie", "Sound"]);

export async function checkPdf(bytes, how) {
  const { pdfLib, fault } = how;
  const text = bytes.latin1Slice(0, bytes.length);
  if (!/^%PDF-[12]\.\d/.test(text) || !/%%EOF[\s\0]*$/.test(text.slice(-2048)) || isArchive(bytes)) throw fault("unreadable");
  if (/\/(?:JavaScript|Launch)(?![A-Za-z0-9])/.test(decodedNames(text))) throw fault("active");
  // Lists in lists beyond all measure: the reader follows them down, at the cost of seconds.
  if (/(?:\[\s*){100}/.test(text)) throw fault("unreadable");
  unpackLists(bytes, text, fault);
  const document = await read(bytes, pdfLib, fault);
  if (document.isEncrypted) throw fault("encrypted");
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (isActive(object, document.context, pdfLib)) throw fault("active");
  }
  countPages(document, how);
}

/** A PDF that is also a ZIP: its directory ends exactly where the file does. */
function isArchive(bytes) {
  const from = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1"); at >= from && at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf("PK\x05\x06", at - 1, "latin1")) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  }
  return false;
}

/**
 * Unpacks every packed list of objects within bounds, before the reader does so without any. Goes from stream to stream:
 * what stands between one's end and the next is looked at once.
 */
function unpackLists(bytes, text, fault) {
  const begin = /(?<!end)stream\r?\n/g;
  let all = 0;
  for (let [at, found] = [0, begin.exec(text)]; found !== null; found = begin.exec(text)) {
    const from = found.index + found[0].length;
    const end = endOf(text, from);
    if (mayBeList(text.slice(Math.max(at, found.index - MOST_DICTIONARY), found.index), fault)) {
      all += unpackedSize(bytes.subarray(from, end), fault);
      if (all > MOST_UNPACKED.all) throw fault("unpacked");
    }
    at = begin.lastIndex = end;
  }
}

/** By the dictionary before a stream; one that has its type elsewhere may belong to a list. No object: no stream. */
function mayBeList(before, fault) {
  const start = Math.max(...[" obj", "\nobj", "\robj", "\tobj"].map((word) => before.lastIndexOf(word)));
  if (start < 0) throw fault("unreadable");
  return /\/Type\s*(?:\/(?:ObjStm|XRef)|\d+\s+\d+\s+R)/.test(decodedNames(before.slice(start)));
}

function unpackedSize(packed, fault) {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_UNPACKED.one, finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (error) {
    if (error?.code === "ERR_BUFFER_TOO_LARGE") throw fault("unpacked");
    return 0;
  }
}

/** Names may be written with #xx; a viewer reads what stands for them. */
function decodedNames(text) {
  return text.replaceAll(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function endOf(text, from) {
  const end = text.indexOf("endstream", from);
  return end < 0 ? text.length : end;
}

async function read(bytes, { PDFDocument }, fault) {
  try {
    return await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false, parseSpeed: Infinity });
  } catch {
    throw fault("unreadable");
  }
}

/** Whether an object holds an action that runs or opens something. Goes through what it holds itself, not what it names. */
function isActive(object, context, { PDFArray, PDFDict, PDFName, PDFRawStream }) {
  const open = [object];
  while (open.length > 0) {
    const one = open.pop();
    const dictionary = one instanceof PDFDict ? one : one instanceof PDFRawStream ? one.dict : null;
    if (one instanceof PDFArray) open.push(...one.asArray());
    if (dictionary === null) continue;
    for (const [key, value] of dictionary.entries()) {
      const name = key.decodeText();
      if (ACTIVE_KEYS.has(name)) return true;
      const meant = name === "S" ? context.lookup(value) : null;
      if (meant instanceof PDFName && ACTIVE_ACTIONS.has(meant.decodeText())) return true;
      open.push(value);
    }
  }
  return false;
}

/** Counts the leaves of the tree of pages, each once: one that runs in a circle ends, too. */
function countPages(document, { mostPages, pdfLib: { PDFArray, PDFDict, PDFName }, fault }) {
  const { context, catalog } = document;
  const seen = new Set();
  const open = [catalog.get(PDFName.of("Pages"))];
  let pages = 0;
  while (open.length > 0) {
    const node = context.lookup(open.pop());
    if (!(node instanceof PDFDict) || seen.has(node)) throw fault("unreadable");
    seen.add(node);
    const kids = context.lookup(node.get(PDFName.of("Kids")));
    if (kids instanceof PDFArray) open.push(...kids.asArray());
    else pages += 1;
    if (pages > mostPages) throw fault("pages");
  }
  if (pages === 0) throw fault("unreadable");
}
