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
  return (
    <Card>
      <p className="mb-3 font-semibold">{t(may ? "evaluation.waiting" : "evaluation.title")}</p>
      <Progress
        label={t("evaluation.progress")}
        value={judged}
        max={Math.max(total, 1)}
        detail={t("evaluation.progressDetail", { judged, total })}
      />
      <p className="mt-3">
        <LinkButton tone={may ? "jade" : "quiet"} href={paths.evaluation(slug, clientId, id).root}>
          {t(may ? "evaluation.go" : "evaluation.view")}
        </LinkButton>
      </p>
    </Card>
  );
}
