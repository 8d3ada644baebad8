import { useTranslations } from "#app/i18n/use-translations.ts";

/** Fen as yuan in the reader's words. */
export function useMoney(): (fen: number) => string {
  const t = useTranslations("actions");
  return (fen) => t("money", { yuan: fen / 100 });
}
