/*
 * Office files: a ZIP of XML, read through once with nothing kept. Sizes are counted while unpacking, whatever the
 * directory says. Taken without macros, without DTDs, and only when its main part is what the ending promises.
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
    const text = plain(begin);
    // Names of parts are the same in any case.
    const [isWhole, isRels, isTypes] = [size <= read, /\.rels$/i.test(name), name.toLowerCase() === "[content_types].xml"];
    // What is said only after more than that is said to be overlooked.
    if (!isWhole && (isRels || isTypes || !/<[A-Za-z_]/.test(text))) throw fault("unreadable");
    if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) throw fault("active");
    if (isTypes) checkTypes(text, main, fault);
    if (isRels && opensElsewhere(text)) throw fault("active");
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

/**
 * A template, object or frame that is fetched from another place when the file is opened, or anything from another
 * computer of a network, which gets the reader's log-in with it; links to press are none.
 */
function opensElsewhere(rels) {
  return (rels.match(/<(?:[\w.-]+:)?Relationship\b[^>]*>/g) ?? []).some(
    (one) =>
      /TargetMode\s*=\s*["']External["']/.test(one) &&
      !/\/hyperlink["']/.test(one) &&
      (/\/(?:attachedTemplate|oleObject|frame|subDocument)["']/.test(one) || /Target\s*=\s*["'](?:file:)?(?:[\\/]{2}(?![\\/])|[\\/]{4,})/i.test(one)),
  );
}

function checkTypes(text, main, fault) {
  if (/macroEnabled|vbaProject/i.test(text)) throw fault("macros");
  if (!text.includes(main.type)) throw fault("mismatch");
}

/** What is XML says so, whatever its part is called: as UTF-8 or as UTF-16. */
function looksLikeXml(text) {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?<\0?\?/.test(text);
}

/** Words as a parser reads them: UTF-16 without its zeros, characters that are written as numbers. */
function plain(text) {
  const narrow = text.includes("\0") ? text.replaceAll("\0", "") : text;
  return narrow.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex, decimal) => String.fromCharCode(hex ? parseInt(hex, 16) : Number(decimal)));
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
