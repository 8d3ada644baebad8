import { useTranslations } from "#app/i18n/use-translations.ts";
import type { DraftFault } from "#app/domain/schemes/draft.rules.ts";
import { usePoints } from "./scheme-clauses.tsx";

/** What keeps a draft from being published, in words. */
export function useFaultText(): (fault: DraftFault) => string {
  const t = useTranslations("drafting");
  const terms = useTranslations("terms");
  const points = usePoints();
  return (fault) => {
    switch (fault.code) {
      case "section_sum":
        return t("fault.section_sum", {
          clause: fault.clause,
          expected: points(fault.expected),
          actual: points(fault.actual),
        });
      case "total":
        return t("fault.total", { expected: points(fault.expected), actual: points(fault.actual) });
      case "level_above_total":
      case "level_above_cap":
        return t(`fault.${fault.code}`, { level: terms(`levels.${fault.level}`) });
      case "levels":
      case "no_items":
        return t(`fault.${fault.code}`);
      default:
        return t(`fault.${fault.code}`, { clause: fault.clause });
    }
  };
}
