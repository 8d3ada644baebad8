import { expect, test } from "vitest";
import { compareContent } from "./compare.rules.ts";
import type { Block, DocumentContent } from "./content.rules.ts";

const block = (id: string, text: string): Block => ({
  type: "paragraph",
  attrs: { id, clause: "" },
  content: [{ type: "text", text }],
});
const doc = (...content: Block[]): DocumentContent => ({ type: "doc", content });
const kinds = (before: DocumentContent, after: DocumentContent) =>
  compareContent(before, after).map(({ id, kind }) => `${kind} ${id}`);

test("tells what was added, removed and changed, each where it stands", () => {
  const before = doc(block("a", "1"), block("b", "2"), block("c", "3"), block("d", "4"));
  const after = doc(block("a", "1"), block("x", "new"), block("c", "3!"), block("e", "5"));
  expect(kinds(before, after)).toEqual(["added x", "removed b", "changed c", "added e", "removed d"]);
  expect(kinds(before, before)).toEqual([]);
});

test("moving alone changes no text, and no block is told of twice", () => {
  const before = doc(block("a", "1"), block("b", "2"), block("c", "3"));
  expect(kinds(before, doc(block("c", "3"), block("a", "1"), block("b", "2")))).toEqual([]);
  expect(kinds(before, doc(block("c", "3"), block("a", "1")))).toEqual(["removed b"]);
});
