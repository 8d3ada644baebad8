import { useFormatter, useLocale } from "use-intl";
import type { ItemDetail } from "#app/domain/assessments/sheet.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";

/** What a clause asks for, what to look at, and who judged it last. */
export function ClauseHints({ item }: { item: ItemDetail }) {
  const t = useTranslations("rounds");
  const locale = useLocale();
  const format = useFormatter();
  const { guidance, evidence, judgedBy, judgedAt } = item;
  const at = judgedAt && format.dateTime(new Date(judgedAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <div className="grid gap-3">
      <div>
        <h2 className="text-xs font-normal text-ink-soft">{t("evaluation.guidance")}</h2>
        <p>{guidance[locale]}</p>
      </div>
      {evidence.length > 0 && (
        <div>
          <h2 className="text-xs font-normal text-ink-soft">{t("evaluation.evidence")}</h2>
          <ul className="list-disc pl-5">
            {evidence.map((paper) => (
              <li key={paper["zh-CN"]}>{paper[locale]}</li>
            ))}
          </ul>
        </div>
      )}
      {at && judgedBy !== null && <p className="text-xs text-ink-soft">{t("evaluation.judgedBy", { name: judgedBy, at })}</p>}
    </div>
  );
}
