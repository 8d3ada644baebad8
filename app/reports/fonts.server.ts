import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const FILES = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"] as const;
let loaded: Buffer[] | undefined;
let covered: Set<number> | undefined;

/** The fonts that every PDF is set in, regular and bold: the same bytes on every machine. */
export function pdfFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url);
  loaded ??= FILES.map((file) => readFileSync(resolve(`@expo-google-fonts/noto-sans-sc/${file}`)));
  return loaded;
}

/** The characters of a text, each once, that the fonts cannot show; a PDF would leave their places empty. */
export function missingGlyphs(text: string): string[] {
  covered ??= characters(pdfFonts()[0] ?? Buffer.alloc(0));
  const glyphs = covered;
  const shown = (character: string) => /\s/.test(character) || glyphs.has(character.codePointAt(0) ?? 0);
  return [...new Set(text)].filter((character) => !shown(character));
}

/** The code points of a TrueType font's character map: subtables of format 4 and 12, which hold all of Unicode. */
function characters(font: Buffer): Set<number> {
  const found = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString("latin1", entry, entry + 4) !== "cmap") continue;
    const start = font.readUInt32BE(entry + 8);
    const subtables = font.readUInt16BE(start + 2);
    for (let at = 0; at < subtables; at += 1) addSubtable(font, start + font.readUInt32BE(start + 8 + at * 8), found);
  }
  return found;
}

function addSubtable(font: Buffer, at: number, found: Set<number>): void {
  const format = font.readUInt16BE(at);
  if (format === 12) {
    const groups = font.readUInt32BE(at + 12);
    for (let group = 0; group < groups; group += 1) {
      const start = at + 16 + group * 12;
      addRange(font.readUInt32BE(start), font.readUInt32BE(start + 4), found);
    }
  }
  if (format === 4) {
    const segments = font.readUInt16BE(at + 6) / 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const end = font.readUInt16BE(at + 14 + segment * 2);
      const start = font.readUInt16BE(at + 16 + segments * 2 + segment * 2);
      if (end !== 0xffff) addRange(start, end, found);
    }
  }
}

function addRange(from: number, to: number, found: Set<number>): void {
  for (let code = from; code <= to; code += 1) found.add(code);
}
