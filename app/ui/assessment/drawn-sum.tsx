import type { SampleSum } from "#app/domain/assessments/sample.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";

/** Where samples are recorded their sum counts; it is sent along so that the form is whole. */
export function DrawnSum({ drawn }: { drawn: SampleSum }) {
  const t = useTranslations("rounds");
  return (
    <>
      <input type="hidden" name="sampleFailed" value={drawn.failed} />
      <input type="hidden" name="sampleSize" value={drawn.size} />
      <p>{t("sample.fromSum", { ...drawn })}</p>
    </>
  );
}
