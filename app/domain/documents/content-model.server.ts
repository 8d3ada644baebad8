import { Node, Schema } from "prosemirror-model";
import type { DocumentContent } from "./content.rules.ts";

const named = { id: { validate: check(/^[a-z0-9_-]{1,40}$/) }, clause: { default: "", validate: check(/^[0-9.]{0,20}$/) } };

/** The one schema that every document's content is checked against before it is stored. */
const schema = new Schema({
  nodes: {
    doc: { content: "block*" },
    paragraph: { group: "block", content: "inline*", attrs: named },
    heading: { group: "block", content: "inline*", attrs: { ...named, level: { validate: oneOf([1, 2, 3]) } } },
    bullet_list: { group: "block", content: "list_item+", attrs: named },
    ordered_list: { group: "block", content: "list_item+", attrs: named },
    list_item: { content: "inline*" },
    table: { group: "block", content: "table_row+", attrs: { ...named, widths: { validate: widths } } },
    table_row: { content: "table_cell+", attrs: { header: { default: false, validate: "boolean" } } },
    table_cell: { content: "inline*" },
    flow_chart: { group: "block", attrs: { ...named, steps: { validate: steps } } },
    org_chart: { group: "block", attrs: { ...named, root: { validate: (value: unknown) => unit(value, 0) } } },
    page_break: { group: "block", attrs: named },
    field: { group: "inline", inline: true, attrs: { name: { validate: check(/^[a-z][a-z0-9_]{0,39}$/) } } },
    text: { group: "inline" },
  },
  marks: { bold: {} },
});

const MOST_BLOCKS = 600;

/** The content as the schema has it; throws when it is not content of ours. */
export function checkContent(json: unknown): DocumentContent {
  const node = Node.fromJSON(schema, json);
  node.check();
  if (node.childCount === 0 || node.childCount > MOST_BLOCKS) throw new RangeError("no blocks, or too many");
  const ids = new Set<string>();
  node.forEach((block) => {
    ids.add(String(block.attrs.id));
    // Rows of one table are equally long: the renderers count on it.
    const lengths = new Set<number>();
    if (block.type.name === "table") block.forEach((row) => void lengths.add(row.childCount));
    if (lengths.size > 1 || (lengths.size === 1 && !lengths.has((block.attrs.widths as number[]).length))) {
      throw new RangeError("a table with rows of different lengths");
    }
  });
  if (ids.size !== node.childCount) throw new RangeError("two blocks with one id");
  return node.toJSON() as DocumentContent;
}

function check(pattern: RegExp) {
  return (value: unknown) => {
    if (typeof value !== "string" || !pattern.test(value)) throw new RangeError("an attribute that is not ours");
  };
}

function oneOf(values: readonly unknown[]) {
  return (value: unknown) => {
    if (!values.includes(value)) throw new RangeError("an attribute that is not ours");
  };
}

function widths(value: unknown): void {
  const fits = Array.isArray(value) && value.length <= 12 && value.every((one) => Number.isInteger(one) && one > 0 && one <= 12);
  if (!fits) throw new RangeError("widths of a table");
}

function steps(value: unknown): void {
  if (!Array.isArray(value) || value.length === 0 || value.length > 60) throw new RangeError("steps of a flow chart");
  for (const one of value as Record<string, unknown>[]) {
    oneOf(["start", "step", "decision", "end"])(one.kind);
    for (const key of ["text", "by", "otherwise"]) check(/^[^\n]{0,400}$/u)(one[key]);
  }
}

function unit(value: unknown, depth: number): void {
  const { title, person, children } = (value ?? {}) as Record<string, unknown>;
  check(/^[^\n]{1,100}$/u)(title);
  check(/^[^\n]{0,100}$/u)(person);
  if (!Array.isArray(children) || children.length > 12 || depth > 5) throw new RangeError("units of an organisation chart");
  for (const child of children) unit(child, depth + 1);
}
