import { useTranslations } from "#app/i18n/use-translations.ts";
import { useSize } from "./use-size.ts";

/** How the facts of a piece of evidence read: its period, its size, its clauses in short. */
export function useEvidenceWords() {
  const t = useTranslations("evidence");
  const size = useSize();
  return {
    size,
    period({ effectiveFrom: from, effectiveTo: to }: { effectiveFrom: string | null; effectiveTo: string | null }): string {
      if (from !== null && to !== null) return t("period.between", { from, to });
      if (from !== null) return t("period.since", { from });
      return to === null ? t("period.none") : t("period.until", { to });
    },
    inShort([first = "", ...others]: readonly string[]): string {
      return others.length > 0 ? t("clausesShort", { first, count: others.length + 1 }) : first;
    },
  };
}
