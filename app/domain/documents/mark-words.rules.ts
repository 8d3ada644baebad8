import { diffArrays } from "diff";
import { blockText, inlineText } from "./block-text.rules.ts";
import type { Block, Inline, ListItem, Mark, TableRow } from "./content.rules.ts";

/** Words of Chinese have no blanks between them: ICU's dictionary finds them, as it does those of other languages. */
const WORDS = new Intl.Segmenter("zh-CN", { granularity: "word" });
/** Texts with less in common than this share are shown as one taken out and one put in. */
const LEAST_ALIKE = 0.3;
/** Past so many words put in and taken out nobody reads word by word. */
const MOST_CHANGES = 2_000;

type Kind = "same" | "added" | "removed";

/**
 * A block with the words marked that were put in and taken out, a chart as the lines it is written in; null where words
 * alone do not tell the change: another kind of block, a table with other columns.
 */
export function markWords(before: Block, after: Block): Block | null {
  if (after.type === "paragraph" && before.type === "paragraph") return { ...after, content: words(before.content, after.content) };
  if (after.type === "heading" && before.type === "heading") return { ...after, content: words(before.content, after.content) };
  if (isList(after) && isList(before) && after.type === before.type) return { ...after, content: items(before.content, after.content) };
  if (isChart(after) && before.type === after.type) {
    return { type: "bullet_list", attrs: { id: after.attrs.id, clause: after.attrs.clause }, content: items(linesOf(before), linesOf(after)) };
  }
  if (after.type === "table" && before.type === "table" && after.attrs.widths.length === before.attrs.widths.length) {
    const content = aligned(before.content, after.content, rowText).flatMap(([was, is]): TableRow[] => {
      const row = is ?? was;
      if (!row) return [];
      const cell = (_: unknown, at: number) => ({
        type: "table_cell" as const,
        content: words(was?.content[at]?.content, is?.content[at]?.content),
      });
      return [{ ...row, content: row.content.map(cell) }];
    });
    return { ...after, content };
  }
  return null;
}

function isList(block: Block): block is Extract<Block, { type: "bullet_list" | "ordered_list" }> {
  return block.type === "bullet_list" || block.type === "ordered_list";
}

function isChart(block: Block): boolean {
  return block.type === "flow_chart" || block.type === "org_chart";
}

function linesOf(chart: Block): ListItem[] {
  return blockText(chart)
    .split("\n")
    .map((text) => ({ type: "list_item", content: [{ type: "text", text }] }));
}

function items(before: readonly ListItem[], after: readonly ListItem[]): ListItem[] {
  return aligned(before, after, ({ content }) => inlineText(content)).map(([was, is]) => ({
    type: "list_item",
    content: words(was?.content, is?.content),
  }));
}

function rowText(row: TableRow): string {
  return JSON.stringify([row.attrs.header, row.content.map((cell) => inlineText(cell.content))]);
}

/** Items of two lists side by side: the same ones together, and between them the n-th old one beside the n-th new one. */
function aligned<Item>(before: readonly Item[], after: readonly Item[], textOf: (item: Item) => string): [Item | null, Item | null][] {
  const pairs: [Item | null, Item | null][] = [];
  const [olds, news] = [[...before], [...after]];
  let taken: Item[] = [];
  const flush = (put: Item[]) => {
    for (let at = 0; at < Math.max(taken.length, put.length); at += 1) pairs.push([taken[at] ?? null, put[at] ?? null]);
    taken = [];
  };
  for (const { count, added, removed } of diffArrays(before.map(textOf), after.map(textOf))) {
    if (removed) taken = olds.splice(0, count);
    else if (added) flush(news.splice(0, count));
    else {
      flush([]);
      const next = news.splice(0, count);
      olds.splice(0, count).forEach((item, at) => pairs.push([item, next[at] ?? null]));
    }
  }
  flush([]);
  return pairs;
}

interface Word {
  text: string;
  bold: boolean;
}

function wordsOf(nodes: readonly Inline[] = []): Word[] {
  return nodes.flatMap((node) => {
    const text = node.type === "text" ? node.text : `{{${node.attrs.name}}}`;
    const bold = node.marks?.some((mark) => mark.type === "bold") ?? false;
    return Array.from(WORDS.segment(text), ({ segment }) => ({ text: segment, bold }));
  });
}

/** Two texts as one: what is in both, and in their places what was taken out and what was put in. */
function words(before: readonly Inline[] | undefined, after: readonly Inline[] | undefined): Inline[] {
  const [olds, news] = [wordsOf(before), wordsOf(after)];
  const same = (a: Word, b: Word) => a.text === b.text && a.bold === b.bold;
  const changes = diffArrays(olds, news, { comparator: same, maxEditLength: MOST_CHANGES });
  const runs = changes?.map(({ value, added, removed }) => ({ words: value, kind: kindOf(added, removed) }));
  const whole: Run[] = [
    { words: olds, kind: "removed" },
    { words: news, kind: "added" },
  ];
  return (runs && alike(runs, olds, news) ? joined(runs) : whole).flatMap(marked);
}

function swapped(out: readonly Word[], put: readonly Word[]): Run[] {
  const both: Run[] = [
    { words: out, kind: "removed" },
    { words: put, kind: "added" },
  ];
  return both.filter((run) => run.words.length > 0);
}

/** A Chinese word that another begins or ends with stays: the dictionary parts it otherwise beside other characters. */
function grown(less: readonly Word[], more: readonly Word[], kind: Kind): Run[] | null {
  const [small, large] = [less, more].map((some) => some.map(({ text }) => text).join("")) as [string, string];
  const bold = less[0]?.bold ?? false;
  if (!/^\p{Script=Han}+$/u.test(small) || [...less, ...more].some((word) => word.bold !== bold)) return null;
  const stays: Run = { words: less, kind: "same" };
  const rest = (text: string): Run => ({ words: [{ text, bold }], kind });
  if (large.startsWith(small)) return [stays, rest(large.slice(small.length))];
  return large.endsWith(small) ? [rest(large.slice(0, -small.length)), stays] : null;
}

/** Changes with nothing but a blank between them as one: what was taken out, then what was put in. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  let [out, put]: [Word[], Word[]] = [[], []];
  const flush = () => {
    all.push(...(grown(out, put, "added") ?? grown(put, out, "removed") ?? swapped(out, put)));
    [out, put] = [[], []];
  };
  runs.forEach((run, at) => {
    const blank = run.kind === "same" && run.words.every(({ text }) => text.trim() === "");
    const between = blank && at > 0 && at < runs.length - 1;
    if (run.kind === "removed" || between) out.push(...run.words);
    if (run.kind === "added" || between) put.push(...run.words);
    if (run.kind === "same" && !between) {
      flush();
      all.push(run);
    }
  });
  flush();
  return all;
}

function kindOf(added: boolean, removed: boolean): Kind {
  return added ? "added" : removed ? "removed" : "same";
}

interface Run {
  words: readonly Word[];
  kind: Kind;
}

const lengthOf = (some: readonly Word[]) => some.reduce((sum, { text }) => sum + text.length, 0);

function alike(runs: readonly Run[], olds: readonly Word[], news: readonly Word[]): boolean {
  const shared = lengthOf(runs.flatMap((run) => (run.kind === "same" ? run.words : [])));
  return shared >= LEAST_ALIKE * Math.max(lengthOf(olds), lengthOf(news));
}

/** A run as text nodes, one for each stretch of the same weight. */
function marked({ words: run, kind }: Run): Inline[] {
  const nodes: { text: string; bold: boolean }[] = [];
  for (const { text, bold } of run) {
    const last = nodes.at(-1);
    if (last?.bold === bold) last.text += text;
    else nodes.push({ text, bold });
  }
  return nodes.map(({ text, bold }) => {
    const marks: Mark[] = [...(bold ? [{ type: "bold" as const }] : []), ...(kind === "same" ? [] : [{ type: kind }])];
    return { type: "text", text, ...(marks.length > 0 ? { marks } : {}) };
  });
}
