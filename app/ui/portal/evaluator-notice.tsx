import type { Evaluator } from "#app/domain/assessments/evaluation.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Notice } from "../notice.tsx";
import { useDay } from "../use-day.ts";

interface EvaluatorNoticeProps {
  evaluator: Evaluator;
  /** The standard that asks for certified people. */
  standard: string;
  closed: boolean;
  learningHref: string;
}

/** Why an evaluation can only be read; nothing for who may judge it. */
export function EvaluatorNotice({ evaluator, standard, closed, learningHref }: EvaluatorNoticeProps) {
  const t = useTranslations("rounds");
  const day = useDay();
  if (closed) return <Notice tone="slate">{t("evaluation.closed")}</Notice>;
  if (evaluator.may) return null;
  return (
    <Notice
      tone="amber"
      title={t("evaluation.barred.title")}
      action={
        <Anchor href={learningHref} className="link">
          {t("evaluation.toLearning")}
        </Anchor>
      }
    >
      {t(`evaluation.barred.${evaluator.why}`, { standard, day: evaluator.day === null ? "" : day(evaluator.day) })}
    </Notice>
  );
}
