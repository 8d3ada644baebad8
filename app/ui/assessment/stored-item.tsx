import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ItemDetail } from "#app/domain/assessments/sheet.rules.ts";
import { Facts } from "../facts.tsx";
import { ResultBadge } from "./result-badge.tsx";

/** The judgement as it is stored, for reading and for comparing. */
export function StoredItem({ item }: { item: ItemDetail }) {
  const t = useTranslations("gap");
  const { result, sampleFailed, sampleSize, confidence, note, reason } = item;
  return (
    <Facts
      items={[
        { label: t("item.result"), value: <ResultBadge result={result} /> },
        ...(result === "sampled"
          ? [
              {
                label: t("item.sampleSize"),
                value: t("list.sample", { failed: sampleFailed ?? 0, size: sampleSize ?? 0 }),
              },
            ]
          : []),
        ...(result === "not_assessed" ? [{ label: t("item.confidence"), value: `${confidence}%` }] : []),
        ...(reason === null ? [] : [{ label: t("item.reason"), value: <Lines text={reason} /> }]),
        { label: t("item.note"), value: note === null ? "—" : <Lines text={note} /> },
      ]}
    />
  );
}

function Lines({ text }: { text: string }) {
  return <span className="whitespace-pre-line">{text}</span>;
}
