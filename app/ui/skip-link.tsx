import { useTranslations } from "#app/i18n/use-translations.ts";
import { classNames } from "./class-names.ts";

/** Must be the first focusable thing of a shell; every shell's main element has the id "main". */
export function SkipLink() {
  const t = useTranslations("ui");
  return (
    <a
      href="#main"
      className={classNames(
        "sr-only rounded-md bg-jade font-semibold text-on-fill",
        "focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:px-4 focus:py-2.5",
      )}
    >
      {t("skipToContent")}
    </a>
  );
}
