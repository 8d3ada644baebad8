import type { Paper } from "#app/lib/paper.ts";
import { missingGlyphs } from "./fonts.server.ts";
import { renderPdf, type RenderedPdf } from "./pdf.server.ts";

/** Stands for a character that the fonts do not have. */
const BOX = "\u25a1";
/** Where a line may break though nothing shows. */
const BREAK = "\u200b";
const UNBROKEN = 16;
const LONG_WORD = new RegExp(`[!-~]{${UNBROKEN}}(?=[!-~])`, "g");

/**
 * A report as A4 pages. Marks that have no shape of their own are left out, characters the fonts lack become a box, and
 * words longer than a cell may break: a page loses nothing silently.
 */
export function reportPdf(paper: Paper): Promise<RenderedPdf> {
  const missing = new Set(missingGlyphs(JSON.stringify(paper)));
  return renderPdf("report", printable(paper, missing));
}

function printable(value: unknown, missing: ReadonlySet<string>): unknown {
  if (typeof value === "string") return printableText(value, missing);
  if (Array.isArray(value)) return value.map((one) => printable(one, missing));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printable(one, missing)]));
}

function printableText(text: string, missing: ReadonlySet<string>): string {
  const shaped = text.replaceAll(/[\p{Cf}\p{Variation_Selector}]/gu, "").replaceAll(/\r\n?/g, "\n");
  const shown = [...shaped].map((one) => (missing.has(one) ? BOX : one)).join("");
  return shown.replaceAll(LONG_WORD, (word) => word + BREAK);
}
