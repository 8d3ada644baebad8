import { useTranslations } from "#app/i18n/use-translations.ts";
import { levelPhrase, type ShownLevel } from "#app/domain/assessments/level.rules.ts";

/**
 * A level as it may be said: named, or predicted with what is certain beside it. Null: every item is excluded.
 * A sheet that nobody has begun has no level at all, whatever its range.
 */
export function useLevelWords(): (shown: ShownLevel | "not_assessed" | null) => string {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  return (shown) => {
    if (shown === null) return t("level.none");
    if (shown === "not_assessed") return t("level.not_assessed");
    return t(`level.${levelPhrase(shown)}`, {
      level: terms(`levels.${shown.level}`),
      least: terms(`levels.${shown.atLeast}`),
    });
  };
}
