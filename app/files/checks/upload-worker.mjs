/*
 * Runs in a thread of its own: what people send may be made to cost much, and a thread can be ended. Loaded as text by
 * check-upload.server.ts, which says in workerData where the other checks and the libraries are found. Answers with the
 * bytes to keep or the reason why there are none.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const { limits, modules } = workerData;
const require = createRequire(workerData.from);
const [{ Fault, cleanJpeg, cleanPng, cleanWebp }, { checkPdf }, { checkOffice }, { fileTypeFromBuffer }] = await Promise.all([
  ...[modules.images, modules.pdf, modules.office].map((module) => import(module)),
  import(pathToFileURL(require.resolve("file-type")).href),
]);
const fault = (reason) => new Fault(reason);

const ZIP = "application/zip";
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** What each ending promises, what its first bytes may look like, and how it is checked. */
const KINDS = {
  jpg: { mediaType: "image/jpeg", looks: ["image/jpeg"], check: picture(cleanJpeg) },
  png: { mediaType: "image/png", looks: ["image/png", "image/apng"], check: picture((bytes) => cleanPng(bytes, limits.pixels)) },
  webp: { mediaType: "image/webp", looks: ["image/webp"], check: picture(cleanWebp) },
  pdf: { mediaType: "application/pdf", looks: ["application/pdf"], check: asIs(pdf) },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, check: asIs(office("docx")) },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, check: asIs(office("xlsx")) },
  pptx: { mediaType: `${OFFICE}.presentationml.presentation`, check: asIs(office("pptx")) },
};
KINDS.jpeg = KINDS.jpg;

function picture(clean) {
  return async (bytes) => {
    const { imageSize } = require("image-size");
    const measured = await sizeOf(imageSize, bytes);
    if (measured.width * measured.height > limits.pixels) throw fault("pixels");
    return clean(bytes);
  };
}

async function sizeOf(imageSize, bytes) {
  try {
    const { width, height } = imageSize(bytes);
    if (width > 0 && height > 0) return { width, height };
  } catch {
    // No picture.
  }
  throw fault("unreadable");
}

function asIs(check) {
  return async (bytes) => {
    await check(bytes);
    return { bytes, takenOn: null };
  };
}

function pdf(bytes) {
  return checkPdf(bytes, { mostPages: limits.pages, pdfLib: require("pdf-lib"), fault });
}

function office(kind) {
  return (bytes) =>
    checkOffice(bytes, kind, {
      ...{ mostUnpacked: limits.unpacked, mostEntries: limits.entries, mostRatio: limits.ratio },
      ...{ yauzl: require("yauzl"), fault },
    });
}

parentPort.on("message", async ({ id, ending, sent }) => {
  try {
    const kind = KINDS[ending];
    if (kind === undefined) throw fault("type");
    const bytes = Buffer.from(sent);
    // The first bytes only: telling kinds apart must not cost more than checking them.
    const looks = (await fileTypeFromBuffer(bytes.subarray(0, 4100)))?.mime;
    if (!(kind.looks ?? [kind.mediaType, ZIP]).includes(looks)) throw fault("mismatch");
    const checked = await kind.check(bytes);
    const original = checked.bytes === bytes ? null : bytes;
    const { mediaType } = kind;
    parentPort.postMessage({ id, bytes: checked.bytes, original, mediaType, takenOn: checked.takenOn }, handedOver([checked.bytes, bytes]));
  } catch (error) {
    parentPort.postMessage({ id, fault: error instanceof Fault ? error.message : "unreadable" });
  }
});

/** The memory of these, where it is all theirs: small buffers share theirs with others. */
function handedOver(all) {
  return [...new Set(all.filter(({ buffer, byteLength }) => byteLength > 0 && byteLength === buffer.byteLength).map(({ buffer }) => buffer))];
}

parentPort.postMessage({ ready: true });
