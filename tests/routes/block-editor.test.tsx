import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseBlock } from "#app/domain/documents/block-text.rules.ts";
import { BLOCK_TYPES } from "#app/domain/documents/content.rules.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { ROOT } from "#tests/house/root.ts";
import { type Desk, makeDocument, openDesk, VALUES } from "#tests/support/documents.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";

type Module = Parameters<typeof openPage>[0] & { action: NonNullable<Parameters<typeof openPage>[0]["action"]> };

const page = async (name: string) =>
  (await import(path.join(ROOT, `app/routes/w.$workspace+/engagements.$engagementId.documents.$documentId.${name}.tsx`))) as Module;

const call = (desk: Desk, documentId: string) => ({
  path: "/",
  params: { workspace: desk.world.slug, engagementId: desk.engagement.id, documentId, blockId: "purpose" },
  as: desk.world.owner,
});

const BLOCK = { type: "paragraph", level: "1", clause: "5.1.4.1", version: "1" };

describe("the editor of a block", () => {
  test.each(["blocks.$blockId", "blocks.new"])("%s: a name in braces that is no field is refused at the text, by that name", async (name) => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk);
    const { action } = await page(name);
    const save = (text: string, type = "paragraph") =>
      callRoute(action, { ...call(desk, id), form: { ...BLOCK, type, text, intent: "save" } });
    const refused = await save("请拨打 {{hot_line}}，或 {{ hotline }}，勿拨 {{hotline}}。");
    expect(refused.status).toBe(400);
    const { error } = (refused.data as { result: { error: Record<string, string[]> } }).result;
    expect(Object.keys(error)).toEqual(["text"]);
    expect(error.text?.[0]).toContain("{{hot_line}} {{ hotline }}，");
    expect((await save("岗位 | {{nobody}}", "table")).status).toBe(400);
    expect((await save("请拨打 {{hotline}}。")).status).toBe(303);
  });

  test("tells of the fields that the block names first, with what they hold and the way to where that is written", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk);
    const { html } = await openPage(await page("blocks.$blockId"), { ...call(desk, id), params: { ...call(desk, id).params, blockId: "rules" } });
    const [own, others] = [html.slice(0, html.indexOf("可用字段")), html.slice(html.indexOf("可用字段"))];
    expect(own).toContain("本段用到的字段");
    for (const [name, value] of [["hotline", VALUES.hotline], ["reply_hours", VALUES.reply_hours]] as const) {
      expect(own).toMatch(new RegExp(`\\{\\{${name}\\}\\}</code></dt><dd[^>]*>${value}<.*?href="[^"]*/documents/${id}/fields#field-values-${name}"`));
      expect(others).not.toContain(`{{${name}}}</code>`);
    }
    expect(others).toContain("/fields#field-values-department");
    const { html: form } = await openPage(await page("fields"), call(desk, id));
    expect(form).toContain('id="field-values-hotline"');
    expect((await openPage(await page("blocks.new"), call(desk, id))).html).not.toContain("本段用到的字段");
  });

  test("shows the fields that can be named with their labels and what they hold by now", async () => {
    const desk = await openDesk();
    const { id } = await makeDocument(desk, { values: { ...VALUES, department: "" } });
    const { html } = await openPage(await page("blocks.$blockId"), { ...call(desk, id), locale: "en" });
    expect(html).toMatch(/Service hotline <code[^>]*>\{\{hotline\}\}<\/code><\/dt><dd[^>]*>020-88886666</);
    expect(html).toMatch(/Department in charge <code[^>]*>\{\{department\}\}<\/code><\/dt><dd[^>]*>empty</);
    expect(html).toMatch(/\{\{effective_on\}\}<\/code><\/dt><dd[^>]*>2199年12月31日</);
    for (const type of BLOCK_TYPES) expect(html).toContain(documents.en.blocks.help[type].slice(0, 40));
  });
});

test.each(["zh-CN", "en"] as const)("every example of how to write a block is one, %s", (locale) => {
  const { examples } = documents[locale].blocks;
  const made = (type: keyof typeof examples) =>
    parseBlock({ type, id: "a", clause: "", text: examples[type], fields: new Set() });
  expect(made("bullet_list")).toMatchObject({ content: { length: 3 } });
  expect(made("ordered_list")).toMatchObject({ content: { length: 3 } });
  expect(made("table")).toMatchObject({ content: [{ attrs: { header: true }, content: { length: 3 } }, {}, { content: { length: 3 } }] });
  expect(made("flow_chart")).toMatchObject({
    attrs: { steps: [{ kind: "start" }, { kind: "decision", otherwise: expect.stringMatching(/./) as string }, { kind: "end" }] },
  });
  expect(made("org_chart")).toMatchObject({ attrs: { root: { children: [{ children: { length: 2 } }, { children: [] }] } } });
});
