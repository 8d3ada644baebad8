import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { reportDocx } from "#app/reports/report-docx.server.ts";
import { reportPdf } from "#app/reports/report-pdf.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { onDisk } from "#tests/support/bit-flips.ts";
import { largeSheet, reportOf, sheetNodes, sheetOf } from "#tests/support/gap-sheets.ts";
import { wordParts, wordText } from "#tests/support/word-file.ts";
import { forecastOf } from "../assessments/forecast.queries.server.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import { GBT27925_2011 } from "../schemes/gbt27925-2011.data.ts";
import { type GapReport, gapsOf, type Mend } from "./report-content.rules.ts";
import { reportPaper } from "./report-paper.server.ts";

const run = promisify(execFile);
const CLAUSES = GBT27922_2011.requirements.map(({ clause }) => clause);
const LONG_NAME = "华东地区售后服务与客户关系一体化管理示范有限责任公司广州市天河区第一分公司暨全国配件物流仓储调度中心联合服务总站";
const LOCALES = ["zh-CN", "en"] as const;

const MENDED = {
  "5.1.1.1": { result: "sampled", sampleFailed: 2, sampleSize: 10, note: "十份岗位说明书缺两份" },
  "5.1.1.2": { result: "not_met", note: "=HYPERLINK(1) <script>&\n第二行" },
  "5.2.5.5": { result: "excluded", reason: "不回收旧件", unmetBeforeExclusion: true },
} as const;
const sheet = sheetOf(sheetNodes(MENDED), { clientName: LONG_NAME });
const RETURNS = { kind: "action", title: { "zh-CN": "修订退货流程", en: "修订退货流程" }, owner: "赵主管", done: false, on: "2026-06-01" } as const;
/** The chances of this sheet from the seed it has. */
const { chances } = forecastOf(sheet);
const report = reportOf(sheet, {
  judgedBy: new Map([["5.1.1.1", "林若梅"]]),
  mends: new Map<string, Mend[]>([
    [
      "5.1.1.2",
      [
        { kind: "action", title: { "zh-CN": "补岗位说明书", en: "补岗位说明书" }, owner: "王经理", done: false, on: "2026-05-20" },
        { kind: "action", title: { "zh-CN": "岗前培训", en: "岗前培训" }, owner: null, done: true, on: "2026-02-18" },
        { kind: "document", title: { "zh-CN": "岗位说明书", en: "Job descriptions" }, done: false },
      ],
    ],
  ]),
  deductions: [{ basis: "law", description: "未按规定退货", rectification: "已退款", proof: null, mends: [RETURNS] }],
  bonus: { basis: "sector_leading", reason: "省级服务品牌", proof: "奖牌" },
});

/** What of these is not in a text; the text itself is too long to be printed. */
const missing = (parts: readonly string[], text: string) => parts.filter((part) => !text.includes(part));

const ALL_MET = Object.fromEntries(CLAUSES.map((clause) => [clause, { result: "met" as const }]));

/** Every word a report has in a language, before it is printed. */
const wordsOf = (said: GapReport, locale: Locale) => JSON.stringify(reportPaper(said, locale));

const flat = (text: string) => text.replaceAll(/[\s\u200b]/gu, "");

async function textOf(pdf: Buffer): Promise<string> {
  const said = await onDisk(pdf, (file) => run("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 26 }));
  return flat(said.stdout);
}

describe("what a report holds", () => {
  test("every clause with its result, the gaps with the largest loss first, and who judged", () => {
    expect(report.items.map(({ clause }) => clause)).toEqual(CLAUSES.filter((clause) => clause.split(".").length === 4));
    expect(gapsOf(report).map(({ clause }) => clause)).toEqual(["5.1.1.2", "5.1.1.1"]);
    expect(report.judges).toEqual(["林若梅"]);
    expect(report.items.find(({ clause }) => clause === "5.1.1.2")?.mends).toHaveLength(3);
  });

  test("an item that lost nothing needs no mend, one that is not assessed does", () => {
    const mend = { kind: "template" as const, title: { "zh-CN": "制度", en: "Rule" }, done: false };
    const mends = new Map(["5.1.1.1", "5.1.1.2"].map((clause) => [clause, [mend]]));
    const { items } = reportOf(sheetOf(sheetNodes({ "5.1.1.1": { result: "met" } })), { mends });
    expect(items.slice(0, 2).map((item) => item.mends.length)).toEqual([0, 1]);
  });

  test("an unmet item whose exclusion raises the level is flagged, one that does not is not", () => {
    const met = Object.fromEntries(CLAUSES.map((clause) => [clause, { result: "met" as const }]));
    const lost = ["5.1.1.1", "5.1.1.2", "5.1.2.1", "5.1.3.2"].map((clause) => [clause, { result: "not_met" }] as const);
    const excluded = { result: "excluded" as const, reason: "不适用", unmetBeforeExclusion: true };
    const raised = reportOf(sheetOf(sheetNodes({ ...met, ...Object.fromEntries(lost), "5.1.3.1": excluded })));
    expect(raised.exclusions).toMatchObject([{ clause: "5.1.3.1", wasUnmet: true, flagged: true }]);
    const calm = reportOf(sheetOf(sheetNodes({ ...met, "5.1.3.1": excluded })));
    expect(calm.exclusions).toMatchObject([{ clause: "5.1.3.1", wasUnmet: true, flagged: false }]);
  });

  test("without a score, or with nothing judged, there are no chances", () => {
    expect(forecastOf(sheetOf(sheetNodes())).chances).toBeNull();
    const { chances: settled } = forecastOf(sheetOf(sheetNodes(Object.fromEntries(CLAUSES.map((clause) => [clause, { result: "met" as const }])))));
    expect(settled?.levels).toEqual([{ level: "five_star", perMille: 1000, bound: "exact" }]);
    expect(chances?.levels.length).toBeGreaterThan(1);
  });

  test("with everything excluded there is no score, and every exclusion is still listed", () => {
    const all = Object.fromEntries(CLAUSES.map((clause) => [clause, { result: "excluded" as const, reason: "不适用" }]));
    const nothing = reportOf(sheetOf(sheetNodes(all)));
    expect(nothing.exclusions).toHaveLength(50);
    const unmet = reportOf(sheetOf(sheetNodes({ ...all, "5.1.1.1": { result: "excluded", reason: "不适用", unmetBeforeExclusion: true } })));
    expect(unmet.exclusions.slice(0, 2).map(({ wasUnmet, levelIfCounted }) => ({ wasUnmet, levelIfCounted }))).toEqual([
      { wasUnmet: true, levelIfCounted: null },
      { wasUnmet: false, levelIfCounted: null },
    ]);
    const said = wordsOf(unmet, "zh-CN");
    expect(said).toContain("曾判不符合。没有适用条款，等级无从比较");
    expect(said).not.toContain("单独看不提高等级");
    for (const locale of LOCALES) expect(reportPaper(nothing, locale).blocks.filter(({ kind }) => kind === "table").length).toBeGreaterThan(15);
  });
});

describe("a report says only what is so", () => {
  const plain = reportOf(sheetOf(sheetNodes({}, GBT27925_2011.requirements), { rules: GBT27925_2011 }));

  test("no rule of deductions or bonus where the scheme has none", () => {
    expect(wordsOf(plain, "zh-CN")).toContain("本方案不设特别扣分。");
    expect(wordsOf(plain, "zh-CN")).not.toContain("每项特别扣分");
    expect(wordsOf(plain, "en")).toContain("This scheme has no special deductions.");
    expect(wordsOf(plain, "en")).not.toContain("Each special deduction");
    expect(wordsOf(report, "zh-CN")).toContain("每项特别扣分扣 1 分，达到 5 项");
  });

  test("points of an item rounded as the points it lost are", () => {
    expect(report.items.find(({ clause }) => clause === "5.1.1.2")).toMatchObject({ points: "2.05", lost: "2.05" });
  });

  test("the version of the scheme apart from the edition of the standard", () => {
    const third = reportOf(sheetOf(sheetNodes(), { schemeNumber: 3 }));
    expect(wordsOf(third, "zh-CN")).toContain("GB/T 27922-2011（方案第 3 版）");
    expect(wordsOf(third, "en")).toContain("GB/T 27922-2011 (scheme version 3)");
  });

  test("the range counts items to assess again, by what was found before and as met", () => {
    const again = reportOf(sheetOf(sheetNodes({ ...ALL_MET, "5.1.1.1": { result: "not_met", toRejudge: true } })));
    expect(again.forecast.score?.low.final.text).not.toBe(again.forecast.score?.high.final.text);
    expect(wordsOf(again, "zh-CN")).toContain("待重新评价条款按原结果计");
    expect(wordsOf(again, "en")).toContain("items to assess again by their earlier result");
  });
});

describe.each(LOCALES)("a report in %s", (locale) => {
  const zh = locale === "zh-CN";
  const paper = reportPaper(report, locale);
  const expected = [
    ...CLAUSES,
    ...(zh
      ? ["分值未经核对", "十份岗位说明书缺两份", "2/10不合格", "完成并签批《岗位说明书》", "措施“补岗位说明书”：王经理，最迟2026-05-20完成", "措施“岗前培训”：责任人未指定，2026-02-18已完成", "不回收旧件", "评价人：林若梅", "未按规定退货", "措施“修订退货流程”：赵主管，最迟2026-06-01完成", "省级服务品牌"]
      : ["Pointsnotchecked", "2of10fail", "Finishandsignoff“Jobdescriptions”", "王经理,tobefinishedby2026-05-20", "nobodyinchargeyet,doneon2026-02-18", "Breachoflaw", "赵主管,tobefinishedby2026-06-01", "Had been found unmet"].map(flat)),
    ...(chances?.levels ?? []).map(({ perMille, bound }) => (bound === "under" ? flat(zh ? "不到 0.1%" : "below 0.1%") : `${(perMille / 10).toFixed(1)}%`)),
    flat(zh ? "模拟 10,000 次，随机种子 20260302" : "10,000 draws with seed 20260302"),
    ...[LONG_NAME, "清源咨询", "=HYPERLINK(1)<script>&", "第二行"],
  ];

  test("as a PDF shows every clause, the provisional label and a company name of 60 characters whole", async () => {
    const { pdf, pages } = await reportPdf(paper);
    const text = await textOf(pdf);
    expect(missing(expected, text)).toEqual([]);
    expect(text).toContain(flat(zh ? `第 2 页 / 共 ${pages} 页` : `Page 2 of ${pages}`));
    expect(text.split(flat(zh ? "未经核对：本报告使用的条款分值" : "Not checked: the points used here"))).toHaveLength(2);
    expect(text, "a note to who edits the scheme").not.toContain(flat(zh ? "录入并确认" : "Enter and confirm them"));
    const again = await reportPdf(paper);
    expect(again.pdf.equals(pdf)).toBe(true);
  });

  test("as a Word file holds the same words, heads that come again and page numbers of its own", async () => {
    const parts = await wordParts(await reportDocx(paper));
    const text = flat(wordText(parts));
    expect(missing([...expected, ...(zh ? [] : ["=HYPERLINK(1)<script>&第二行"])], text)).toEqual([]);
    const body = parts.get("word/document.xml") ?? "";
    const styles = parts.get("word/styles.xml") ?? "";
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(15);
    expect(body).toContain('<w:pStyle w:val="Heading1"/>');
    // What introduces a table stays with it, and no empty line stands above the first heading.
    const intro = body.split("<w:p>").find((one) => one.includes(zh ? "按失分由多到少排列" : "The largest loss first"));
    expect(intro).toContain("<w:keepNext/>");
    expect(body.match(/<w:pageBreakBefore\/>/g)).toHaveLength(2);
    expect(body.split("<w:p>").find((one) => one.includes('w:val="Heading1"'))).toContain("<w:pageBreakBefore/>");
    expect(body).toContain("TOC \\h");
    expect(styles).toMatch(/w:ascii="Arial"[^>]*w:eastAsia="宋体"|w:eastAsia="宋体"[^>]*w:ascii="Arial"/);
    expect(styles).toContain('w:eastAsia="zh-CN"');
    const foot = [...parts].filter(([name]) => name.startsWith("word/footer")).map(([, xml]) => xml).join("");
    expect(foot).toContain("NUMPAGES");
    expect(foot).toMatch(/>PAGE</);
  });
});

describe("odd reports", () => {
  test("characters without a glyph become a box in the PDF and stay in the Word file", async () => {
    const odd = reportOf(sheetOf(sheetNodes({ "5.1.1.1": { result: "not_met", note: "满意🌷\u202eأهلا\u2066 x".padEnd(40, "y") } })));
    const paper = reportPaper(odd, "zh-CN");
    expect(await textOf((await reportPdf(paper)).pdf)).toContain("满意□");
    expect(wordText(await wordParts(await reportDocx(paper)))).toContain("🌷");
  });

  test("500 items: every one is there, in both files", async () => {
    const large = reportOf(sheetOf(largeSheet(500)));
    const paper = reportPaper(large, "zh-CN");
    const [text, words] = [await textOf((await reportPdf(paper)).pdf), flat(wordText(await wordParts(await reportDocx(paper))))];
    const notes = large.items.map(({ clause }) => `${clause}现场查看，未见记录。`);
    expect(notes).toHaveLength(500);
    expect([missing(notes, text), missing(notes, words)]).toEqual([[], []]);
  }, 60_000);

  test("a note of 4,000 characters breaks over pages and loses none", async () => {
    const note = Array.from({ length: 400 }, (_, at) => `第${String(at).padStart(3, "0")}处不符合。`).join("");
    const paper = reportPaper(reportOf(sheetOf(sheetNodes({ "5.1.1.1": { result: "not_met", note } }))), "zh-CN");
    const text = await textOf((await reportPdf(paper)).pdf);
    expect(missing(["第000处", "第200处", "第399处"], text)).toEqual([]);
  }, 60_000);
});
