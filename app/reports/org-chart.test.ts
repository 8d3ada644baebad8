import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Unit } from "#app/domain/documents/content.rules.ts";
import type { VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { pdfData } from "#app/domain/documents/version-pdf.server.ts";
import { onDisk } from "#tests/support/bit-flips.ts";
import { renderPdf } from "./pdf.server.ts";

const run = promisify(execFile);

const NAMES = [
  ...["售后质量监督管理部门", "客户关系与投诉处理部", "全国配件物流仓储中心", "华东区域安装维修中心", "数字化平台与信息中心", "退换货与旧件回收中心"],
  ...["人力资源与培训发展部", "供应商协同采购管理部", "法务合规与风险控制部", "财务预算成本核算部门", "品牌市场公共关系部门", "产品研发质量改进中心"],
];
const unit = (title: string, children: Unit[] = [], person = ""): Unit => ({ title, person, children });

/** A4 less the margins of the pages, in points, with the width of a line. */
const LEFT = (25 / 25.4) * 72 - 1;
const RIGHT = ((210 - 25) / 25.4) * 72 + 1;
const BOTTOM = ((297 - 24) / 25.4) * 72 + 1;

interface Word {
  text: string;
  page: number;
  right: number;
}

/** Every piece of text on the pages of a chart; throws for one beyond the margins. */
async function wordsOf(root: Unit): Promise<Word[]> {
  const input: VersionInput = {
    ...{ format: 1, title: "组织架构", number: "N-1", version: 1, company: "公司", date: "2026-03-18" },
    ...{ preparedBy: "", reviewedBy: "", approvedBy: "", code: "7Q2M4KXA9TRB0C3D", checkAddress: "https://certway.test/v", signers: [] },
    body: { type: "doc", content: [{ type: "org_chart", attrs: { id: "a", clause: "", root } }] },
  };
  const qr = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
  const { pdf, pages } = await renderPdf("document", pdfData(input, null), { "qr.svg": qr });
  const said = await onDisk(pdf, (file) => run("pdftotext", ["-bbox", "-f", "3", "-l", String(pages - 1), file, "-"], { maxBuffer: 1 << 24 }));
  const words: Word[] = [];
  said.stdout.split("<page ").slice(1).forEach((page, index) => {
    for (const [, left, right, bottom, text = ""] of page.matchAll(/xMin="([\d.-]+)" .*?xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)) {
      const foot = /^[第\d页/共]+$/u.test(text);
      if (foot) continue;
      expect([Number(left) >= LEFT, Number(right) <= RIGHT, Number(bottom) <= BOTTOM], text).toEqual([true, true, true]);
      words.push({ text, page: index, right: Number(right) });
    }
  });
  return words;
}

test("twelve units with names of ten characters on one level: each stands whole on a line, within the margins", async () => {
  const words = await wordsOf(unit("总经理", NAMES.map((name) => unit(name, [], "欧阳何静"))));
  expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(NAMES));
});

test("few units spread beside each other", async () => {
  const words = await wordsOf(unit("总经理", [unit("售后服务部", [unit("客服组"), unit("安装组")]), unit("采购部")]));
  const at = (name: string) => words.find(({ text }) => text === name)?.right ?? NaN;
  expect(at("客服组")).toBeLessThan(at("安装组"));
  expect(at("安装组")).toBeLessThan(at("采购部"));
});

test("more units than a page holds go on over the next pages, none lost and none beyond the margins", async () => {
  const words = await wordsOf(unit("总经理", NAMES.map((name) => unit(name, NAMES.map((below) => unit(below))))));
  expect(words.filter(({ text }) => NAMES.includes(text))).toHaveLength(12 + 144);
  expect(new Set(words.map(({ page }) => page)).size).toBeGreaterThan(3);
});

test("long names without a blank, Chinese or not, break inside their boxes", async () => {
  const long = ["长".repeat(100), "Administration and internationalisation ".repeat(2).trim()];
  const deep = unit("长".repeat(100), [unit("字".repeat(100), [unit("深".repeat(100), [unit("层".repeat(100))])])]);
  const words = await wordsOf(unit("总经理", [...[...long, ...long, ...long].map((name) => unit(name)), deep]));
  expect(words.map(({ text }) => text).join("")).toContain("层");
});
