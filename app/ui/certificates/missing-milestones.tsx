import { Link } from "@remix-run/react";
import { Circle, CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";

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
            <Link to={hrefs.milestone(code)} className="link">
              {title}
            </Link>
            <StatusBadge tone={late ? "seal" : "ink"} icon={late ? CircleAlert : Circle}>
              {late ? t("none.late", { date: plannedOn }) : t("none.planned", { date: plannedOn })}
            </StatusBadge>
          </li>
        ))}
      </ol>
      {conditions > 0 && (
        <p className="mt-4 border-t border-line pt-3">
          <Link to={hrefs.entryConditions()} className="link">
            {t("none.conditions", { count: conditions })}
          </Link>
        </p>
      )}
    </Card>
  );
}
