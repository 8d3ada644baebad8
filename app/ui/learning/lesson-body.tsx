import { useLocale } from "use-intl";
import type { BankText, LessonBlock } from "#app/domain/training/bank.types.ts";

/** The text of a lesson in the reader's language. */
export function LessonBody({ blocks }: { blocks: readonly LessonBlock[] }) {
  const locale = useLocale();
  const words = (text: BankText) => (locale === "en" ? text.en : text.zh);
  return (
    <div className="reading grid gap-4">
      {blocks.map((block, at) => {
        switch (block.type) {
          case "heading":
            return (
              <h2 key={at} className="mt-2 text-base font-semibold">
                {words(block.text)}
              </h2>
            );
          case "paragraph":
            return <p key={at}>{words(block.text)}</p>;
          case "list":
            return (
              <ul key={at} className="grid list-disc gap-1 pl-5">
                {block.items.map((item) => (
                  <li key={item.zh}>{words(item)}</li>
                ))}
              </ul>
            );
          case "example":
            return (
              <section key={at} className="rounded-md border border-line bg-paper px-4 py-3">
                <h3 className="font-semibold">{words(block.title)}</h3>
                <p>{words(block.text)}</p>
              </section>
            );
        }
      })}
    </div>
  );
}
