import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Progress } from "../progress.tsx";

interface WaitingEvaluationProps {
  slug: string;
  clientId: string;
  evaluation: { id: string; judged: number; total: number };
  /** Who holds no valid certificate may look at it. */
  may: boolean;
}

/** An internal evaluation that waits for the company's managers. */
export function WaitingEvaluation({ slug, clientId, evaluation: { id, judged, total }, may }: WaitingEvaluationProps) {
  const t = useTranslations("rounds");
  const finished = total > 0 && judged === total;
  const goesOn = may && !finished;
  return (
    <Card>
      <p className="mb-3 font-semibold">{t(finished ? "evaluation.finished" : may ? "evaluation.waiting" : "evaluation.title")}</p>
      <Progress
        label={t("evaluation.progress")}
        value={judged}
        max={Math.max(total, 1)}
        detail={t("evaluation.progressDetail", { judged, total })}
      />
      {finished && <p className="mt-2 text-ink-soft">{t("evaluation.finishedBody")}</p>}
      <p className="mt-3">
        <LinkButton tone={goesOn ? "jade" : "quiet"} href={paths.evaluation(slug, clientId, id).root}>
          {t(goesOn ? "evaluation.go" : "evaluation.view")}
        </LinkButton>
      </p>
    </Card>
  );
}
