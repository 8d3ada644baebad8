import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { NextStep } from "#app/domain/engagements/next-step.rules.ts";
import type { WorkspacePaths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";

type EngagementPaths = ReturnType<WorkspacePaths["engagement"]>;

interface NextStepsProps {
  steps: readonly NextStep[];
  own: EngagementPaths;
  /** Without it the steps are told, not offered. */
  mayWrite: boolean;
}

/** What an engagement asks for next; the first step is the primary action. Words of the namespace `engagements`. */
export function NextSteps({ steps, own, mayWrite }: NextStepsProps) {
  const t = useTranslations("engagements");
  return (
    <Card title={t("overview.steps")}>
      {steps.length === 0 ? (
        <p className="text-ink-soft">{t("overview.stepsNone")}</p>
      ) : (
        <ol className="grid gap-3">
          {steps.map((step, index) => (
            <li key={step.kind} className="grid gap-2 border-b border-line pb-3 last:border-b-0 last:pb-0">
              <StepTitle step={step} />
              {mayWrite && (
                <div>
                  <LinkButton href={hrefOf(step, own)} tone={index === 0 ? "jade" : "quiet"}>
                    {t(`steps.${step.kind}.action`)}
                  </LinkButton>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function StepTitle({ step }: { step: NextStep }) {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const milestone = "title" in step ? step.title[locale] : "";
  const level = "level" in step ? terms(`levels.${step.level}`) : "";
  const { days, count, points, date, document } = { days: 0, count: 0, points: "", date: "", document: "", ...step };
  return <p>{t(`steps.${step.kind}.title`, { milestone, level, days, count, points, date, document })}</p>;
}

function hrefOf(step: NextStep, own: EngagementPaths): string {
  switch (step.kind) {
    case "late":
    case "regressed":
    case "milestone":
      return own.milestone(step.code);
    case "document_returned":
    case "document_expired":
    case "document_recalled":
      return step.count === 1 ? own.document(step.id).root : own.documents("returned");
    case "evidence":
      return own.evidence().list({ state: "submitted" });
    case "assess":
    case "confirm":
    case "win_back":
      return own.gap();
    case "conditions":
      return own.entryConditions();
    case "audit_conflict":
    case "audit_date":
      return own.edit();
    case "certificate":
      return own.recordCertificate();
  }
}
