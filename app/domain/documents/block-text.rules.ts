import { type Block, type BlockType, FIELD_IN_TEXT, type FlowStep, type Inline, type TableRow, type Unit } from "./content.rules.ts";

/*
 * A block as text a person can edit without a script: fields as {{name}}, bold as **so**. Lists and tables take a line an
 * item or row, cells parted by "|". A flow chart takes a line a step, "text | who | otherwise", a question beginning with
 * "?". An organisation chart takes a line a unit, "title | person", with one "-" for each level below the first.
 */
const BAR = /\s*[|｜]\s*/;

/** The text form of a block. */
export function blockText(block: Block): string {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return inlineText(block.content);
    case "bullet_list":
    case "ordered_list":
      return block.content.map((item) => inlineText(item.content)).join("\n");
    case "table":
      return block.content.map((row) => row.content.map((cell) => inlineText(cell.content)).join(" | ")).join("\n");
    case "flow_chart":
      return block.attrs.steps.map(stepText).join("\n");
    case "org_chart":
      return unitLines(block.attrs.root, 0).join("\n");
    case "page_break":
      return "";
  }
}

function stepText({ kind, text, by, otherwise }: FlowStep): string {
  const parts = otherwise ? [text, by, otherwise] : by ? [text, by] : [text];
  return `${kind === "decision" ? "? " : ""}${parts.join(" | ")}`;
}

function unitLines({ title, person, children }: Unit, depth: number): string[] {
  const name = person ? `${title} | ${person}` : title;
  return [depth === 0 ? name : `${"-".repeat(depth)} ${name}`, ...children.flatMap((child) => unitLines(child, depth + 1))];
}

/** Text as people write it, from nodes. */
export function inlineText(nodes: readonly Inline[] = []): string {
  return nodes
    .map((node) => {
      const text = node.type === "text" ? node.text : `{{${node.attrs.name}}}`;
      return node.marks?.some((mark) => mark.type === "bold") ? `**${text}**` : text;
    })
    .join("");
}

/** Nodes from text; a name in braces that is no field of the template stays text. */
export function inlineNodes(text: string, fields: ReadonlySet<string>): Inline[] {
  const nodes: Inline[] = [];
  text.split(/\*\*(.+?)\*\*/g).forEach((part, index) => {
    const marks = index % 2 === 1 ? { marks: [{ type: "bold" as const }] } : {};
    let from = 0;
    for (const found of part.matchAll(FIELD_IN_TEXT)) {
      const name = found[1] ?? "";
      if (!fields.has(name)) continue;
      if (found.index > from) nodes.push({ type: "text", text: part.slice(from, found.index), ...marks });
      nodes.push({ type: "field", attrs: { name }, ...marks });
      from = found.index + found[0].length;
    }
    if (from < part.length) nodes.push({ type: "text", text: part.slice(from), ...marks });
  });
  return nodes;
}

/** What stands in double braces but names no field, as it was written, each once; it would be printed just so. */
export function unknownFields(text: string, fields: ReadonlySet<string>): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].filter((found) => !fields.has(found[1] ?? "")).map((found) => found[0]))];
}

interface Making {
  type: BlockType;
  id: string;
  clause: string;
  level?: 1 | 2 | 3;
  text: string;
  fields: ReadonlySet<string>;
}

const COLUMNS = 12;
const DEEPEST = 5;

/** The block a text stands for; null when there is nothing in it that could be shown. */
export function parseBlock({ type, id, clause, level = 1, text, fields }: Making): Block | null {
  const attrs = { id, clause };
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const nodes = (value: string) => inlineNodes(value, fields);
  if (type === "page_break") return { type, attrs };
  if (lines.length === 0) return null;
  switch (type) {
    case "heading":
      return { type, attrs: { ...attrs, level }, content: nodes(lines.join(" ")) };
    case "paragraph":
      return { type, attrs, content: nodes(lines.join("")) };
    case "bullet_list":
    case "ordered_list":
      return { type, attrs, content: lines.map((line) => ({ type: "list_item", content: nodes(line) })) };
    case "table":
      return table(attrs, lines, nodes);
    case "flow_chart":
      return { type, attrs: { ...attrs, steps: lines.map((line, at) => step(line, at, lines.length)) } };
    case "org_chart": {
      const root = units(lines);
      return root && { type, attrs: { ...attrs, root } };
    }
  }
}

function table(attrs: { id: string; clause: string }, lines: string[], nodes: (text: string) => Inline[]): Block {
  const rows = lines.map((line) => line.split(BAR).slice(0, COLUMNS));
  const width = Math.max(...rows.map((row) => row.length));
  const content = rows.map(
    (row, at): TableRow => ({
      type: "table_row",
      attrs: { header: at === 0 && rows.length > 1 },
      content: Array.from({ length: width }, (_, column) => ({ type: "table_cell", content: nodes(row[column] ?? "") })),
    }),
  );
  // A column gets room by its longest text, within bounds that keep the others readable.
  const widths = Array.from({ length: width }, (_, column) =>
    Math.min(6, Math.max(2, Math.ceil(Math.max(...rows.map((row) => [...(row[column] ?? "")].length)) / 4))),
  );
  return { type: "table", attrs: { ...attrs, widths }, content };
}

function step(line: string, at: number, count: number): FlowStep {
  const asks = /^[?？]\s*/.exec(line);
  const [text = "", by = "", otherwise = ""] = line.slice(asks?.[0].length ?? 0).split(BAR);
  const kind = asks ? "decision" : at === 0 ? "start" : at === count - 1 ? "end" : "step";
  return { kind, text, by, otherwise };
}

function units(lines: string[]): Unit | null {
  const path: Unit[] = [];
  for (const line of lines) {
    const dashes = /^[-－—]*/.exec(line)?.[0].length ?? 0;
    const [title = "", person = ""] = line.slice(dashes).trim().split(BAR);
    const unit: Unit = { title, person, children: [] };
    const depth = Math.min(dashes, path.length, DEEPEST);
    // One unit stands at the top: whatever else says it does too comes right below it.
    const place = path.length === 0 ? 0 : Math.max(1, depth);
    path[place - 1]?.children.push(unit);
    path.length = place;
    path.push(unit);
  }
  return path[0] ?? null;
}
