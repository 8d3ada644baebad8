import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";
import * as icons from "../icons.data.ts";

interface MissingMilestonesProps {
  milestones: readonly { code: string; title: string; plannedOn: string; late: boolean }[];
  /** How many entry conditions are not met. */
  conditions: number;
  /** A surveillance keeps its certificate: what is open stands before the end of the cycle. */
  surveillance?: boolean;
  hrefs: { milestone: (code: string) => string; entryConditions: () => string };
}

/** What still stands between an engagement and its certificate. Needs `certificates`. */
export function MissingMilestones({ milestones, conditions, surveillance = false, hrefs }: MissingMilestonesProps) {
  const t = useTranslations("certificates");
  if (milestones.length === 0) return <p className="text-ink-soft">{t("none.allDone")}</p>;
  return (
    <Card title={surveillance ? t("none.missingInCycle") : t("none.missing")}>
      <ol className="grid gap-2">
        {milestones.map(({ code, title, plannedOn, late }) => (
          <li key={code} className="flex flex-wrap items-baseline justify-between gap-x-6">
            <Anchor href={hrefs.milestone(code)} className="link">
              {title}
            </Anchor>
            <StatusBadge tone={late ? "seal" : "ink"} icon={late ? icons.circleAlert : icons.circle}>
              {late ? t("none.late", { date: plannedOn }) : t("none.planned", { date: plannedOn })}
            </StatusBadge>
          </li>
        ))}
      </ol>
      {conditions > 0 && (
        <p className="mt-4 border-t border-line pt-3">
          <Anchor href={hrefs.entryConditions()} className="link">
            {t("none.conditions", { count: conditions })}
          </Anchor>
        </p>
      )}
    </Card>
  );
}
