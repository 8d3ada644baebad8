import { CHECKS, type CheckCode } from "#app/domain/checks/check.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { CheckBadge } from "./check-list.tsx";

/** Each check by name with how much it found. */
export function CheckCounts({ counts }: { counts: Readonly<Record<CheckCode, number>> }) {
  const t = useTranslations("checks");
  return (
    <ul className="divide-y divide-line">
      {CHECKS.map((check) => (
        <li key={check} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
          {t(`names.${check}`)}
          <CheckBadge check={check} count={counts[check]} />
        </li>
      ))}
    </ul>
  );
}
