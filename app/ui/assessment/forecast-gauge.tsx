import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import type { OutcomeView } from "#app/domain/assessments/score-view.rules.ts";
import { LevelGauge } from "../level-gauge.tsx";
import { useLevelWords } from "./use-level-words.ts";

interface ForecastGaugeProps {
  forecast: Forecast;
  size?: "full" | "compact";
  title: string;
  children?: ReactNode;
}

/** The star level of a forecast: low, expected and high against the thresholds, the target marked. */
export function ForecastGauge({ forecast, size, title, children }: ForecastGaugeProps) {
  const terms = useTranslations("terms");
  const t = useTranslations("gap");
  const words = useLevelWords();
  const { begun, score, scoring, targetLevel } = forecast;
  if (!score) return <p className="font-semibold">{words(null)}</p>;
  const target = scoring.levels.find(({ code }) => code === targetLevel);
  return (
    <LevelGauge
      size={size}
      title={title}
      levelText={words(begun ? score.shown : "not_assessed")}
      total={scoring.totalMillipoints / 1000}
      levels={scoring.levels
        .filter(({ code }) => code !== "not_passed")
        .map(({ code, threshold }) => ({ threshold, label: terms(`levels.${code}`), short: t(`short.${code}`) }))
        .reverse()}
      low={point(score.low)}
      expected={begun ? point(score.expected) : null}
      high={point(score.high)}
      target={
        target && { value: target.threshold, text: String(target.threshold), label: terms(`levels.${target.code}`) }
      }
    >
      {children}
    </LevelGauge>
  );
}

function point({ final }: OutcomeView) {
  return { value: final.thousandths / 1000, text: final.text };
}
