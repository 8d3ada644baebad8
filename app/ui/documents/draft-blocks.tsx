import { blockText } from "#app/domain/documents/block-text.rules.ts";
import type { Block, DocumentContent } from "#app/domain/documents/content.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { DocumentBlock } from "./document-block.tsx";

interface DraftBlocksProps {
  content: DocumentContent;
  doc: { block: (id: string) => string; newBlock: (after?: string) => string };
  mayWrite: boolean;
}

/** The draft as it will read, each block with the way to change it. */
export function DraftBlocks({ content, doc, mayWrite }: DraftBlocksProps) {
  const t = useTranslations("documents");
  const short = (block: Block) => {
    const text = blockText(block).split("\n", 1)[0] ?? "";
    return [...text].slice(0, 20).join("") || t(`blocks.types.${block.type}`);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {mayWrite && (
        <p className="text-sm">
          <Anchor className="link" href={doc.newBlock()}>
            {t("blocks.addFirst")}
          </Anchor>
        </p>
      )}
      {content.content.map((block) => (
        <div key={block.attrs.id} className="grid grid-cols-[minmax(0,1fr)] gap-1 border-l-2 border-line pl-4 text-base leading-[1.75]">
          <DocumentBlock
            block={block}
            below={3}
            otherwise={t("pdf.otherwise")}
            pageBreak={t("blocks.types.page_break")}
          />
          {mayWrite && (
            <p className="flex flex-wrap gap-x-4 text-sm">
              <Anchor
                className="link"
                href={doc.block(block.attrs.id)}
                aria-label={t("blocks.editNamed", { type: t(`blocks.types.${block.type}`), text: short(block) })}
              >
                {t("blocks.edit")}
              </Anchor>
              <Anchor
                className="link"
                href={doc.newBlock(block.attrs.id)}
                aria-label={t("blocks.addNamed", { text: short(block) })}
              >
                {t("blocks.add")}
              </Anchor>
              {block.attrs.clause && <span className="text-ink-soft">{block.attrs.clause}</span>}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
