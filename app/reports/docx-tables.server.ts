import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { PaperBlock, PaperTable } from "#app/lib/paper.ts";

/** Between the margins of the page, in twentieths of a point. */
const WIDTH = 9_638;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "BEBEBE" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const LINES = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const NO_LINES = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const MARGINS = { top: 60, bottom: 60, left: 90, right: 90 };
const HEAD = { type: ShadingType.CLEAR, color: "auto", fill: "EEEEEE" };
const SIZE = 17;

/** Text with its lines; every line but the first begins with a break. */
export function linesOf(text: string, look: { size?: number; bold?: boolean } = {}): TextRun[] {
  return text.split(/\r\n|[\n\r]/).map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 ? { break: 1 } : {}) }));
}

function cell(text: string, width: number, look: { head?: boolean; right?: boolean } = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: LINES,
    margins: MARGINS,
    ...(look.head ? { shading: HEAD } : {}),
    children: [
      new Paragraph({
        alignment: look.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { line: 260, after: 0 },
        children: linesOf(text, { size: SIZE, bold: look.head }),
      }),
    ],
  });
}

function widthsOf(shares: readonly number[], width = WIDTH): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((share * width) / all));
}

/** Names and values side by side. */
export function factTable(rows: readonly { label: string; value: string }[]): Table {
  const [left = 0, right = 0] = widthsOf([1, 2.6]);
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [left, right],
    width: { size: WIDTH, type: WidthType.DXA },
    rows: rows.map(({ label, value }) => new TableRow({ cantSplit: value.length < 300, children: [cell(label, left, { head: true }), cell(value, right)] })),
  });
}

/** A table whose head comes again on every page. */
export function gridTable({ heads, widths, numeric, rows, whole }: PaperTable): Table {
  const columns = widthsOf(widths);
  const width = (index: number) => columns[index] ?? 0;
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: columns,
    width: { size: WIDTH, type: WidthType.DXA },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: heads.map((text, index) => cell(text, width(index), { head: true })) }),
      ...rows.map(
        (row, at) =>
          new TableRow({
            cantSplit: whole[at] ?? false,
            children: row.map((text, index) => cell(text, width(index), { right: numeric.includes(index) })),
          }),
      ),
    ],
  });
}

const PARTS = {
  earned: { type: ShadingType.CLEAR, color: "auto", fill: "0F6B5C" },
  open: { type: ShadingType.DIAGONAL_STRIPE, color: "B27A12", fill: "F6E7C8" },
  lost: { type: ShadingType.CLEAR, color: "auto", fill: "F0D4D2" },
} as const;

type Part = keyof typeof PARTS;
const ORDER: readonly Part[] = ["earned", "open", "lost"];

/** Bars as cells of their own width and shade, with a line that says which shade is what. */
export function barTable({ heads, legend, rows }: Extract<PaperBlock, { kind: "bars" }>): (Paragraph | Table)[] {
  const [left = 0, middle = 0, right = 0] = widthsOf([2.4, 3, 1.4]);
  const row = (cells: TableCell[], tableHeader = false) => new TableRow({ tableHeader, cantSplit: true, children: cells });
  const signs = ORDER.flatMap((part) => [
    new TextRun({ text: "\u3000\u3000", size: SIZE, shading: PARTS[part] }),
    new TextRun({ text: ` ${legend[part]}\u3000`, size: SIZE }),
  ]);
  return [
    new Paragraph({ children: signs, keepNext: true }),
    new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: [left, middle, right],
      width: { size: WIDTH, type: WidthType.DXA },
      rows: [
        row([cell(heads[0], left, { head: true }), cell("", middle, { head: true }), cell(heads[1], right, { head: true })], true),
        ...rows.map(({ label, text, ...parts }) => row([cell(label, left), barCell(parts, middle), cell(text, right, { right: true })])),
      ],
    }),
  ];
}

function barCell(parts: Record<Part, number>, width: number): TableCell {
  const full = width - 2 * MARGINS.left;
  const shown = ORDER.map((part) => ({ part, size: Math.round((parts[part] * full) / 1_000) })).filter(({ size }) => size > 0);
  const used = shown.reduce((sum, { size }) => sum + size, 0);
  const rest = full - used;
  const sizes = [...shown.map(({ size }) => size), ...(rest > 20 ? [rest] : [])];
  const shades = [...shown.map(({ part }) => PARTS[part]), undefined];
  const line = () => new Paragraph({ spacing: { line: 180, after: 0 }, children: [new TextRun({ text: "", size: 12 })] });
  const bar = new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: sizes,
    width: { size: full, type: WidthType.DXA },
    borders: NO_LINES,
    rows: [
      new TableRow({
        children: sizes.map(
          (size, index) =>
            new TableCell({
              width: { size, type: WidthType.DXA },
              ...(shades[index] ? { shading: shades[index] } : {}),
              children: [line()],
            }),
        ),
      }),
    ],
  });
  // A cell ends with a paragraph, whatever it holds.
  const end = new Paragraph({ spacing: { line: 20, after: 0 }, children: [] });
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: LINES,
    margins: MARGINS,
    verticalAlign: VerticalAlign.CENTER,
    children: sizes.length > 0 ? [bar, end] : [end],
  });
}
