/*
 * Office files: a ZIP of XML, read through once with nothing kept. Sizes are counted while unpacking, whatever the
 * directory says. Taken without macros, without DTDs, without what is fetched from elsewhere when it is opened, and only
 * when its main part is what the ending promises.
 */

const MAIN = {
  docx: { part: "word/document.xml", type: "wordprocessingml.document.main+xml" },
  xlsx: { part: "xl/workbook.xml", type: "spreadsheetml.sheet.main+xml" },
  pptx: { part: "ppt/presentation.xml", type: "presentationml.presentation.main+xml" },
};
const MACROS = /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|(?:^|\/)(?:macrosheets|activeX|dialogsheets)\//i;
/** So much of a part is read; what says what the file is made of is never as long. */
const MOST_READ = 4 * 1024 * 1024;
/** And so much of one that is not called XML. */
const FIRST_READ = 4 * 1024;

export async function checkOffice(bytes, kind, { mostUnpacked, mostEntries, mostRatio, yauzl, fault }) {
  // A viewer of PDF looks for its beginning in the first kilobyte.
  if (bytes.subarray(0, 1024).includes("%PDF-")) throw fault("unreadable");
  const main = MAIN[kind];
  const zip = await openZip(bytes, yauzl, fault);
  if (zip.entryCount > mostEntries) throw fault("unpacked");
  const entries = await listEntries(zip, mostEntries, fault);
  const seen = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
  // Two entries of one name: which of them is opened depends on who opens it.
  if (seen.size < entries.length) throw fault("unreadable");
  if (entries.some(({ fileName }) => MACROS.test(fileName))) throw fault("macros");
  if (entries.some((entry) => entry.isEncrypted())) throw fault("encrypted");
  // Told before anything is unpacked; what the directory does not own up to is counted below.
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > mostUnpacked) throw fault("unpacked");
  let unpacked = 0;
  for (const entry of entries) {
    const name = entry.fileName;
    const isNamed = /\.(?:xml|rels|vml)$/i.test(name);
    const read = isNamed ? MOST_READ : FIRST_READ;
    const { size, begin } = await readEntry(zip, entry, { read, most: mostUnpacked - unpacked }, fault);
    unpacked += size;
    if (size > 1024 * 1024 && size > mostRatio * entry.compressedSize) throw fault("unpacked");
    if (!isNamed && !looksLikeXml(begin)) continue;
    const text = begin.replaceAll("\0", "");
    if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) throw fault("active");
    // Names of parts are the same in any case.
    const [isTypes, isRels] = [name.toLowerCase() === "[content_types].xml", /\.rels$/i.test(name)];
    // What is not read must not matter: these parts are read whole, and after a part's first element no DTD can stand.
    if (size > read && (isTypes || isRels || !hasBegun(text))) throw fault("unreadable");
    if (!isTypes && !isRels) continue;
    if (hidesMarkup(text)) throw fault("unreadable");
    if (isTypes) checkTypes(withoutReferences(text), main, fault);
    else checkRelationships(text, kind, fault);
  }
  if (!seen.has("[content_types].xml") || !seen.has(main.part)) throw fault("unreadable");
}

async function listEntries(zip, most, fault) {
  const entries = [];
  for (let entry = await nextEntry(zip, fault); entry !== null; entry = await nextEntry(zip, fault)) {
    if (entries.length === most) throw fault("unpacked");
    entries.push(entry);
  }
  return entries;
}

/** Written in any of these, markup is the same bytes as in ASCII, NULs apart. */
const PLAIN_ENCODING = /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-\d+|windows-\d+|gb\w+)$/i;

function hidesMarkup(text) {
  const declared = /<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1];
  return declared !== undefined && !PLAIN_ENCODING.test(declared.trim());
}

/** Whether an element begins in what is there, after what may stand before it. */
function hasBegun(text) {
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const close = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? "?>" : null;
    if (close === null) return /^<[^\s<>!?/]/.test(text.slice(at, at + 2));
    const end = text.indexOf(close, at + 2);
    if (end < 0) return false;
    at = end;
  }
  return false;
}

/** What numbers in the place of characters stand for. */
function withoutReferences(text) {
  return text.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (all, hex, decimal) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const TAG_START = /<(?:[^\s<>/:"'=!?]+:)?Relationship(?=[\s/>])/g;
const TAG = /<(?:[^\s<>/:"'=!?]+:)?Relationship(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** What may lead out of the file: links that a person presses, and other workbooks, for which Excel asks first. */
const OUTWARD = { docx: ["hyperlink"], pptx: ["hyperlink"], xlsx: ["hyperlink", "externalLinkPath"] };

/** Whatever else stands elsewhere (a picture, sound, template, object, frame) is fetched when the file is opened. */
function checkRelationships(text, kind, fault) {
  const tags = [...text.matchAll(TAG)];
  if (tags.length !== (text.match(TAG_START) ?? []).length) throw fault("unreadable");
  for (const [, inner] of tags) {
    const named = Object.fromEntries([...inner.matchAll(ATTRIBUTE)].map(([, name, one, other]) => [name, withoutReferences(one ?? other).trim()]));
    const { Type = "", Target = "", TargetMode = "Internal" } = named;
    const elsewhere = TargetMode.toLowerCase() !== "internal" || /^(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(Target);
    if (elsewhere && !OUTWARD[kind].includes(Type.split("/").at(-1))) throw fault("active");
  }
}

function checkTypes(text, main, fault) {
  if (/macroEnabled|vbaProject/i.test(text)) throw fault("macros");
  if (!text.includes(main.type)) throw fault("mismatch");
}

/** What is XML says so, whatever its part is called: as UTF-8 or as UTF-16. */
function looksLikeXml(text) {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?<\0?\?/.test(text);
}

async function openZip(bytes, yauzl, fault) {
  try {
    return await yauzl.fromBufferPromise(bytes, { strictFileNames: true, autoClose: false });
  } catch {
    throw fault("unreadable");
  }
}

function nextEntry(zip, fault) {
  return new Promise((resolve, reject) => {
    const settle = (outcome) => {
      zip.off("entry", found).off("end", ended).off("error", failed);
      outcome();
    };
    const found = (entry) => settle(() => resolve(entry));
    const ended = () => settle(() => resolve(null));
    const failed = () => settle(() => reject(fault("unreadable")));
    zip.on("entry", found).on("end", ended).on("error", failed);
    zip.readEntry();
  });
}

/** Unpacks an entry to nowhere but for its beginning. */
function readEntry(zip, entry, { read, most }, fault) {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(fault("unreadable"));
      const pieces = [];
      let [size, kept] = [0, 0];
      stream.on("data", (piece) => {
        size += piece.length;
        if (size > most) return stream.destroy(fault("unpacked"));
        if (kept < read) pieces.push(piece.subarray(0, read - kept));
        kept += piece.length;
      });
      stream.on("error", (failure) => reject(failure?.message === "unpacked" ? failure : fault("unreadable")));
      stream.on("end", () => resolve({ size, begin: Buffer.concat(pieces).toString("latin1") }));
    });
  });
}
