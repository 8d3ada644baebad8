import type { BlockChange } from "#app/domain/documents/compare.rules.ts";
import { DocumentBlock } from "./document-block.tsx";

export interface ChangeWords {
  added: string;
  removed: string;
  changed: string;
  before: string;
  after: string;
  otherwise: string;
}

/** The differences of two versions, word by word where they have words: what is new underlined, what is gone struck. */
export function Changes({ changes, below, words }: { changes: readonly BlockChange[]; below: 1 | 2 | 3; words: ChangeWords }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {changes.map(({ id, kind, before, after, marked }) => (
        <li key={id} className="rounded-md border border-line bg-sheet px-4 py-3">
          <p className="mb-1 text-sm font-semibold text-ink-soft">{words[kind]}</p>
          {marked && <DocumentBlock block={marked} below={below} otherwise={words.otherwise} />}
          {before && (
            <div>
              {after && <p className="text-sm text-ink-soft">{words.before}</p>}
              <del className="block text-ink-soft line-through">
                <DocumentBlock block={before} below={below} otherwise={words.otherwise} />
              </del>
            </div>
          )}
          {after && (
            <div className={before ? "mt-2" : undefined}>
              {before && <p className="text-sm text-ink-soft">{words.after}</p>}
              <ins className="block underline decoration-jade underline-offset-4">
                <DocumentBlock block={after} below={below} otherwise={words.otherwise} />
              </ins>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
