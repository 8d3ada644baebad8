import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { StatusBadge } from "../status-badge.tsx";
import * as icons from "../icons.data.ts";

interface ConditionListProps {
  conditions: readonly { code: string; title: LocalizedText; met: boolean }[];
}

/** Entry conditions with whether each is met. Words of the namespace `milestones`. */
export function ConditionList({ conditions }: ConditionListProps) {
  const t = useTranslations("milestones");
  const locale = useLocale();
  const met = conditions.filter((condition) => condition.met).length;
  return (
    <>
      <p className="mb-2 text-ink-soft">{t("conditions.met", { met, count: conditions.length })}</p>
      <ul className="grid gap-1.5">
        {conditions.map((condition) => (
          <li key={condition.code} className="flex flex-wrap justify-between gap-x-4">
            <span>{condition.title[locale]}</span>
            <StatusBadge tone={condition.met ? "jade" : "ink"} icon={condition.met ? icons.circleCheck : icons.circle}>
              {t(condition.met ? "conditions.satisfied" : "conditions.unsatisfied")}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </>
  );
}
