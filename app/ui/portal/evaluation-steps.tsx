import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface EvaluationStepsProps {
  previous: string | null;
  next: string | null;
  judged: number;
  total: number;
  hrefOf: (clause: string) => string;
}

/** How far an evaluation is, and the clauses before and after this one. */
export function EvaluationSteps({ previous, next, judged, total, hrefOf }: EvaluationStepsProps) {
  const t = useTranslations("rounds");
  return (
    <nav aria-label={t("evaluation.title")} className="flex min-h-11 items-center justify-between gap-3">
      {previous === null ? (
        <span />
      ) : (
        <Anchor href={hrefOf(previous)} className="target inline-flex items-center gap-1 text-jade">
          <Icon of={icons.chevronLeft} className="size-4" />
          {t("evaluation.previous")}
        </Anchor>
      )}
      <span className="text-xs text-ink-soft tabular-nums">
        {t("evaluation.progress")} {t("evaluation.progressDetail", { judged, total })}
      </span>
      {next === null ? (
        <span />
      ) : (
        <Anchor href={hrefOf(next)} className="target inline-flex items-center gap-1 text-jade">
          {t("evaluation.next")}
          <Icon of={icons.chevronRight} className="size-4" />
        </Anchor>
      )}
    </nav>
  );
}
