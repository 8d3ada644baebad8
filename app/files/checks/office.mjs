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
/** So much of the parts that say what the file is made of. */
const MOST_READ = 4 * 1024 * 1024;

export async function checkOffice(bytes, kind, { mostUnpacked, mostEntries, mostRatio, yauzl, fault }) {
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
    const { size, text } = await readEntry(zip, entry, /\.(?:xml|rels|vml)$/i.test(name), mostUnpacked - unpacked, fault);
    unpacked += size;
    if (size > 1024 * 1024 && size > mostRatio * entry.compressedSize) throw fault("unpacked");
    if (text === null) continue;
    if (hasDtd(text)) throw fault("active");
    if (name === "[Content_Types].xml") checkTypes(text, main, fault);
    if (/\.rels$/i.test(name) && opensElsewhere(text)) throw fault("active");
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

/** A template, object or frame that is fetched from another place when the file is opened; links to press are none. */
function opensElsewhere(rels) {
  return (rels.match(/<Relationship\b[^>]*>/g) ?? []).some(
    (one) => /TargetMode\s*=\s*["']External["']/.test(one) && /\/(?:attachedTemplate|oleObject|frame|subDocument)["']/.test(one),
  );
}

function checkTypes(text, main, fault) {
  if (/macroEnabled|vbaProject/i.test(text)) throw fault("macros");
  if (!text.includes(main.type)) throw fault("mismatch");
}

/** As UTF-8 and as UTF-16; no part of an Office file may have one. */
function hasDtd(text) {
  return /<!\s*(?:DOCTYPE|ENTITY)/i.test(text.includes("\0") ? text.replaceAll("\0", "") : text);
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

/** Unpacks an entry to nowhere; the beginning of its text is kept where it is needed. */
function readEntry(zip, entry, wanted, most, fault) {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(fault("unreadable"));
      const pieces = [];
      let [size, kept] = [0, 0];
      stream.on("data", (piece) => {
        size += piece.length;
        if (size > most) return stream.destroy(fault("unpacked"));
        if (wanted && kept < MOST_READ) pieces.push(piece);
        kept += piece.length;
      });
      stream.on("error", (failure) => reject(failure?.message === "unpacked" ? failure : fault("unreadable")));
      stream.on("end", () => resolve({ size, text: wanted ? Buffer.concat(pieces).toString("latin1") : null }));
    });
  });
}
