import { useContext } from "react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LevelNames } from "#app/domain/schemes/level-names.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { TradeLevels } from "./level-words.tsx";

/** What a level is called in the version that gives its levels these names. Words of the namespace `terms`. */
export function useLevelName(): (code: LevelCode, names: LevelNames | undefined) => string {
  const terms = useTranslations("terms");
  const trade = useContext(TradeLevels);
  const locale = useLocale();
  return (code, names) => names?.[code]?.[locale] ?? trade?.[code] ?? terms(`levels.${code}`);
}
