import { createElement, type ReactNode } from "react";
import { inlineText } from "#app/domain/documents/block-text.rules.ts";
import type { Block, Inline, Unit } from "#app/domain/documents/content.rules.ts";
import { ScrollFrame } from "../scroll-frame.tsx";

interface BlockProps {
  block: Block;
  /** The level of the heading above the document; its own headings come below. */
  below: 1 | 2 | 3;
  /** What is said before the other way out of a question. */
  otherwise: string;
  /** What is said in place of a page break; nothing when left out. */
  pageBreak?: string;
  /** Headings can be led to by `headingId`; for one showing of a document on a page. */
  anchored?: boolean;
}

/** Where a heading of a document stands on its page. */
export function headingId(block: Block): string {
  return `section-${block.attrs.id}`;
}

/** Words put in and taken out: underlined and struck, so that they are told apart without colour. */
const ADDED = "bg-jade-wash text-jade underline decoration-2 underline-offset-4";
const REMOVED = "bg-seal-wash text-seal line-through decoration-2";

/** One block of a document, to read on any screen. Fields stand in words already. */
export function DocumentBlock({ block, below, otherwise, pageBreak, anchored = false }: BlockProps) {
  switch (block.type) {
    case "heading":
      return createElement(
        `h${Math.min(6, below + block.attrs.level)}`,
        {
          id: anchored ? headingId(block) : undefined,
          className: block.attrs.level === 1 ? "mt-2 text-lg font-semibold" : "font-semibold",
        },
        inline(block.content),
      );
    case "paragraph":
      return <p className="max-w-[42em] indent-[2em]">{inline(block.content)}</p>;
    case "bullet_list":
      return (
        <ul className="max-w-[42em] list-disc pl-6">
          {block.content.map((item, at) => (
            <li key={at}>{inline(item.content)}</li>
          ))}
        </ul>
      );
    case "ordered_list":
      return (
        <ol start={block.attrs.start} className="max-w-[42em] list-decimal pl-6">
          {block.content.map((item, at) => (
            <li key={at}>{inline(item.content)}</li>
          ))}
        </ol>
      );
    case "table":
      return <BlockTable block={block} />;
    case "flow_chart":
      return (
        <ol className="grid max-w-[42em] gap-1.5">
          {block.attrs.steps.map((step, at) => (
            <li key={at} className="flex gap-3 rounded-md border border-line bg-sheet px-3 py-2">
              <span className="tabular-nums text-ink-soft">{at + 1}</span>
              <span className="min-w-0">
                <span className={step.kind === "decision" ? "font-semibold" : undefined}>{step.text}</span>
                {step.by && <span className="block text-sm text-ink-soft">{step.by}</span>}
                {step.otherwise && (
                  <span className="block text-sm">
                    {otherwise}
                    {step.otherwise}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      );
    case "org_chart":
      return (
        <ul className="grid max-w-[42em] gap-1.5">
          <UnitItem unit={block.attrs.root} />
        </ul>
      );
    case "page_break":
      return pageBreak ? <p className="border-t border-dashed border-edge pt-1 text-sm text-ink-soft">{pageBreak}</p> : null;
  }
}

/** A table keeps its columns readable and scrolls in a frame of its own, by keyboard too; its first row names the frame. */
function BlockTable({ block }: { block: Extract<Block, { type: "table" }> }) {
  const [first, ...rest] = block.content;
  const head = first?.attrs.header ? first : null;
  const rows = head ? rest : block.content;
  const name = first?.content.map((cell) => inlineText(cell.content).replaceAll("**", "")).join(" · ") ?? "";
  return (
    <ScrollFrame name={name} className="overflow-x-auto">
      <table className="w-full max-w-[42em] border-collapse text-sm">
        {head && (
          <thead>
            <tr>
              {head.content.map((cell, at) => (
                <th key={at} scope="col" className="min-w-20 border border-line bg-paper px-2 py-1.5 text-left font-semibold">
                  {inline(cell.content)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.content.map((cell, column) => (
                <td key={column} className="min-w-20 border border-line px-2 py-1.5 align-top">
                  {inline(cell.content)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function UnitItem({ unit }: { unit: Unit }) {
  return (
    <li>
      <span className="inline-block rounded-md border border-line bg-sheet px-3 py-1">
        <span className="font-semibold">{unit.title}</span>
        {unit.person && <span className="ml-2 text-ink-soft">{unit.person}</span>}
      </span>
      {unit.children.length > 0 && (
        <ul className="mt-1.5 ml-4 grid gap-1.5 border-l border-line pl-4">
          {unit.children.map((child, at) => (
            <UnitItem key={at} unit={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

function inline(nodes: readonly Inline[] = []): ReactNode {
  return nodes.map((node, at) => {
    const text = node.type === "text" ? node.text : `{{${node.attrs.name}}}`;
    const marks = new Set(node.marks?.map((mark) => mark.type));
    const shown = marks.has("bold") ? <strong key={at}>{text}</strong> : text;
    if (marks.has("added")) return <ins key={at} className={ADDED}>{shown}</ins>;
    if (marks.has("removed")) return <del key={at} className={REMOVED}>{shown}</del>;
    return shown;
  });
}
