import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  type Table,
  TableOfContents,
  TabStopType,
  TextRun,
} from "docx";
import type { Paper, PaperBlock } from "#app/lib/paper.ts";
import { DOCX_FONTS } from "./docx-fonts.data.ts";
import { barTable, factTable, gridTable, linesOf } from "./docx-tables.server.ts";

const SEAL = "B3261E";
const SOFT = "5A5A5A";

/** A4 with 20 mm at the sides, in twentieths of a point. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_474, bottom: 1_247, left: 1_134, right: 1_134 },
};

/** A report as a Word file: the same words in the same order as its PDF. */
export async function reportDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: `${paper.title} ${paper.company}`,
    creator: paper.author,
    lastModifiedBy: paper.author,
    // Word counts pages only when it opens the file: it asks whether to fill the contents then.
    features: { updateFields: true },
    styles: {
      default: {
        document: {
          run: { font: DOCX_FONTS, size: 20, language: { value: paper.locale === "en" ? "en-GB" : "zh-CN", eastAsia: "zh-CN" } },
          paragraph: { spacing: { line: 300, after: 100 } },
        },
        heading1: { run: { font: DOCX_FONTS, size: 28, bold: true, color: "000000" }, paragraph: { spacing: { before: 360, after: 160 } } },
        heading2: { run: { font: DOCX_FONTS, size: 22, bold: true, color: "000000" }, paragraph: { spacing: { before: 240, after: 120 } } },
      },
    },
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { default: head(paper), first: new Header({ children: [new Paragraph("")] }) },
        footers: { default: foot(paper), first: foot(paper) },
        children: [...cover(paper), ...contents(paper), ...paper.blocks.flatMap((block, at) => blockOf(block, paper.blocks[at - 1]))],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function head({ company, title, label }: Paper): Header {
  const runs = [new TextRun({ text: `${company}\u3000${title}`, size: 16, color: SOFT })];
  if (label !== "") runs.push(new TextRun({ children: [new Tab(), label], size: 16, bold: true, color: SEAL }));
  const border = { bottom: { style: BorderStyle.SINGLE, size: 4, color: "BEBEBE", space: 4 } };
  const tabStops = [{ type: TabStopType.RIGHT, position: PAGE.size.width - PAGE.margin.left - PAGE.margin.right }];
  return new Header({ children: [new Paragraph({ children: runs, border, tabStops })] });
}

/** The sentence of the page number with Word's own fields in the places of its figures. */
function foot({ page }: Paper): Footer {
  const children = page
    .split(/(\{page\}|\{total\})/)
    .map((part) => (part === "{page}" ? PageNumber.CURRENT : part === "{total}" ? PageNumber.TOTAL_PAGES : part))
    .filter((part) => part !== "");
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children, size: 16, color: SOFT })] })],
  });
}

function cover({ company, title, dateText, label, facts }: Paper): (Paragraph | Table)[] {
  const centred = (text: string, size: number, more: { bold?: boolean; color?: string; before?: number } = {}) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: more.before ?? 0, after: 200, line: 360 },
      children: [new TextRun({ text, size, bold: more.bold, color: more.color })],
    });
  return [
    centred(company, 32, { before: 1_400 }),
    centred(title, 56, { bold: true }),
    centred(dateText, 22),
    ...(label === "" ? [] : [centred(label, 24, { bold: true, color: SEAL })]),
    new Paragraph({ spacing: { before: 600 }, children: [] }),
    factTable(facts),
  ];
}

/** The headings in their order; Word puts in the pages. */
function contents({ contents: title, blocks }: Paper): (Paragraph | TableOfContents)[] {
  const cachedEntries = blocks.flatMap((block) => (block.kind === "heading" ? [{ title: block.text, level: block.level }] : []));
  return [
    new Paragraph({
      pageBreakBefore: true,
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [new TextRun({ text: title, size: 28, bold: true })],
    }),
    new TableOfContents(title, { hyperlink: true, headingStyleRange: "1-2", cachedEntries }),
  ];
}

/** The first block begins a page; what introduces a table stays with it, as its heading does. */
function blockOf(block: PaperBlock, before: PaperBlock | undefined): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          pageBreakBefore: before === undefined,
          children: [new TextRun(block.text)],
        }),
      ];
    case "text":
      return [new Paragraph({ keepNext: before?.kind === "heading", children: linesOf(block.text) })];
    case "warning":
      return [
        new Paragraph({
          children: linesOf(block.text),
          border: { left: { style: BorderStyle.SINGLE, size: 16, color: SEAL, space: 6 } },
          shading: { type: ShadingType.CLEAR, color: "auto", fill: "FAECEB" },
        }),
      ];
    case "facts":
      return [factTable(block.rows), gapAfter()];
    case "bars":
      return [...barTable(block), gapAfter()];
    case "table":
      return [gridTable(block), gapAfter()];
  }
}

/** Word joins two tables that follow each other. */
function gapAfter(): Paragraph {
  return new Paragraph({ spacing: { after: 60, line: 120 }, children: [] });
}
