import { useTranslations } from "#app/i18n/use-translations.ts";

/** Whom to turn to for what no page settles; nothing where the platform named nobody. Needs `subscriptions`. */
export function PlatformContact({ contact }: { contact: string | null }) {
  const t = useTranslations("subscriptions");
  return contact === null ? null : <p className="text-ink-soft [overflow-wrap:anywhere]">{t("contact", { contact })}</p>;
}
