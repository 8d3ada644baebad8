import { describe, expect, test } from "vitest";
import { blockText, parseBlock } from "./block-text.rules.ts";
import { compareContent } from "./compare.rules.ts";
import { fieldNames, resolveFields } from "./content.rules.ts";
import { checkContent } from "./content-model.server.ts";
import { missingFields, templateContent } from "./template.rules.ts";
import { TEMPLATES } from "./templates/catalogue.data.ts";

describe("templates", () => {
  test.each(TEMPLATES.map((template) => [template.code, template] as const))("%s is content of ours and uses its fields", (_, template) => {
    const content = templateContent(template);
    expect(content.content).toHaveLength(template.blocks.length);
    expect(checkContent(content)).toEqual(content);
    const known = template.fields.map((field) => field.name);
    expect(fieldNames(content).filter((name) => !known.includes(name))).toEqual([]);
    const left = JSON.stringify(resolveFields(content, {}, () => "")).match(/\{\{|\*\*/g);
    expect(left).toBeNull();
    if (template.kind === "record") expect(known).toEqual(known.filter((name) => name === "client_name"));
  });

  test("every block comes back from its text form as it was", () => {
    for (const template of TEMPLATES) {
      const fields = new Set(template.fields.map((field) => field.name));
      for (const block of templateContent(template).content) {
        const { id, clause } = block.attrs;
        const level = block.type === "heading" ? block.attrs.level : undefined;
        expect(parseBlock({ type: block.type, id, clause, level, text: blockText(block), fields })).toEqual(block);
      }
    }
  });

  test("a required field without a value is missing, blanks too", () => {
    const fields = [{ name: "a", type: "text" as const, label: { "zh-CN": "甲", en: "A" }, required: true }];
    expect(missingFields(fields, { a: " " })).toHaveLength(1);
    expect(missingFields(fields, { a: "有" })).toHaveLength(0);
  });
});

describe("content", () => {
  const paragraph = (id: string, text: string) => ({ type: "paragraph", attrs: { id, clause: "" }, content: [{ type: "text", text }] });

  test.each([
    ["an unknown node", { type: "doc", content: [{ type: "image", attrs: { src: "x" } }] }],
    ["no block", { type: "doc", content: [] }],
    ["two blocks with one id", { type: "doc", content: [paragraph("a", "1"), paragraph("a", "2")] }],
    ["a clause that is text", { type: "doc", content: [{ ...paragraph("a", "1"), attrs: { id: "a", clause: "<b>" } }] }],
    ["an id that is no id", { type: "doc", content: [{ ...paragraph("a", "1"), attrs: { id: "a b", clause: "" } }] }],
    ["a flow chart without steps", { type: "doc", content: [{ type: "flow_chart", attrs: { id: "a", clause: "", steps: [] } }] }],
    ["a foreign mark", { type: "doc", content: [{ ...paragraph("a", "1"), content: [{ type: "text", text: "x", marks: [{ type: "link" }] }] }] }],
    ["nothing", null],
  ])("%s is refused", (_, json) => {
    expect(() => checkContent(json)).toThrow();
  });

  test("an organisation chart has one top and no gap in its levels", () => {
    const block = parseBlock({ type: "org_chart", id: "a", clause: "", text: "总经理\n--- 深处\n第二个顶\n- 部门 ｜ 张三", fields: new Set() });
    expect(block).toMatchObject({
      attrs: { root: { title: "总经理", children: [{ title: "深处" }, { title: "第二个顶" }, { title: "部门", person: "张三" }] } },
    });
    expect(block && blockText(block)).toBe("总经理\n- 深处\n- 第二个顶\n- 部门 | 张三");
  });

  const made = (type: "paragraph" | "ordered_list" | "flow_chart", text: string, id = "a") => {
    const block = parseBlock({ type, id, clause: "", text, fields: new Set(["promise", "hours"]) });
    if (!block) throw new Error("There is text.");
    return block;
  };

  test.each([
    ["承诺：{{promise}}。", "四小时内答复。", "承诺：四小时内答复。"],
    ["承诺：{{promise}}。", "四小时内答复；", "承诺：四小时内答复。"],
    ["承诺：{{promise}}。", "四小时内答复", "承诺：四小时内答复。"],
    ["**{{promise}}**，受理{{hours}}。", "先答复。再上门。", "**先答复。再上门**，受理8:30-18:00。"],
    ["{{promise}}", "四小时内答复。", "四小时内答复。"],
    ["{{promise}}各部门遵照执行。", "四小时内答复。", "四小时内答复。各部门遵照执行。"],
  ])("in “%s” the value “%s” ends once", (text, promise, read) => {
    const values = { promise, hours: "8:30-18:00" };
    const [block] = resolveFields({ type: "doc", content: [made("paragraph", text)] }, values, () => "").content;
    expect(block && blockText(block)).toBe(read);
    const [chart] = resolveFields({ type: "doc", content: [made("flow_chart", text.replaceAll("**", ""))] }, values, () => "").content;
    expect(chart && blockText(chart)).toBe(read.replaceAll("**", ""));
  });

  test("numbered lists with nothing between them are numbered on, drafts keep no number", () => {
    const content = [made("ordered_list", "一\n二", "a"), made("ordered_list", "三", "b"), made("ordered_list", "四", "c")];
    const starts = (blocks: typeof content) =>
      resolveFields({ type: "doc", content: blocks }, {}, () => "").content.map(({ attrs }) => ("start" in attrs ? attrs.start : null));
    expect(starts(content)).toEqual([null, 3, 4]);
    expect(starts([...content.slice(0, 1), made("paragraph", "另：", "p"), ...content.slice(1)])).toEqual([null, null, null, 2]);
    const numbered = resolveFields({ type: "doc", content }, {}, () => "");
    expect(content.some(({ attrs }) => "start" in attrs)).toBe(false);
    expect(compareContent({ type: "doc", content }, numbered)).toEqual([]);
  });

  test("braces around what is no field stay text", () => {
    const block = parseBlock({ type: "paragraph", id: "a", clause: "", text: "{{secret}} {{known}}", fields: new Set(["known"]) });
    expect(block).toMatchObject({ content: [{ type: "text", text: "{{secret}} " }, { type: "field", attrs: { name: "known" } }] });
  });
});
