import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "./anchor.tsx";

/** The way to the public check, in the foot of every page that people outside a consultancy see. */
export function CheckLink() {
  const t = useTranslations("ui");
  return (
    <Anchor className="target inline-flex items-center px-2 text-ink-soft underline underline-offset-4 hover:text-ink" href={paths.check()}>
      {t("check")}
    </Anchor>
  );
}
