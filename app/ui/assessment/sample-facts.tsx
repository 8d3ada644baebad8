import type { Sample } from "#app/domain/assessments/sample.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Facts } from "../facts.tsx";

/** One draw of samples as stored; what was left empty is left out. */
export function SampleFacts({ sample }: { sample: Sample }) {
  const t = useTranslations("rounds");
  const { drawnFrom, how, periodFrom, periodTo, size, failed, findings, rectification, proof, by } = sample;
  const period =
    periodFrom === null && periodTo === null ? null : t("sample.periodOf", { from: periodFrom ?? "…", to: periodTo ?? "…" });
  const said = [
    { label: t("sample.how"), text: how },
    { label: t("sample.period"), text: period },
    { label: t("sample.findings"), text: findings },
    { label: t("sample.rectification"), text: rectification },
    { label: t("sample.proof"), text: proof },
  ];
  return (
    <>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{drawnFrom}</span>
        <span className="tabular-nums">{t("sample.result", { failed, size })}</span>
      </p>
      <Facts
        items={said.flatMap(({ label, text }) =>
          text === null ? [] : [{ label, value: <span className="whitespace-pre-line">{text}</span> }],
        )}
      />
      {by !== null && <p className="text-xs text-ink-soft">{t("sample.by", { name: by })}</p>}
    </>
  );
}
