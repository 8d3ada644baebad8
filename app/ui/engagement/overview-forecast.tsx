import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import { pointsOf } from "#app/domain/engagements/shown-figures.rules.ts";
import { Anchor } from "../anchor.tsx";
import { ForecastGauge } from "../assessment/forecast-gauge.tsx";
import { LevelChances } from "../assessment/level-chances.tsx";
import { LossBudgets } from "../assessment/loss-budgets.tsx";
import { Card } from "../card.tsx";
import { Progress } from "../progress.tsx";
import { ScoreBars } from "../score-bars.tsx";

interface OverviewForecastProps {
  clientName: string;
  forecast: Forecast;
  gapHref: string;
}

/** Where an engagement stands: level and range, the way to its target, and the score of each group. */
export function OverviewForecast({ clientName, forecast, gapHref }: OverviewForecastProps) {
  const t = useTranslations("engagements");
  const { counts, judged } = forecast;
  return (
    <>
      <Card>
        <ForecastGauge forecast={forecast} title={t("gaugeTitle", { client: clientName })}>
          <LossBudgets forecast={forecast} />
        </ForecastGauge>
        <div className="mt-4 grid gap-4">
          {forecast.chances && <LevelChances chances={forecast.chances} />}
          <Progress
            label={t("tabs.gap")}
            value={judged}
            max={Math.max(counts.total, 1)}
            detail={t("overview.judged", { judged, count: counts.total })}
          />
        </div>
      </Card>
      <Card
        title={t("overview.groups")}
        action={
          <Anchor href={gapHref} className="link">
            {t("overview.gap")}
          </Anchor>
        }
      >
        <GroupScores forecast={forecast} />
      </Card>
    </>
  );
}

/** Groups in which nothing applies are left out. */
function GroupScores({ forecast: { subtotals, titles } }: { forecast: Forecast }) {
  const t = useTranslations("engagements");
  const locale = useLocale();
  const rows = subtotals
    .filter(({ kind, applicable }) => kind === "group" && applicable.thousandths > 0)
    .map(({ clause, low, expected, high, applicable }) => ({
      key: clause,
      label: `${clause} ${titles[clause]?.[locale] ?? ""}`,
      earned: pointsOf(low.thousandths),
      open: pointsOf(high.thousandths - low.thousandths),
      max: pointsOf(applicable.thousandths),
      text: t("overview.groupScore", { earned: expected.text, max: applicable.text }),
    }));
  const heads = { name: t("overview.groupHeads.name"), score: t("overview.groupHeads.score") };
  return <ScoreBars caption={t("overview.groups")} heads={heads} rows={rows} />;
}
