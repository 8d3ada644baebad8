import { inlineText } from "#app/domain/documents/block-text.rules.ts";
import type { DocumentContent } from "#app/domain/documents/content.rules.ts";
import { Disclosure } from "../disclosure.tsx";
import { headingId } from "./document-block.tsx";

/** The chapters of a document, each leading to its heading in `DocumentBody`; nothing for one without chapters. */
export function DocumentContents({ content, label }: { content: DocumentContent; label: string }) {
  const chapters = content.content.flatMap((block) => (block.type === "heading" && block.attrs.level === 1 ? [block] : []));
  if (chapters.length < 3) return null;
  return (
    <Disclosure label={label} className="mb-4">
      <ol>
        {chapters.map((chapter) => (
          <li key={chapter.attrs.id}>
            <a className="link target inline-flex items-center" href={`#${headingId(chapter)}`}>
              {inlineText(chapter.content ?? [])}
            </a>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
