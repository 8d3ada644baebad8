import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";

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

/** How large a file is, to one decimal. */
export function useSize(): (bytes: number) => string {
  const locale = useLocale();
  return (bytes) => {
    const [value, unit] = bytes < 1_048_576 ? [bytes / 1024, "KB"] : [bytes / 1_048_576, "MB"];
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(value, 0.1))} ${unit}`;
  };
}
