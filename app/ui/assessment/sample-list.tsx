import type { Sample, SampleSum } from "#app/domain/assessments/sample.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { SampleFacts } from "./sample-facts.tsx";

interface SampleListProps {
  samples: readonly Sample[];
  sum: SampleSum | null;
  /** Null where nothing may be changed. */
  hrefs: { add: string; edit: (id: string) => string; remove: (id: string) => string } | null;
}

/** What was drawn for one item, and what it adds up to. Words of the namespace `rounds`. */
export function SampleList({ samples, sum, hrefs }: SampleListProps) {
  const t = useTranslations("rounds");
  if (samples.length === 0 && !hrefs) return null;
  return (
    <section aria-label={t("sample.title")}>
      <h3 className="text-sm">{t("sample.title")}</h3>
      <p className="mb-3 text-ink-soft">{sum ? t("sample.sum", { ...sum }) : t("sample.none")}</p>
      <ul className="grid gap-4">
        {samples.map((sample) => (
          <li key={sample.id} className="border-t border-line pt-3">
            <SampleFacts sample={sample} />
            {hrefs && (
              <p className="mt-1 flex gap-4">
                <Anchor href={hrefs.edit(sample.id)} className="link target inline-flex items-center">
                  {t("sample.edit")}
                  <span className="sr-only"> {sample.drawnFrom}</span>
                </Anchor>
                <Anchor href={hrefs.remove(sample.id)} className="link target inline-flex items-center">
                  {t("sample.remove")}
                  <span className="sr-only"> {sample.drawnFrom}</span>
                </Anchor>
              </p>
            )}
          </li>
        ))}
      </ul>
      {hrefs && (
        <p className="mt-3">
          <LinkButton href={hrefs.add}>{t("sample.add")}</LinkButton>
        </p>
      )}
    </section>
  );
}
