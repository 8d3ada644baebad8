import type { Heading } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { type Fact, Facts } from "../facts.tsx";

/** What a fapiao is made out to, as far as it says. */
export function HeadingFacts({ heading, withTitle = false }: { heading: Heading; withTitle?: boolean }) {
  const t = useTranslations("fapiao");
  const items: Fact[] = [
    ...(withTitle ? [{ label: t("title"), value: heading.title }] : []),
    { label: t("type"), value: t(`types.${heading.type}`) },
    ...(["taxId", "address", "phone", "bank", "account"] as const).flatMap((key) => {
      const value = heading[key];
      return value === null ? [] : [{ label: t(key), value }];
    }),
  ];
  return <Facts columns={2} items={items} />;
}
