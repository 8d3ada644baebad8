import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { wordParts } from "#tests/support/word-file.ts";
import { type SheetForm, spreadsheet } from "./spreadsheet.server.ts";

const FORM: SheetForm = {
  widths: [30, 12, 10],
  kinds: ["text", "day", "hundredths"],
  choices: [{ range: "A2:A3", values: ["符合", "不符合"] }],
  whole: [],
};
const ROWS = [
  ["写职责\n第二行", "2026-06-01", 123.5],
  ["2026-06-01", "未定", null],
  ["1234.50", null, "1234.50"],
];

const ask = (format: string) => spreadsheet(new Request(`http://localhost/?format=${format}`), "整改计划", ["措施", "完成日期", "费用"], ROWS, FORM);

async function parts() {
  const bytes = Buffer.from(await (await ask("xlsx")).arrayBuffer());
  const all = await wordParts(bytes);
  return { bytes, sheet: all.get("xl/worksheets/sheet1.xml") ?? "", styles: all.get("xl/styles.xml") ?? "", book: all.get("xl/workbook.xml") ?? "" };
}

describe("a workbook that is handed on", () => {
  test("prints on A4 across, as wide as the page, with its head on every page and in sight", async () => {
    const { sheet, book } = await parts();
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"/);
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/);
    expect(sheet).toMatch(/<pageSetup[^>]*fitToHeight="0"/);
    expect(sheet).toContain('fitToPage="1"');
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    expect(book).toMatch(/_xlnm\.Print_Titles[^>]*>[^<]*\$1:\$1</);
    expect(sheet).toContain("<dataValidation ");
  });

  test("wraps its text, keeps widths and a bold head", async () => {
    const { sheet, styles } = await parts();
    expect(sheet.match(/<col [^>]*width="(30|12|10)/g)).toHaveLength(3);
    expect(styles).toContain('wrapText="true"');
    expect(styles).toContain("<b/>");
    expect(styles).toContain('formatCode="yyyy-mm-dd"');
    expect(styles).toContain('formatCode="#,##0.00"');
  });

  test("holds days as days and figures as figures; text that only looks like a day stays text", async () => {
    const { sheets } = await readXlsx(new Uint8Array((await parts()).bytes));
    const [, first = [], second = [], third = []] = sheets[0]?.rows ?? [];
    expect(first).toEqual(["写职责\n第二行", new Date("2026-06-01T00:00:00Z"), 123.5]);
    expect(second.slice(0, 2)).toEqual(["2026-06-01", "未定"]);
    expect([third[0], third[2]]).toEqual(["1234.50", 1234.5]);
  });

  test("as CSV has the same words", async () => {
    expect(await (await ask("csv")).text()).toContain('"写职责\n第二行",2026-06-01,123.5');
    expect(await (await ask("csv")).text()).toContain("1234.50,,1234.50");
  });
});
