import { describe, expect, it } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { missingGlyphs } from "#app/reports/fonts.server.ts";
import { renderPdf } from "#app/reports/pdf.server.ts";
import { blockText } from "../block-text.rules.ts";
import { fieldNames, resolveFields } from "../content.rules.ts";
import { type DocumentTemplate, templateContent } from "../template.rules.ts";
import type { VersionInput } from "../version-input.rules.ts";
import { pdfData } from "../version-pdf.server.ts";
import { complaintHandling } from "./complaint-handling.data.ts";
import { serviceManagerRule } from "./service-manager-rule.data.ts";
import { serviceManual } from "./service-manual.data.ts";
import { serviceSupervision } from "./service-supervision.data.ts";

const CHINESE = /[㐀-鿿]/u;
const ITEMS = GBT27922_2011.requirements.filter(({ kind }) => kind === "item").map(({ clause }) => clause);

const SAMPLE = { text: "示例文字", number: "12", date: "2026-03-18", person: "何静", long_text: "第一句。第二句。" };

function filled(template: DocumentTemplate): VersionInput {
  const values = Object.fromEntries(template.fields.map(({ name, type }) => [name, SAMPLE[type]]));
  return {
    format: 1,
    title: template.documentTitle,
    number: template.number,
    version: 1,
    company: "广州花语鲜花有限公司",
    date: "2026-03-18",
    preparedBy: "何静",
    reviewedBy: "林岚",
    approvedBy: "周正",
    code: "7Q2M4KXA9TRB0C3D",
    checkAddress: "https://certway.test/v/7Q2M-4KXA-9TRB-0C3D",
    signers: [],
    body: resolveFields(templateContent(template), values, () => ""),
  };
}

describe.each([serviceManual, complaintHandling, serviceManagerRule].map((one) => [one.code, one] as const))(
  "%s",
  (_, template) => {
    const content = templateContent(template);
    const texts = template.blocks.map(({ text }) => text).join("\n");

    it("names only items of the scheme, and serves with a block each item it claims", () => {
      const served = template.blocks.flatMap(({ clause }) => (clause ? [clause] : []));
      expect([...template.clauses, ...served].filter((clause) => !ITEMS.includes(clause))).toEqual([]);
      expect(template.clauses.filter((clause) => !served.includes(clause))).toEqual([]);
    });

    it("asks for just the fields it uses, and says in both languages what they are", () => {
      expect([...fieldNames(content)].sort()).toEqual(template.fields.map(({ name }) => name).sort());
      for (const { label, help, name } of template.fields) {
        expect(label["zh-CN"], name).toMatch(CHINESE);
        expect(label.en, name).not.toMatch(CHINESE);
        if (help) expect(help["zh-CN"], name).toMatch(CHINESE);
      }
    });

    it("promises no result of a certification and makes up no records", () => {
      expect(texts).not.toMatch(/(确保|保证|承诺|包)(通过|获证|取得证书|拿证)|[三四五]星|!|！/u);
      expect(texts).toMatch(/不得补造/u);
    });

    it("tells its flow in a chart with at least one question and its answer", () => {
      const charts = content.content.filter((block) => block.type === "flow_chart");
      expect(charts.length).toBeGreaterThan(0);
      for (const { attrs } of charts) {
        const questions = attrs.steps.filter(({ kind }) => kind === "decision");
        expect(questions.length).toBeGreaterThan(0);
        for (const { otherwise, by } of questions) expect([otherwise, by]).not.toContain("");
      }
    });

    it("is printed with every field in words and every character shown", async () => {
      const input = filled(template);
      expect(missingGlyphs(JSON.stringify(input))).toEqual([]);
      expect(JSON.stringify(input.body)).not.toMatch(/\{\{|\*\*/u);
      expect(input.body.content.map(blockText).join("\n")).not.toMatch(/[。；，、：]{2}/u);
      const qr = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
      const { pages } = await renderPdf("document", pdfData(input, null), { "qr.svg": qr });
      expect(pages).toBeGreaterThan(4);
    });

    it("has tables whose rows are equally long", () => {
      for (const { type, text, id } of template.blocks) {
        if (type !== "table") continue;
        expect(new Set(text.split("\n").map((line) => line.split("|").length)).size, id).toBe(1);
      }
    });
  },
);

describe("service manual", () => {
  it("has more than twelve chapters and touches every clause group", () => {
    const chapters = serviceManual.blocks.filter(({ type, text }) => type === "heading" && /^第.+章/u.test(text));
    expect(chapters.length).toBeGreaterThan(12);
    const groups = GBT27922_2011.requirements.filter(({ kind }) => kind === "group").map(({ clause }) => clause);
    const served = serviceManual.blocks.map(({ clause = "" }) => clause);
    expect(groups.filter((group) => !served.some((clause) => clause.startsWith(`${group}.`)))).toEqual([]);
  });

  it("shows the organisation, who does what, and the records it needs", () => {
    expect(serviceManual.blocks.filter(({ type }) => type === "org_chart")).toHaveLength(1);
    const tables = serviceManual.blocks.filter(({ type }) => type === "table").map(({ id }) => id);
    expect(tables).toEqual(["org-duty", "appendix-rules", "appendix-records"]);
  });
});

describe("what a table calls a post", () => {
  it.each([
    [serviceManual, "org-duty"],
    [complaintHandling, "duties"],
    [serviceSupervision, "duty"],
  ] as const)("is never the bare name of a person", ({ fields, blocks }, id) => {
    const people = new Set(fields.filter(({ type }) => type === "person").map(({ name }) => `{{${name}}}`));
    const posts = blocks.find((block) => block.id === id)?.text.split("\n").map((line) => line.split("|")[0]?.trim() ?? "") ?? [];
    expect(posts.length).toBeGreaterThan(4);
    expect(posts.filter((post) => people.has(post))).toEqual([]);
  });
});

describe("limits and figures", () => {
  it("leaves the times of complaint handling to fields", () => {
    const times = complaintHandling.fields.filter(
      ({ name, type }) => type === "number" && /_(minutes|hours|days)$/u.test(name),
    );
    expect(times.length).toBeGreaterThanOrEqual(6);
    expect(complaintHandling.blocks.find(({ id }) => id === "limits")?.text).not.toMatch(/\d/u);
  });

  it("counts certified managers against service-management staff, rounded up, at least one", () => {
    const ratio = serviceManagerRule.blocks.find(({ id }) => id === "ratio")?.text ?? "";
    expect(ratio).toContain("服务管理人员总数的百分之十");
    expect(ratio).toContain("向上取整");
  });
});
