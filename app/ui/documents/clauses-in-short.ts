import { useTranslations } from "#app/i18n/use-translations.ts";

/** The clauses a document serves, in a line: the first, and how many there are. */
export function useClausesInShort(): (clauses: readonly string[]) => string {
  const t = useTranslations("documents");
  return ([first = "", ...others]) => (others.length > 0 ? t("clausesShort", { first, count: others.length + 1 }) : first);
}
