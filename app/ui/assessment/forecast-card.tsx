import type { ReactNode } from "react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import { pointsText } from "#app/domain/assessments/sheet.rules.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { Progress } from "../progress.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { ForecastGauge } from "./forecast-gauge.tsx";
import { LevelChances } from "./level-chances.tsx";
import { LossBudgets } from "./loss-budgets.tsx";

interface ForecastCardProps {
  forecast: Forecast;
  deductionsHref: string;
  bonusHref: string;
  /** Whether the round takes deductions and a bonus from who looks at it. */
  mayWrite: boolean;
  /** Beside an open item: level, target and warnings only; the page head says that points are provisional. */
  small?: boolean;
}

/** The forecast as it stands after the last save. */
export function ForecastCard({ forecast, deductionsHref, bonusHref, mayWrite, small = false }: ForecastCardProps) {
  const t = useTranslations("gap");
  const locale = useLocale();
  const { judged, carried, counts, provisional } = forecast;
  return (
    <Card>
      <div className="grid gap-4">
        {provisional && !small && (
          <div>
            <StatusBadge tone="amber">{t("provisional")}</StatusBadge>
            <p className="mt-0.5 text-xs text-ink-soft">{provisional[locale]}</p>
          </div>
        )}
        <ForecastGauge forecast={forecast} title={t("gaugeTitle")} size={small ? "compact" : "full"}>
          <LossBudgets forecast={forecast} />
        </ForecastGauge>
        {forecast.chances && !small && <LevelChances chances={forecast.chances} />}
        {small && <LossBudgets forecast={forecast} targetOnly />}
        <Progress
          label={t("progress")}
          value={judged}
          max={Math.max(counts.total, 1)}
          detail={t("progressDetail", { judged, total: counts.total })}
        />
        {carried > 0 && <Notice tone="amber">{t("carried", { count: carried })}</Notice>}
        <FlaggedExclusions forecast={forecast} />
        {!small && <Extras forecast={forecast} deductionsHref={deductionsHref} bonusHref={bonusHref} mayWrite={mayWrite} />}
      </div>
    </Card>
  );
}

/** Unmet items that were left out and lift the level, each alone or all together. */
function FlaggedExclusions({ forecast: { score } }: Pick<ForecastCardProps, "forecast">) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  if (!score) return null;
  const { effects, levelIfUnmetCounted, unmetRaiseLevel } = score.exclusions;
  const level = terms(`levels.${score.expected.level}`);
  const flagged = effects.filter((effect) => effect.flagged);
  if (flagged.length === 0 && !unmetRaiseLevel) return null;
  return (
    <Notice tone="seal" title={t("exclusions.title")}>
      <ul className="grid gap-1">
        {flagged.map(({ clause, levelIfCounted }) => (
          <li key={clause}>{t("exclusions.one", { clause, without: terms(`levels.${levelIfCounted}`), level })}</li>
        ))}
        {flagged.length === 0 && levelIfUnmetCounted && (
          <li>{t("exclusions.together", { without: terms(`levels.${levelIfUnmetCounted}`), level })}</li>
        )}
      </ul>
    </Notice>
  );
}

function Extras({ forecast, deductionsHref, bonusHref, mayWrite }: Omit<ForecastCardProps, "small">) {
  const t = useTranslations("gap");
  const { deductions, bonus, scoring } = forecast;
  const off = pointsText(deductions * scoring.deductionMillipoints);
  const added = pointsText(scoring.bonusMillipoints);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-1 border-t border-line pt-3">
      {(scoring.deductionMillipoints > 0 || deductions > 0) && (
        <Extra label={t("extras.deductions")} href={deductionsHref} mayWrite={mayWrite} any={deductions > 0}>
          {deductions === 0 ? t("extras.deductionsNone") : t("extras.deductionsSome", { count: deductions, points: off })}
        </Extra>
      )}
      {scoring.maxBonuses > 0 && (
        <Extra label={t("extras.bonus")} href={bonusHref} mayWrite={mayWrite} any={bonus}>
          {bonus ? t("extras.bonusSome", { points: added }) : t("extras.bonusNone")}
        </Extra>
      )}
    </dl>
  );
}

interface ExtraProps {
  label: string;
  href: string;
  mayWrite: boolean;
  /** Whether there is something to look at. */
  any: boolean;
  children: ReactNode;
}

function Extra({ label, href, mayWrite, any, children }: ExtraProps) {
  const t = useTranslations("gap");
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
      {(mayWrite || any) && (
        <dd>
          <Anchor href={href} keepScroll className="link inline-block py-1">
            {t(mayWrite ? "extras.manage" : "extras.look")}
            <span className="sr-only"> {label}</span>
          </Anchor>
        </dd>
      )}
    </div>
  );
}
