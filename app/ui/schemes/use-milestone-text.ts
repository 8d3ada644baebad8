import { useTranslations } from "#app/i18n/use-translations.ts";
import type { MilestoneDefinition } from "#app/domain/schemes/scheme.rules.ts";

/** What a milestone of a plan takes and how it is completed, in words of the namespace `schemes`. */
export function useMilestoneText() {
  const t = useTranslations("schemes");
  return {
    takes: ({ takes }: Pick<MilestoneDefinition, "takes">): string => {
      if ("calendarMonths" in takes) return t("detail.months", { count: takes.calendarMonths });
      return takes.workingDays === 0 ? t("detail.atOnce") : t("detail.workingDays", { count: takes.workingDays });
    },
    completion: ({ completion }: Pick<MilestoneDefinition, "completion">): string => {
      if (completion.by === "data") return t(`detail.byData.${completion.fact}`);
      return completion.gate ? t(`detail.gate.${completion.gate}`) : t("detail.byPerson");
    },
  };
}
