import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Changes } from "#app/ui/documents/changes.tsx";
import { blockText, parseBlock } from "./block-text.rules.ts";
import { compareContent } from "./compare.rules.ts";
import type { Block, BlockType, Mark } from "./content.rules.ts";
import { markWords } from "./mark-words.rules.ts";

const block = (text: string, type: BlockType = "paragraph"): Block => {
  const made = parseBlock({ type, id: "a", clause: "", text, fields: new Set(["hotline"]) });
  if (!made) throw new Error("nothing to show");
  return made;
};

/** A marked block as text: what was put in as [+so], what was taken out as [-so]. */
function told(before: Block, after: Block): string | null {
  const marked = markWords(before, after);
  if (!marked) return null;
  const bracket = (json: string) => JSON.parse(json, (_, value: unknown) => {
    const node = value as { type?: string; text?: string; marks?: Mark[] } | null;
    const kind = node?.marks?.find((mark) => mark.type !== "bold")?.type;
    return node?.type === "text" && kind ? { ...node, text: `[${kind === "added" ? "+" : "-"}${node.text}]` } : value;
  }) as Block;
  return blockText(bracket(JSON.stringify(marked)));
}

describe("inside a changed block", () => {
  test.each([
    ["投诉在8小时内答复。", "投诉在4小时内答复。", "投诉在[-8][+4]小时内答复。"],
    ["由客户服务部负责。", "由售后服务部负责。", "由[-客户][+售后]服务部负责。"],
    ["Answers within two days.", "Answers within one working day.", "Answers within [-two days][+one working day]."],
    ["热线 {{hotline}} 公示", "热线 {{hotline}} 对外公示", "热线 {{hotline}} [+对外]公示"],
    ["组织检查，跟踪整改", "组织检查，跟踪整改到位", "组织检查，跟踪整改[+到位]"],
    ["重要的事", "**重要**的事", "[-重要]**[+重要]**的事"],
    ["今天天气很好", "Completely different words", "[-今天天气很好][+Completely different words]"],
  ])("%s → %s", (before, after, expected) => {
    expect(told(block(before), block(after))).toBe(expected);
  });

  test("items of lists and rows of tables are found again where others came between", () => {
    expect(told(block("登记投诉\n安装\n回收", "bullet_list"), block("登记顾客投诉\n调试\n安装\n回收", "bullet_list"))).toBe("登记[+顾客]投诉\n[+调试]\n安装\n回收");
    expect(told(block("岗位 | 时限\n客服 | 8 小时\n主管 | 2 天", "table"), block("岗位 | 时限\n客服 | 4 小时", "table"))).toBe(
      "岗位 | 时限\n客服 | [-8][+4] 小时\n[-主管] | [-2 天]",
    );
  });

  test("charts are told by the lines they are written in", () => {
    expect(told(block("接诉 | 客服\n整改 | 部门\n归档", "flow_chart"), block("接诉 | 客服\n限期整改 | 部门\n归档", "flow_chart"))).toBe(
      "接诉 | 客服\n[+限期]整改 | 部门\n归档",
    );
    expect(told(block("总经理\n- 售后部", "org_chart"), block("总经理\n- 售后部\n-- 客服组", "org_chart"))).toBe("总经理\n- 售后部\n[+-- 客服组]");
  });

  test("other kinds of block and other columns are shown as they were and as they are", () => {
    expect(told(block("甲"), block("甲", "bullet_list"))).toBeNull();
    expect(told(block("甲 | 乙\n1 | 2", "table"), block("甲 | 乙 | 丙\n1 | 2 | 3", "table"))).toBeNull();
  });

  test("nothing is lost: without what was taken out it is the later text, without what was put in the earlier one", () => {
    const text = fc.array(fc.constantFrom("售后", "服务", "**热线**", "24", " hours", "，", "的", "{{hotline}}", "。"), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [was, is] = [block(before.join("")), block(after.join(""))];
        const marked = markWords(was, is);
        const content = marked?.type === "paragraph" ? (marked.content ?? []) : [];
        const without = (kind: "added" | "removed") =>
          content.filter((node) => !node.marks?.some((mark) => mark.type === kind)).map((node) => (node.type === "text" ? node.text : "")).join("");
        const plain = (one: Block) => blockText(one).replaceAll("**", "");
        expect(without("removed")).toBe(plain(is));
        expect(without("added")).toBe(plain(was));
      }),
    );
  });
});

test("a page shows what was put in as <ins> and what was taken out as <del>, the rest as it stands", () => {
  const [was, is] = [block("投诉在8小时内**答复**。"), block("投诉在4小时内**答复**。")];
  const changes = compareContent({ type: "doc", content: [was] }, { type: "doc", content: [is] });
  const words = { added: "增加", removed: "删去", changed: "改动", before: "原为", after: "改为", otherwise: "否：" };
  const html = renderToStaticMarkup(<Changes changes={changes} below={2} words={words} />).replaceAll(/ class="[^"]*"/g, "");
  expect(html).toContain("<p>投诉在<del>8</del><ins>4</ins>小时内<strong>答复</strong>。</p>");
  expect(html).not.toContain("原为");
});
