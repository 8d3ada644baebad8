import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import QRCode from "qrcode";
import { describe, expect, test } from "vitest";
import { missingGlyphs } from "./fonts.server.ts";
import { renderPdf } from "./pdf.server.ts";

const run = promisify(execFile);

const text = (value: string, bold = false) => ({ type: "text", text: value, ...(bold ? { marks: [{ type: "bold" }] } : {}) });
const paragraph = (value: string) => ({ type: "paragraph", attrs: {}, content: [text(value)] });
const sheet = (body: unknown[]) => ({
  meta: {
    ...{ title: "售后服务手册", company: "广州花语鲜花有限公司", number: "HY-SC-01", version: "第 1 版", date: "2026-03-18" },
    ...{ code: "7Q2M-4KXA-9TRB-0C3D", checkAddress: "https://certway.test/v/7Q2M-4KXA-9TRB-0C3D" },
    facts: [{ label: "文件编号", value: "HY-SC-01" }, { label: "编制", value: "何静" }],
  },
  words: {
    ...{ page: "第 {page} 页 / 共 {total} 页", contents: "目　录", otherwise: "否：", signatures: "签批页" },
    ...{ signaturesIntro: "说明", code: "核验码：", hash: "SHA-256：", sealNote: "封章", signatureHeads: ["角色", "姓名", "时间", "方式"] },
  },
  body: { type: "doc", content: body },
  signers: [{ role: "批准", name: "何静", signed: "", proof: "" }],
  hash: "",
});

const BODY = [
  { type: "heading", attrs: { level: 1 }, content: [text("一、总则")] },
  paragraph("#import \"/etc/passwd\" $x$ *b* 本手册适用于 Relationship Management System。"),
  { type: "bullet_list", attrs: {}, content: [{ type: "list_item", content: [text("第一条")] }, { type: "list_item", content: [text("重点", true)] }] },
  {
    type: "table",
    attrs: { widths: [1, 2] },
    content: [
      { type: "table_row", attrs: { header: true }, content: [{ type: "table_cell", content: [text("项目")] }, { type: "table_cell", content: [text("时限")] }] },
      { type: "table_row", attrs: { header: false }, content: [{ type: "table_cell", content: [text("投诉")] }, { type: "table_cell" }] },
    ],
  },
  {
    type: "flow_chart",
    attrs: {
      steps: [
        { kind: "start", text: "接到投诉", by: "客服", otherwise: "" },
        { kind: "decision", text: "是否当场解决", by: "客服", otherwise: "转交售后主管" },
        { kind: "end", text: "回访归档", by: "", otherwise: "" },
      ],
    },
  },
  {
    type: "org_chart",
    attrs: {
      root: { title: "总经理", person: "林", children: [
        { title: "售后服务部", person: "何静", children: [{ title: "客服组", person: "", children: [] }, { title: "配送组", person: "", children: [] }] },
        { title: "采购部", person: "", children: [] },
      ] },
    },
  },
];

async function images() {
  return { "qr.svg": Buffer.from(await QRCode.toString("HTTPS://CERTWAY.TEST/V/7Q2M", { type: "svg" })) };
}

async function textOf(pdf: Buffer): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "certway-pdf-")), "a.pdf");
  await writeFile(file, pdf);
  if (process.env.KEEP_PDF) await writeFile(process.env.KEEP_PDF, pdf);
  return (await run("pdftotext", ["-layout", file, "-"])).stdout;
}

describe("pages", () => {
  test("show every kind of block, text of people as text, and are the same bytes each time", async () => {
    const first = await renderPdf("document", sheet(BODY), await images());
    const again = await renderPdf("document", sheet(BODY), await images());
    expect(first.pages).toBe(4);
    expect(first.pdf.equals(again.pdf)).toBe(true);
    const shown = (await textOf(first.pdf)).replaceAll(/\s/g, "");
    for (const part of ["广州花语鲜花有限公司", "#import \"/etc/passwd\" $x$ *b*", "第 3 页 / 共 4 页", "是否当场解决", "否：转交售后主管", "配送组", "签批页"]) {
      expect(shown).toContain(part.replaceAll(/\s/g, ""));
    }
  });

  test("a list that goes on is numbered from where it is told to, others from one", async () => {
    const list = (attrs: object, ...items: string[]) => ({
      ...{ type: "ordered_list", attrs },
      content: items.map((item) => ({ type: "list_item", content: [text(item)] })),
    });
    const body = [list({}, "登记", "派工"), list({ start: 3 }, "维修"), paragraph("另有："), list({}, "回访")];
    const { pdf } = await renderPdf("document", sheet(body), await images());
    const shown = (await textOf(pdf)).replaceAll(/\s/g, "");
    for (const item of ["（1）登记", "（2）派工", "（3）维修", "（1）回访"]) expect(shown).toContain(item);
  });

  test("what does not compile is said, and the next one still comes", async () => {
    await expect(renderPdf("document", { meta: {} })).rejects.toThrow(/key/);
    expect((await renderPdf("document", sheet(BODY), await images())).pages).toBe(4);
  });

  test("characters without a glyph are named", () => {
    expect(missingGlyphs("䶮 喆 □ ① Ω 鲜花\n服务")).toEqual([]);
    expect(missingGlyphs("满意☑😀")).toEqual(["☑", "😀"]);
  });
});
