import { useTranslations } from "#app/i18n/use-translations.ts";
import { pointsOf, scoreText } from "#app/domain/engagements/shown-figures.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { useLevelWords } from "../assessment/use-level-words.ts";
import { LevelGauge } from "../level-gauge.tsx";
import { StatusBadge } from "../status-badge.tsx";

interface HeadGaugeProps {
  clientName: string;
  /** Figures in thousandths of a point; null while nothing is assessed, or nothing applicable. */
  forecast: {
    level: LevelCode;
    named: boolean;
    atLeast: LevelCode;
    low: number;
    expected: number;
    high: number;
  } | null;
  /** Items judged or left out in this cycle. */
  assessedItems: number;
  totalItems: number;
  /** From the highest to the lowest, as the scheme has them. */
  levels: readonly { code: LevelCode; threshold: number }[];
  targetLevel: LevelCode;
  totalPoints: number;
  provisional: boolean;
}

/** The predicted level in the head of an engagement. Words of the namespaces `engagements`, `gap` and `terms`. */
export function HeadGauge(props: HeadGaugeProps) {
  const { clientName, forecast, levels, targetLevel, totalPoints, provisional } = props;
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  const words = useLevelWords();
  if (!forecast) return <p className="text-ink-soft">{words(props.assessedItems < props.totalItems ? "not_assessed" : null)}</p>;
  const { level, named, atLeast } = forecast;
  const point = (thousandths: number) => ({ value: pointsOf(thousandths), text: scoreText(thousandths) });
  const target = levels.find(({ code }) => code === targetLevel);
  return (
    <>
      <LevelGauge
        size="compact"
        title={t("gaugeTitle", { client: clientName })}
        levelText={words({ kind: named ? "named" : "predicted", level, atLeast })}
        total={totalPoints}
        levels={levels
          .filter(({ code }) => code !== "not_passed")
          .map(({ code, threshold }) => ({ threshold, label: terms(`levels.${code}`) }))
          .reverse()}
        low={point(forecast.low)}
        expected={point(forecast.expected)}
        high={point(forecast.high)}
        target={
          target && { value: target.threshold, text: String(target.threshold), label: terms(`levels.${target.code}`) }
        }
      />
      {provisional && <StatusBadge tone="amber">{t("provisional")}</StatusBadge>}
    </>
  );
}
