/** Points of a group as a bar, each part in thousandths of the longest bar. */
export interface PaperBar {
  label: string;
  text: string;
  earned: number;
  open: number;
  lost: number;
}

/** A cell may hold several lines, parted by line feeds. */
export interface PaperTable {
  kind: "table";
  heads: string[];
  /** Shares of the width. */
  widths: number[];
  /** Columns of figures, which stand at the right. */
  numeric: number[];
  rows: string[][];
  /** Of each row whether it is kept on one page; one that is not may break over pages. */
  whole: boolean[];
}

export type PaperBlock =
  | { kind: "heading"; level: 1 | 2; text: string }
  | { kind: "text"; text: string }
  | { kind: "warning"; text: string }
  | { kind: "facts"; rows: { label: string; value: string }[] }
  | { kind: "bars"; heads: [string, string]; legend: { earned: string; open: string; lost: string }; rows: PaperBar[] }
  | PaperTable;

/**
 * A report with every word in place, in one language: what it says does not depend on whether it becomes a PDF or a Word
 * file.
 */
export interface Paper {
  locale: "zh-CN" | "en";
  title: string;
  company: string;
  /** Who made it. */
  author: string;
  /** The day it was made, and as it is written. */
  date: string;
  dateText: string;
  /** What stands at the head of every page, such as that points are provisional; empty where nothing need be said. */
  label: string;
  /** {page} and {total} stand for figures. */
  page: string;
  contents: string;
  facts: { label: string; value: string }[];
  blocks: PaperBlock[];
}
