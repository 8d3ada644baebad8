import { expect, test } from "vitest";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import { choosable, clauseChoices, clauseFault, type ClauseNode, soughtClauses } from "./clause-choice.rules.ts";

const EXCLUDED = "5.2.6.2";
const NODES: readonly ClauseNode[] = GBT27922_2011.requirements.map(({ clause, parent, kind, title }) => ({
  ...{ clause, parent, kind, title, excluded: clause === EXCLUDED },
}));
const ITEMS = NODES.filter(({ kind }) => kind === "item").map(({ clause }) => clause);

test("every item stands once, in the order of the standard, below its section and group", () => {
  const { sections, gone } = clauseChoices(NODES, "zh-CN");
  expect(sections.map(({ clause }) => clause)).toEqual(["5.1", "5.2", "5.3"]);
  expect(sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items.map(({ clause }) => clause)))).toEqual(ITEMS);
  for (const section of sections) for (const group of section.groups) for (const { clause } of group.items) {
    expect(clause.startsWith(`${group.clause}.`) && group.clause.startsWith(`${section.clause}.`), clause).toBe(true);
  }
  expect(gone).toEqual([]);
  const title = NODES.find(({ clause }) => clause === "5.1.1.1")?.title;
  expect(sections[0]?.groups[0]?.items[0]).toEqual({ clause: "5.1.1.1", title: title?.["zh-CN"], excluded: false });
  expect(clauseChoices(NODES, "en").sections[0]?.groups[0]?.items[0]?.title).toBe(title?.en);
});

test("a heading with nothing below it is not offered, and what an older version had is named apart", () => {
  const bare = NODES.filter(({ parent }) => parent !== "5.1.1");
  expect(clauseChoices(bare, "en").sections[0]?.groups.map(({ clause }) => clause)).not.toContain("5.1.1");
  const headings = NODES.filter(({ kind }) => kind !== "item");
  expect(clauseChoices(headings, "en", ["5.9.9.9", "5.1"])).toEqual({ sections: [], gone: ["5.9.9.9"] });
});

test("only items that are judged can be chosen; the reason names what cannot", () => {
  expect(choosable(NODES, ["5.1.1.1", "5.1", "5.1.1", "9.9", EXCLUDED, ""])).toEqual(["5.1.1.1"]);
  expect(clauseFault(NODES, ["5.1.1.1", "5.3.2.1"])).toBeNull();
  expect(clauseFault(NODES, [])).toBeNull();
  expect(clauseFault(NODES, [EXCLUDED, "5.1", "9.9", "8.8"])).toEqual({ code: "clause_unknown", names: ["9.9", "8.8"] });
  expect(clauseFault(NODES, [EXCLUDED, "5.1", "5.1.1"])).toEqual({ code: "clause_heading", names: ["5.1", "5.1.1"] });
  expect(clauseFault(NODES, ["5.1.1.1", EXCLUDED])).toEqual({ code: "clause_excluded", names: [EXCLUDED] });
});

test("what was chosen before it was left out, or by an older version, may stay", () => {
  expect(clauseFault(NODES, [EXCLUDED, "9.9", "5.1.1.1"], ["9.9", EXCLUDED])).toBeNull();
  expect(clauseFault(NODES, [EXCLUDED, "9.9", "8.8"], ["9.9", EXCLUDED])).toEqual({ code: "clause_unknown", names: ["8.8"] });
});

test("a word is sought in numbers, names and the headings above, in any width and case", () => {
  const choices = clauseChoices(NODES, "zh-CN", ["4.4.4"]);
  expect(soughtClauses(choices, "  ").size).toBe(ITEMS.length + 1);
  expect([...soughtClauses(choices, "5.1.1.1")]).toEqual(["5.1.1.1"]);
  expect([...soughtClauses(choices, "５．１．１．１")]).toEqual(["5.1.1.1"]);
  expect([...soughtClauses(choices, "4.4.4")]).toEqual(["4.4.4"]);
  const group = NODES.find(({ clause }) => clause === "5.3.2");
  const below = [...soughtClauses(choices, group?.title["zh-CN"] ?? "")];
  expect(below).toEqual(expect.arrayContaining(["5.3.2.1", "5.3.2.2", "5.3.2.3"]));
  expect([...soughtClauses(choices, `${group?.title["zh-CN"]} 5.3.2.2`)]).toEqual(["5.3.2.2"]);
  expect(soughtClauses(choices, "没有这样的条款").size).toBe(0);
});
