import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ChanceView } from "#app/domain/assessments/chance-view.rules.ts";

/** How likely each level is that can still be reached, and below it where the figures come from. */
export function LevelChances({ chances: { levels, draws, seed } }: { chances: ChanceView }) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  return (
    <div>
      <p className="font-semibold text-ink-soft">{t("chances.title")}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {levels.map(({ level, perMille, bound }) => (
          <div key={level} className="flex gap-x-2">
            <dt>{terms(`levels.${level}`)}</dt>
            <dd className="font-semibold tabular-nums">{t("chances.percent", { bound, share: (perMille / 10).toFixed(1) })}</dd>
          </div>
        ))}
      </dl>
      {levels.length > 1 && <p className="mt-1 text-xs text-ink-soft">{t("chances.note", { draws, seed })}</p>}
    </div>
  );
}
