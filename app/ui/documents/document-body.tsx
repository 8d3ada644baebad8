import type { DocumentContent } from "#app/domain/documents/content.rules.ts";
import { DocumentBlock } from "./document-block.tsx";

interface DocumentBodyProps {
  content: DocumentContent;
  below: 1 | 2 | 3;
  otherwise: string;
}

/** A whole document to read; once on a page, since its headings are anchors. */
export function DocumentBody({ content, below, otherwise }: DocumentBodyProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-base leading-[1.75]">
      {content.content.map((block) => (
        <DocumentBlock key={block.attrs.id} block={block} below={below} otherwise={otherwise} anchored />
      ))}
    </div>
  );
}
