import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { reportDocx } from "#app/reports/report-docx.server.ts";
import { reportPdf } from "#app/reports/report-pdf.server.ts";
import { onDisk } from "#tests/support/bit-flips.ts";
import { reportOf, sheetNodes, sheetOf } from "#tests/support/gap-sheets.ts";
import { wordParts } from "#tests/support/word-file.ts";
import { reportPaper } from "./report-paper.server.ts";
import { wholeRows } from "./report-rows.rules.ts";

const run = promisify(execFile);

const numbered = (count: number, text: string) => Array.from({ length: count }, (_, at) => `${String(at).padStart(3, "0")}${text}`);
const NOTE = numbered(70, "缺签");
/** 2,000 and 700 characters. */
const RECTIFICATION = numbered(200, "号门店已改淼");
const PROOF = numbered(100, "号照焱");

const report = reportOf(sheetOf(sheetNodes({ "5.1.1.1": { result: "not_met", note: NOTE.join("\n") } })), {
  deductions: [{ basis: "law", description: "未按规定退货", rectification: RECTIFICATION.join(""), proof: PROOF.join("。"), mends: [] }],
});
const paper = reportPaper(report, "zh-CN");

/** Points a row of a Word table is high at least, each line at 13 points. */
function heightOf(row: string): number {
  const cells = row.split("<w:tc>").slice(1);
  const heights = cells.map((cell) => {
    const width = Number(/<w:tcW[^>]*w:w="(\d+)"/.exec(cell)?.[1] ?? 0);
    const room = Math.floor((width / 20 - 9) / 8.5);
    const lines = cell.split(/<w:br\/>|<\/w:p>/).map((line) => line.replaceAll(/<[^>]+>/g, ""));
    return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / room)), 0) * 13;
  });
  return Math.max(0, ...heights);
}

describe("rows that are higher than a page", () => {
  test("lose no word in print", async () => {
    const { pdf } = await reportPdf(paper);
    const { stdout } = await onDisk(pdf, (file) => run("pdftotext", [file, "-"], { maxBuffer: 1 << 26 }));
    const text = stdout.replaceAll(/\s/g, "");
    expect(NOTE.filter((line) => !text.includes(line))).toEqual([]);
    // A piece may break anywhere, over pages too: each is counted by the character that only it has.
    expect([text.split("淼").length, text.split("焱").length]).toEqual([RECTIFICATION.length + 1, PROOF.length + 1]);
  }, 30_000);

  test("may break in Word, and low ones stay whole", async () => {
    const body = (await wordParts(await reportDocx(paper))).get("word/document.xml") ?? "";
    const rows = body.split(/<w:tr[ >]/).slice(1);
    const kept = rows.filter((row) => row.includes("<w:cantSplit/>"));
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.filter((row) => heightOf(row) > 600)).toEqual([]);
    expect(rows.filter((row) => heightOf(row) > 600)).toHaveLength(2);
  });

  test("are told from low ones by the width of their cells", () => {
    const long = "字".repeat(200);
    expect(wholeRows([1, 1], [[long, ""], ["", NOTE.join("\u2028")], ["a", "b"]])).toEqual([true, false, true]);
    expect(wholeRows([1, 9], [[long, ""], ["", long]])).toEqual([false, true]);
  });
});
