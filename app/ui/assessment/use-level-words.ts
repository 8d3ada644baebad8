import { useTranslations } from "use-intl";
import { levelPhrase, type ShownLevel } from "#app/domain/assessments/level.rules.ts";

/** A level as it may be said: named, or predicted with what is certain beside it. Null: there is no score. */
export function useLevelWords(): (shown: ShownLevel | null) => string {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  return (shown) =>
    shown
      ? t(`level.${levelPhrase(shown)}`, {
          level: terms(`levels.${shown.level}`),
          least: terms(`levels.${shown.atLeast}`),
        })
      : t("level.none");
}
