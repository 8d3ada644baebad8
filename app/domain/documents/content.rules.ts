/**
 * The content of a document as ProseMirror JSON: a list of blocks with stable ids, each tied to a clause or to none.
 * content-model.server.ts checks it against one schema; everything here only reads or rebuilds it.
 */
/** Content is stored with bold alone; the other two stand in comparisons that are only shown. */
export type Mark = { type: "bold" | "added" | "removed" };
export type TextNode = { type: "text"; text: string; marks?: Mark[] };
export type FieldNode = { type: "field"; attrs: { name: string }; marks?: Mark[] };
export type Inline = TextNode | FieldNode;

export type FlowStep = { kind: "start" | "step" | "decision" | "end"; text: string; by: string; otherwise: string };
export type Unit = { title: string; person: string; children: Unit[] };

interface Named {
  id: string;
  /** "" when the block serves no clause of its own. */
  clause: string;
}
export type ListItem = { type: "list_item"; content?: Inline[] };
export type TableCell = { type: "table_cell"; content?: Inline[] };
export type TableRow = { type: "table_row"; attrs: { header: boolean }; content: TableCell[] };

export type Block =
  | { type: "heading"; attrs: Named & { level: 1 | 2 | 3 }; content?: Inline[] }
  | { type: "paragraph"; attrs: Named; content?: Inline[] }
  /** `start` is never stored in a draft: see `resolveFields`. */
  | { type: "bullet_list" | "ordered_list"; attrs: Named & { start?: number }; content: ListItem[] }
  | { type: "table"; attrs: Named & { widths: number[] }; content: TableRow[] }
  | { type: "flow_chart"; attrs: Named & { steps: FlowStep[] } }
  | { type: "org_chart"; attrs: Named & { root: Unit } }
  | { type: "page_break"; attrs: Named };

export type BlockType = Block["type"];
export type DocumentContent = { type: "doc"; content: Block[] };

export const BLOCK_TYPES: readonly BlockType[] = [
  ...(["paragraph", "heading", "bullet_list", "ordered_list", "table", "flow_chart", "org_chart", "page_break"] as const),
];

/** Everything a block says, as the lines of its plain text form; see block-text.rules.ts for the form. */
function strings(block: Block): string[] {
  if (block.type === "flow_chart") return block.attrs.steps.flatMap((step) => [step.text, step.by, step.otherwise]);
  if (block.type === "org_chart") return unitStrings(block.attrs.root);
  return [];
}

function unitStrings(unit: Unit): string[] {
  return [unit.title, unit.person, ...unit.children.flatMap(unitStrings)];
}

function inlines(block: Block): Inline[] {
  if (block.type === "heading" || block.type === "paragraph") return block.content ?? [];
  if (block.type === "bullet_list" || block.type === "ordered_list") return block.content.flatMap((item) => item.content ?? []);
  if (block.type === "table") return block.content.flatMap((row) => row.content.flatMap((cell) => cell.content ?? []));
  return [];
}

export const FIELD_IN_TEXT = /\{\{([a-z][a-z0-9_]{0,39})\}\}/g;

/** The names of the fields a document uses, each once, in order. */
export function fieldNames(content: DocumentContent): string[] {
  const names = content.content.flatMap((block) => [
    ...inlines(block).flatMap((node) => (node.type === "field" ? [node.attrs.name] : [])),
    ...strings(block).flatMap((text) => [...text.matchAll(FIELD_IN_TEXT)].map((found) => found[1] ?? "")),
  ]);
  return [...new Set(names)];
}

/** A value as part of a sentence: what ends it stands once where the sentence goes on with a mark of its own. */
function inSentence(value: string, after: string): string {
  return /^[。，、；：,.;:]/u.test(after) ? value.replace(/[\s。．.；;，,、]+$/u, "") || value : value;
}

/** Numbered lists with nothing between them are one to who reads: each goes on where the one before it ended. */
function numberedOn(blocks: readonly Block[]): Block[] {
  let next = 1;
  return blocks.map((block) => {
    if (block.type !== "ordered_list") {
      next = 1;
      return block;
    }
    const start = next;
    next += block.content.length;
    return start === 1 ? block : { ...block, attrs: { ...block.attrs, start } };
  });
}

/**
 * The document as it reads: every field in words, `missing` saying what stands where a value is not there, and lists
 * numbered on.
 */
export function resolveFields(
  content: DocumentContent,
  values: Readonly<Record<string, string>>,
  missing: (name: string) => string,
): DocumentContent {
  const wordOf = (name: string, after: string) =>
    Object.hasOwn(values, name) && values[name] ? inSentence(values[name], after) : missing(name);
  const inText = (text: string) =>
    text.replaceAll(FIELD_IN_TEXT, (field, name: string, at: number) => wordOf(name, text.slice(at + field.length)));
  const inline = (nodes: Inline[] = []): Inline[] =>
    nodes.map((node, at) => {
      if (node.type === "text") return node;
      const next = nodes[at + 1];
      const text = wordOf(node.attrs.name, next?.type === "text" ? next.text : "");
      return { type: "text", text, ...(node.marks ? { marks: node.marks } : {}) };
    });
  const unit = (one: Unit): Unit => ({ title: inText(one.title), person: inText(one.person), children: one.children.map(unit) });
  return {
    type: "doc",
    content: numberedOn(content.content).map((block): Block => {
      switch (block.type) {
        case "heading":
        case "paragraph":
          return { ...block, content: inline(block.content) };
        case "bullet_list":
        case "ordered_list":
          return { ...block, content: block.content.map((item) => ({ ...item, content: inline(item.content) })) };
        case "table":
          return {
            ...block,
            content: block.content.map((row) => ({
              ...row,
              content: row.content.map((cell) => ({ ...cell, content: inline(cell.content) })),
            })),
          };
        case "flow_chart": {
          const steps = block.attrs.steps.map((step) => ({
            ...step,
            text: inText(step.text),
            by: inText(step.by),
            otherwise: inText(step.otherwise),
          }));
          return { ...block, attrs: { ...block.attrs, steps } };
        }
        case "org_chart":
          return { ...block, attrs: { ...block.attrs, root: unit(block.attrs.root) } };
        case "page_break":
          return block;
      }
    }),
  };
}

/** Whether this content is empty of any block that says something. */
export function hasText(content: DocumentContent): boolean {
  return content.content.some((block) => block.type !== "page_break");
}
